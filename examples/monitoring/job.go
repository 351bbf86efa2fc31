package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
	"github.com/ektp-rollout/sdk/ektp/store"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/ektp/store/postgres"
	"github.com/ektp-rollout/sdk/ektp/store/sqlite"
	"github.com/ektp-rollout/sdk/schedule"
)

// job is what is handed in and assessed.
type job struct {
	plan         schedule.Plan
	measures     ektp.Measures
	reports      []ektp.Report
	notes        []ektp.Note
	attestations []ektp.Attestation
	scope        ektp.Code
	asOf         ektp.Date
	warnings     []string
}

// prepare reads the study's programme, or the user's own table, and checks that
// there is something to say of the scope and the day.
func prepare(o options) (*job, error) {
	j := &job{plan: kaltim.Plan(), measures: kaltim.Measures(), asOf: ektp.MustDate("2012-12-31")}
	if o.data == "" {
		j.reports, j.notes, j.attestations = kaltim.Reports(), kaltim.Notes(), kaltim.Attestations()
	} else if err := j.readOwn(o); err != nil {
		return nil, err
	}
	j.scope = j.plan.Scope
	if o.scope != nil {
		j.scope = *o.scope
	}
	if !o.asOf.IsZero() {
		j.asOf = o.asOf
	}
	if err := checkScope(j.plan, j.scope, j.asOf); err != nil {
		return nil, err
	}
	first := j.reports[0].Date
	for i := range j.reports {
		first = min(first, j.reports[i].Date)
	}
	if j.asOf < first {
		return nil, &ektp.FieldError{Field: "--asof", Value: j.asOf.String(), Rule: "is before the first figure, of " + first.String()}
	}
	return j, nil
}

// readOwn reads the user's table. Its plan is the one given, or made of it; the
// day is that of its newest figure.
func (j *job) readOwn(o options) error {
	f, err := os.Open(o.data)
	if err != nil {
		return fmt.Errorf("--data: %w", err)
	}
	defer f.Close()
	name := filepath.Base(o.data)
	if j.reports, err = figures.Read(f, name, figures.Options{Measures: j.measures}); err != nil {
		return err
	}
	if len(j.reports) == 0 {
		return &figures.RowError{File: name, Line: 2, Rule: "the table has no rows"}
	}
	j.asOf = 0
	for i := range j.reports {
		j.asOf = max(j.asOf, j.reports[i].Date)
	}
	if o.plan == "" {
		j.plan, err = planOf(j.reports)
		return err
	}
	if j.plan, err = readPlan(o.plan); err != nil {
		return err
	}
	j.warnings = outside(j.plan, j.reports, locale.New(o.language))
	return checkPart(j.plan, j.reports)
}

// clerk is the province's bureau entering on one evening what the regions
// published: the one place where it may hand in for others. Everything else is
// as the SDK has it.
type clerk struct{ ektp.TierAuthorizer }

func (c clerk) Authorize(by ektp.Principal, action ektp.Action, region ektp.Code) error {
	if action == ektp.ActionSubmit && by.Role == ektp.Manager && by.Region.Contains(region) {
		return nil
	}
	return c.TierAuthorizer.Authorize(by, action, region)
}

// run hands everything in, each list in one unit of work, and assesses.
func (j *job) run(ctx context.Context, s ektp.Store, progress *progress) (*monitor.Assessment, error) {
	m, err := monitor.New(s, j.plan, monitor.WithAuthorizer(clerk{}), monitor.WithMeasures(j.measures))
	if err != nil {
		return nil, err
	}
	bureau := ektp.Principal{ID: "biro-pemerintahan-umum", Tier: ektp.Province, Region: j.plan.Scope, Role: ektp.Manager}
	progress.say(fmt.Sprintf("handing in %d reports", len(j.reports)))
	if _, err := m.SubmitAll(ctx, bureau, j.reports); err != nil {
		return nil, err
	}
	progress.say(fmt.Sprintf("handing in %d notes", len(j.notes)))
	if err := m.PutNotes(ctx, bureau, j.notes); err != nil {
		return nil, err
	}
	if _, err := m.AttestAll(ctx, bureau, j.attestations); err != nil {
		return nil, err
	}
	progress.say("assessing")
	return m.Assess(ctx, j.scope, j.asOf)
}

// openStore opens what --db names, or the file in the cache folder. The user's
// own table is kept nowhere but where --db says: it is all there in the file,
// and a corrected one need not explain what it changed.
func openStore(ctx context.Context, o options, p program) (ektp.Store, error) {
	if o.db == "" && o.data != "" {
		return memory.New(), nil
	}
	if o.db != "" {
		return store.Openers{"sqlite": sqlite.OpenURL, "postgres": postgres.OpenURL, "postgresql": postgres.OpenURL}.Open(ctx, o.db)
	}
	cache, err := p.cacheDir()
	if err != nil {
		return nil, fmt.Errorf("no cache folder for the store: %w; name a store with --db", err)
	}
	file := filepath.Join(cache, "ektp-monitoring", "east-kalimantan.db")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, fmt.Errorf("no folder for the store: %w; name a store with --db", err)
	}
	return sqlite.Open(ctx, file)
}

// writeFiles writes the recap into the folder; a file that cannot be written
// whole is not left behind.
func writeFiles(dir string, a *monitor.Assessment, o recap.Options) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	for _, name := range []string{"html", "csv"} {
		r, err := recap.ByName(name)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, "recap"+r.Extension())
		if err := writeFile(path, func(f *os.File) error { return r.Render(f, a, o) }); err != nil {
			return fmt.Errorf("--out: %w", err)
		}
	}
	return nil
}

func writeFile(path string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".recap-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
