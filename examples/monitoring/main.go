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
//
// What was handed in stays in a SQLite file in the user's cache folder, or in
// any store named by --db (sqlite:///path, postgres://…, memory:). A second run
// adds nothing twice.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

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
	db, out, data string
	asOf          ektp.Date
	scope         ektp.Code
	language      ektp.Language
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
	flags.SetOutput(p.stderr)
	flags.Usage = func() {
		fmt.Fprintln(p.stderr, "Recap of an e-KTP rollout from reports and obstacle notes.")
		flags.PrintDefaults()
	}
	asOf := flags.String("asof", "2012-12-31", "the `day` of the recap")
	scope := flags.String("scope", "64", "region `code` to assess: 64, 64.74, …")
	language := flags.String("lang", "", "`id` or en (default: the locale's, Indonesian when unknown)")
	template := flags.Bool("template", false, "print an empty table for --data and end")
	flags.StringVar(&o.db, "db", "", "store `URL`: sqlite:///path, postgres://…, memory: (default: a SQLite file in the user's cache folder)")
	flags.StringVar(&o.out, "out", "", "also write the recap as HTML and CSV into this `folder`")
	flags.StringVar(&o.data, "data", "", "your own figures, a CSV `file` with the columns of --template, instead of the study's")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
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
	if o.asOf, err = ektp.ParseDate(*asOf); err != nil {
		return o, false, fmt.Errorf("--asof: %w", err)
	}
	if o.scope, err = ektp.ParseCode(*scope); err != nil {
		return o, false, fmt.Errorf("--scope: %w", err)
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
	assessment, err := job.run(ctx, store, o, progress)
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

// defaultFile is where what was handed in is kept. A table of the user's own
// has a file of its own, so that two programmes never mix.
func defaultFile(dir string, o options) string {
	name := "east-kalimantan"
	if o.data != "" {
		name = "own-" + strings.TrimSuffix(filepath.Base(o.data), filepath.Ext(o.data))
	}
	return filepath.Join(dir, "ektp-monitoring", name+".db")
}
