// Monitoring is the main job of a provincial bureau from beginning to end: it
// hands in the published figures and obstacle notes of a programme through the
// same calls an app makes, assesses them as of a day, and prints the recap.
//
//	go run ./examples/monitoring                       the programme of the study, East Kalimantan 2011-2013
//	go run ./examples/monitoring --asof 2012-04-30     as it stood at the deadline of Tahap I
//	go run ./examples/monitoring --scope 64.74         one city
//	go run ./examples/monitoring --out recap           also recap.html and recap.csv in that folder
//	go run ./examples/monitoring --template > my.csv   an empty table to fill in
//	go run ./examples/monitoring --data my.csv         the recap of your own figures
//	go run ./examples/monitoring --data my.csv --plan plan.json --scope 64 --asof 2026-03-31
//
// Without --plan your own figures have a plan made of them alone: one phase for
// each name in the column phase, from its first figure on, without a deadline.
// The plan is a file (see package schedule) or the name of a bundled one. The
// day is that of the newest figure, the scope that of the plan, unless given.
//
// The study's figures stay in a SQLite file in the user's cache folder, your own
// nowhere, unless --db names a store (sqlite:///path, postgres://…, memory:). A
// second run adds nothing twice.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], program{
		stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, cacheDir: os.UserCacheDir, terminal: isTerminal(os.Stdout),
	})
	stop()
	os.Exit(code)
}

// program is what the program takes from the outside.
type program struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	cacheDir       func() (string, error)
	terminal       bool
}

// options of the command line.
type options struct {
	db, out, data, plan string
	asOf                ektp.Date  // no date: the day the figures end
	scope               *ektp.Code // nil: that of the plan
	language            ektp.Language
}

// Exit statuses.
const (
	ok       = 0
	badInput = 2
)

// run is main with everything given.
func run(ctx context.Context, args []string, p program) int {
	o, done, err := parse(args, p)
	if err != nil || done {
		if err != nil {
			fmt.Fprintln(p.stderr, "monitoring:", locale.New(o.language).Error(err))
			return badInput
		}
		return ok
	}
	if err := work(ctx, o, p); err != nil {
		fmt.Fprintln(p.stderr, "monitoring:", locale.New(o.language).Error(err))
		return badInput
	}
	return ok
}

// parse reads the command line; done says that there is nothing more to do.
func parse(args []string, p program) (o options, done bool, err error) {
	flags := flag.NewFlagSet("monitoring", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // an error is told once, by main
	flags.Usage = func() {}
	asOf := flags.String("asof", "", "the `day` of the recap (default: that of the newest figure; 2012-12-31 for the study's)")
	scope := flags.String("scope", "", "region `code` to assess: 64, 64.74, … (default: that of the plan)")
	language := flags.String("lang", "", "`id` or en (default: the locale's, Indonesian when unknown)")
	template := flags.Bool("template", false, "print an empty table for --data and end")
	flags.StringVar(&o.db, "db", "", "store `URL`: sqlite:///path, postgres://…, memory: (default: a SQLite file in the user's cache folder; with --data memory:)")
	flags.StringVar(&o.out, "out", "", "also write the recap as HTML and CSV into this `folder`")
	flags.StringVar(&o.data, "data", "", "your own figures, a CSV `file` with the columns of --template, instead of the study's")
	flags.StringVar(&o.plan, "plan", "", "with --data, the plan of your programme: a JSON `file`, or the name of a bundled plan (default: made of the table)")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(p.stdout, "Recap of an e-KTP rollout from reports and obstacle notes.")
		flags.SetOutput(p.stdout)
		flags.PrintDefaults()
		return o, true, nil
	} else if err != nil {
		return o, false, err
	}
	if flags.NArg() > 0 {
		return o, false, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *template {
		return o, true, figures.WriteTemplate(p.stdout)
	}
	o.language = locale.Match(firstOf(p.getenv("LC_ALL"), p.getenv("LC_MESSAGES"), p.getenv("LANG")))
	if *language != "" {
		if o.language, err = ektp.ParseLanguage(*language); err != nil {
			return o, false, fmt.Errorf("--lang: %w", err)
		}
	}
	if *asOf != "" {
		if o.asOf, err = ektp.ParseDate(*asOf); err != nil {
			return o, false, fmt.Errorf("--asof: %w", err)
		}
	}
	if *scope != "" {
		code, err := ektp.ParseCode(*scope)
		if err != nil {
			return o, false, fmt.Errorf("--scope: %w", err)
		}
		o.scope = &code
	}
	if o.plan != "" && o.data == "" {
		return o, false, errors.New("--plan is for your own figures: give --data as well")
	}
	return o, false, nil
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// work opens the store, hands everything in, assesses and prints.
func work(ctx context.Context, o options, p program) (err error) {
	progress := startProgress(p.stderr)
	defer progress.stop()

	progress.say("reading the figures")
	job, err := prepare(o)
	if err != nil {
		return err
	}
	for _, w := range job.warnings {
		fmt.Fprintln(p.stderr, "monitoring:", w)
	}
	progress.say("opening the store")
	store, err := openStore(ctx, o, p)
	if err != nil {
		return err
	}
	defer func() {
		if e := store.Close(); err == nil {
			err = e
		}
	}()
	assessment, err := job.run(ctx, store, progress)
	if err != nil {
		return err
	}
	progress.stop()
	render := recap.Options{Language: o.language, Color: p.terminal && p.getenv("NO_COLOR") == ""}
	if o.out != "" {
		if err := writeFiles(o.out, assessment, render); err != nil {
			return err
		}
	}
	return recap.Text(p.stdout, assessment, render)
}

// isTerminal reports whether f is a screen and not a file or a pipe.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
