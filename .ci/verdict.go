//go:build ignore

// Verdict reads the output of go test -json, prints what failed and what was
// skipped, and fails on a failure, on a skip that is not allowed, and when no
// test ran.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// allowed skips where ../shared is absent, by a part of their reason: the full
// national list lives outside the repository.
const allowed = "../shared"

type event struct {
	Action, Package, Test, Output string
}

func main() {
	_, err := os.Stat("../shared")
	shared := err == nil
	f, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	output := map[string]string{}
	var passed, failed, skipped int
	bad := false
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		var e event
		if json.Unmarshal(in.Bytes(), &e) != nil {
			fmt.Println(in.Text()) // a build error
			continue
		}
		id := e.Package + " " + e.Test
		switch e.Action {
		case "build-output":
			fmt.Print(e.Output)
		case "output":
			output[id] += e.Output
		case "pass":
			if e.Test != "" {
				passed++
			} else {
				fmt.Println("ok  ", e.Package)
			}
		case "fail":
			failed++
			fmt.Printf("FAIL %s\n%s\n", id, output[id])
		case "skip":
			if e.Test == "" {
				continue // a package without tests
			}
			skipped++
			reason := strings.TrimSpace(output[id])
			mark := "allowed"
			if shared || !strings.Contains(reason, allowed) {
				mark, bad = "NOT ALLOWED", true
			}
			fmt.Printf("skip (%s) %s\n%s\n", mark, id, reason)
		}
	}
	if err := in.Err(); err != nil {
		fmt.Println(err)
		bad = true
	}
	fmt.Printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped)
	if bad || failed > 0 || passed == 0 {
		os.Exit(1)
	}
}
