package storetest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
)

// crashEnv tells the test program that it is the one to be killed.
const crashEnv = "EKTP_STORETEST_CRASH"

// unitSize is how many reports one unit of work of the crash test writes.
const unitSize = 3

// Crash proves that a store in files survives the death of its process: again
// and again the test program starts itself, writes units of work without end,
// says which are acknowledged, and is killed in the middle. Then every
// acknowledged unit must be there whole, and of the one under way all or
// nothing. open opens the store in the folder. Call it from a test of its own:
//
//	func TestCrash(t *testing.T) { storetest.Crash(t, Open) }
func Crash(t *testing.T, open func(folder string) (ektp.Store, error)) {
	t.Helper()
	if folder := os.Getenv(crashEnv); folder != "" {
		writeUntilKilled(folder, open)
	}
	folder := t.TempDir()
	acknowledged := -1
	for round := range 6 {
		n, err := runAndKill(t, folder, 3+round*7)
		if err != nil {
			t.Fatal(err)
		}
		acknowledged = max(acknowledged, n)
		s, err := open(folder)
		if err != nil {
			t.Fatalf("every acknowledged write is there after the process was killed\n  opening again: %v", err)
		}
		units := map[int]int{}
		for r, err := range s.Reports(context.Background(), ektp.ReportQuery{}) {
			if err != nil {
				t.Fatal(err)
			}
			units[int(r.Date-crashDay)]++
		}
		for u := range acknowledged + 1 {
			if units[u] != unitSize {
				t.Errorf("every acknowledged write is there after the process was killed\n  unit %d of %d acknowledged has %d of %d reports", u, acknowledged+1, units[u], unitSize)
			}
		}
		for u, n := range units {
			if n != unitSize {
				t.Errorf("of a unit of work that was under way all is there, or nothing\n  unit %d has %d of %d reports", u, n, unitSize)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if acknowledged < 10 {
		t.Errorf("only %d units were written before the end: nothing was proved", acknowledged+1)
	}
}

var crashDay = ektp.MustDate("2012-01-01")

// runAndKill starts the writer, waits for some acknowledgements and kills it.
// It returns the last unit acknowledged.
func runAndKill(t *testing.T, folder string, lines int) (last int, err error) {
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), crashEnv+"="+folder)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer cmd.Wait()
	last = -1
	in := bufio.NewScanner(out)
	for n := 0; in.Scan(); {
		unit, ok := strings.CutPrefix(in.Text(), "acknowledged ")
		if !ok {
			continue
		}
		if last, err = strconv.Atoi(unit); err != nil {
			return 0, err
		}
		if n++; n == lines {
			cmd.Process.Kill()
		}
	}
	if last < 0 {
		return 0, fmt.Errorf("the writer wrote nothing: %s", stderr.String())
	}
	return last, nil
}

// writeUntilKilled never returns.
func writeUntilKilled(folder string, open func(string) (ektp.Store, error)) {
	ctx := context.Background()
	s, err := open(filepath.Clean(folder))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for unit := 0; ; unit++ {
		err := s.Update(ctx, func(tx ektp.Tx) error {
			for i := range unitSize {
				r := ektp.Report{Region: ektp.MustCode("64.01") + ektp.Code(i)*1_00_0000, Date: crashDay + ektp.Date(unit)}
				r.Figures.Set(ektp.Recorded, int64(unit))
				if _, err := tx.PutReport(ctx, r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Printf("acknowledged %d\n", unit)
	}
}
