package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
	"github.com/ektp-rollout/sdk/ektp/store"
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
}

// prepare reads the study's programme, or the user's own table.
func prepare(o options) (*job, error) {
	if o.data == "" {
		return &job{kaltim.Plan(), kaltim.Measures(), kaltim.Reports(), kaltim.Notes(), kaltim.Attestations()}, nil
	}
	f, err := os.Open(o.data)
	if err != nil {
		return nil, fmt.Errorf("--data: %w", err)
	}
	defer f.Close()
	j := &job{measures: kaltim.Measures()}
	if j.reports, err = figures.Read(f, filepath.Base(o.data), figures.Options{Measures: j.measures}); err != nil {
		return nil, err
	}
	if len(j.reports) == 0 {
		return nil, &figures.RowError{File: filepath.Base(o.data), Line: 2, Rule: "the table has no rows"}
	}
	j.plan, err = planOf(j.reports, o.scope)
	return j, err
}

// planOf makes a plan of what a table holds: one phase for each name in it,
// over the regencies that report, open at the end. A real programme has a plan
// file; see the schedule package.
func planOf(reports []ektp.Report, scope ektp.Code) (schedule.Plan, error) {
	known := kaltim.Plan()
	plan := schedule.Plan{ID: "own", Name: ektp.Text{ID: "Program sendiri", EN: "Own programme"}, Scope: scope.At(ektp.Province)}
	isKnown := map[string]bool{}
	phase := func(id string) *schedule.Phase {
		for i := range plan.Phases {
			if plan.Phases[i].ID == id {
				return &plan.Phases[i]
			}
		}
		p := schedule.Phase{ID: id, Name: ektp.Text{ID: id, EN: id}, Kind: schedule.Mass}
		for _, k := range known.Phases {
			if k.ID == id {
				isKnown[id] = true
				p.Name, p.Kind, p.Start, p.End = k.Name, k.Kind, k.Start, k.End
			}
		}
		plan.Phases = append(plan.Phases, p)
		return &plan.Phases[len(plan.Phases)-1]
	}
	for i := range reports {
		r := &reports[i]
		if r.Phase == "" {
			r.Phase = "program"
		}
		p := phase(r.Phase)
		first := r.Date
		if !r.From.IsZero() {
			first = r.From
		}
		// The dates of a phase of the study are known; others begin with their
		// first figure.
		if !isKnown[p.ID] && (p.Start.IsZero() || first < p.Start) {
			p.Start = first
		}
		if c := r.Region.At(ektp.Regency); c.Tier() == ektp.Regency && !slices.Contains(p.Regions, c) {
			p.Regions = append(p.Regions, c)
		}
	}
	for i := range plan.Phases {
		slices.Sort(plan.Phases[i].Regions)
	}
	return plan, plan.Validate()
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
func (j *job) run(ctx context.Context, s ektp.Store, o options, progress *progress) (*monitor.Assessment, error) {
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
	return m.Assess(ctx, o.scope, o.asOf)
}

// openStore opens what --db names, or the file in the cache folder.
func openStore(ctx context.Context, o options, p program) (ektp.Store, error) {
	if o.db != "" {
		return store.Openers{"sqlite": sqlite.OpenURL, "postgres": postgres.OpenURL, "postgresql": postgres.OpenURL}.Open(ctx, o.db)
	}
	cache, err := p.cacheDir()
	if err != nil {
		return nil, fmt.Errorf("no cache folder for the store: %w; name a store with --db", err)
	}
	file := defaultFile(cache, o)
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
