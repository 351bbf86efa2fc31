// Weekly is the Monday job of a provincial bureau: a folder with what the
// regencies sent goes in; the recap of the province and the report to the
// centre come out, with the list of who has not reported and of every cell that
// was refused.
//
//	go run ./examples/weekly --in inbox --plan plan.json --out recap --db sqlite:///srv/ektp.db
//	go run ./examples/weekly --in inbox --asof 2012-04-30 --scope 64 --days 31
//
// Without --plan it is the programme of the study, for days of that programme
// only.
//
// Each file is a table as offices make it; see package sheet. A file whose
// name, or whose folder's name, says a regency ("rekap 64.74.csv",
// "bontang/april.csv") is from that regency and may speak of it alone; any
// other is the province's own collection. A code that can be a day, as 16.10,
// needs the name beside it, or to be all of the name. With --db what was handed in stays,
// so that next Monday falls and corrections are seen; a second run with the
// same files changes nothing. Files of one run that contradict each other are
// refused, whatever the reason given: somebody must say which is right. The day
// on which a file says it was handed in is taken on the bureau's word.
//
// The bureau is that of the plan's scope, and with a plan of the whole country
// that of the province asked for:
//
//	go run ./examples/weekly --in inbox --plan pemula-2026 --scope 52
//
// There report the regencies; with a plan of kecamatan, the kecamatan do.
// Figures of the whole province are its own statement, where a phase is of the
// whole province.
//
// The folder of --out may lie within that of --in, whose files are read without
// it.
//
// The exit status is for cron: 0 all is well, 1 somebody has not reported or
// something was refused, 2 the job could not be done.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/schedule"
)

// Exit statuses.
const (
	allWell   = 0
	attention = 1
	failed    = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr, time.Now)
	stop()
	os.Exit(code)
}

// options of the command line.
type options struct {
	in, out, db string
	plan        schedule.Plan
	scope       ektp.Code
	asOf        ektp.Date
	days        int
	reason      string
	forms       []sheet.Form
	language    ektp.Language
}

// run is main with everything given.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, now func() time.Time) int {
	o, err := parse(args, stderr, now)
	if errors.Is(err, flag.ErrHelp) {
		return allWell
	}
	var w *week
	if err == nil {
		w, err = work(ctx, o, now)
	}
	if err == nil {
		err = w.print(stdout)
	}
	if err == nil && o.out != "" {
		err = w.write(o.out)
	}
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "weekly:", printer(o.language).Error(err))
		return failed
	case w.needsAttention():
		return attention
	}
	return allWell
}

func parse(args []string, stderr io.Writer, now func() time.Time) (o options, err error) {
	flags := flag.NewFlagSet("weekly", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "The weekly recap of a province, from the files its regencies sent.")
		flags.PrintDefaults()
	}
	flags.StringVar(&o.in, "in", "", "`folder` with the files; its subfolders too")
	flags.StringVar(&o.out, "out", "", "write recap, report to the centre and the list of what was refused into this `folder`")
	flags.StringVar(&o.db, "db", "memory:", "store `URL` in which reports stay: sqlite:///path, postgres://…")
	flags.IntVar(&o.days, "days", 7, "a region has reported when a figure is of the last so many `days`")
	flags.StringVar(&o.reason, "reason", "", "take files that change what was handed in before, for this `reason`")
	forms := flags.String("forms", "", "JSON `file` of further forms that files may follow")
	plan := flags.String("plan", "kaltim-2011", "plan of the programme: a JSON `file`, or the name of a bundled plan; must be given for a day outside the one of the study")
	scope := flags.String("scope", "", "region `code` of the recap (default: that of the plan)")
	asOf := flags.String("asof", "", "the `day` of the recap (default: today)")
	language := flags.String("lang", "id", "id or en")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.language, err = ektp.ParseLanguage(*language); err != nil {
		return o, fmt.Errorf("--lang: %w", err)
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.in == "":
		return o, errors.New("--in must be given: the folder with the files")
	case o.days < 1:
		return o, errors.New("--days must be at least 1")
	}
	if o.plan, err = readPlan(*plan); err != nil {
		return o, fmt.Errorf("--plan: %w", err)
	}
	if o.forms, err = readForms(*forms); err != nil {
		return o, fmt.Errorf("--forms: %w", err)
	}
	o.scope = o.plan.Scope
	if *scope != "" {
		if o.scope, err = ektp.ParseCode(*scope); err != nil {
			return o, fmt.Errorf("--scope: %w", err)
		}
	}
	o.asOf = ektp.DateOf(now())
	if *asOf != "" {
		if o.asOf, err = ektp.ParseDate(*asOf); err != nil {
			return o, fmt.Errorf("--asof: %w", err)
		}
	}
	given := false
	flags.Visit(func(f *flag.Flag) { given = given || f.Name == "plan" })
	if w := days(o.plan); !given && !w.Contains(o.asOf) {
		return o, fmt.Errorf("--plan must be given: %s, which is taken without it, is of %s to %s and the recap of %s", o.plan.ID, w.Start, w.End, o.asOf)
	}
	return o, nil
}

// days are those of a plan, from its first phase to the end of its last.
func days(p schedule.Plan) schedule.Window {
	w := p.Phases[0].Window()
	for i := range p.Phases {
		w.Start, w.End = min(w.Start, p.Phases[i].Start), max(w.End, p.Phases[i].End)
	}
	return w
}

// readPlan reads a file, or takes a bundled plan of the name.
func readPlan(name string) (schedule.Plan, error) {
	if p, err := schedule.BundledPlan(name); err == nil {
		return p, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return schedule.Plan{}, fmt.Errorf("%w; bundled are %v", err, schedule.BundledPlans())
	}
	defer f.Close()
	return schedule.ReadPlan(f)
}

// readForms are the built-in forms and those of the file.
func readForms(name string) ([]sheet.Form, error) {
	forms := sheet.Forms()
	if name == "" {
		return forms, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	own, err := sheet.ReadForms(f)
	return append(forms, own...), err
}
