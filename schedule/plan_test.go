package schedule_test

import (
	"fmt"
	"math/rand"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

var code, date = ektp.MustCode, ektp.MustDate

func text(s string) ektp.Text { return ektp.Text{ID: s, EN: s} }

// Nugraha (2013), phases.
func TestTheStudysPhases(t *testing.T) {
	p := schedule.EastKalimantan2011()
	require.Len(t, p.Phases, 3)
	regions := func(id string) (list []string) {
		for _, c := range p.Phase(id).Regions {
			list = append(list, c.String())
		}
		return list
	}
	one, two, regular := p.Phase("tahap-1"), p.Phase("tahap-2"), p.Phase("reguler")
	// Kutai Kartanegara, Berau, Nunukan, Malinau, Samarinda, Tarakan, Bontang.
	assert.Equal(t, []string{"64.02", "64.03", "64.05", "64.06", "64.72", "64.73", "64.74"}, regions("tahap-1"))
	// Paser, Bulungan, Kutai Barat, Kutai Timur, Penajam Paser Utara, Tana Tidung, Balikpapan.
	assert.Equal(t, []string{"64.01", "64.04", "64.07", "64.08", "64.09", "64.10", "64.71"}, regions("tahap-2"))
	assert.Len(t, regular.Regions, 14)
	assert.Equal(t, date("2012-04-30"), one.End)
	assert.Equal(t, date("2012-07-03"), two.Start)
	assert.Equal(t, 5, one.Team.Staff)
	assert.Equal(t, "Kepala Bagian Kependudukan", one.Team.Lead.ID)
	assert.Equal(t, 5, regular.Team.Staff)
	assert.Equal(t, schedule.Mass, two.Kind)
	assert.Equal(t, schedule.Regular, regular.Kind)
	// The dates that are not the study's say so.
	assert.True(t, one.StartSource.Inferred, "the second week of August 2011")
	assert.Contains(t, two.EndSource.Source, "the study names none")
	assert.True(t, regular.StartSource.Inferred)
	for _, ph := range p.Phases {
		assert.NotEmpty(t, ph.Source, ph.ID)
		for _, m := range ph.Moved {
			assert.NotEmpty(t, m.Source, ph.ID)
		}
	}
	registry := wilayah.Builtin()
	assert.NoError(t, p.CheckRegions(registry.Known))
}

func TestDeadlinesAsTheyWereKnown(t *testing.T) {
	p := schedule.EastKalimantan2011()
	for _, c := range []struct{ phase, on, end string }{
		{"tahap-1", "2011-12-31", "2011-12-31"},
		{"tahap-1", "2012-01-01", "2012-04-30"},
		{"tahap-2", "2012-10-31", "2012-10-31"},
		{"tahap-2", "2012-12-01", "2012-12-31"},
		{"reguler", "2011-09-01", "2013-12-31"},
	} {
		assert.Equal(t, date(c.end), p.Phase(c.phase).WindowOn(date(c.on)).End, "%s as known on %s", c.phase, c.on)
		then := p.KnownOn(date(c.on))
		assert.Equal(t, date(c.end), then.Phase(c.phase).End)
		assert.NoError(t, then.Validate())
	}
	assert.Len(t, p.Phase("tahap-1").Moved, 1, "the plan itself is not changed")
	thrice := schedule.Phase{Start: date("2016-01-01"), End: date("2017-12-31"), Moved: []schedule.DeadlineChange{
		{Old: date("2016-09-30"), New: date("2017-06-30"), On: date("2016-09-12")},
		{Old: date("2017-06-30"), New: date("2017-12-31"), On: date("2017-06-30")}}}
	assert.Equal(t, date("2016-09-30"), thrice.WindowOn(date("2016-09-11")).End)
	assert.Equal(t, date("2017-06-30"), thrice.WindowOn(date("2016-09-12")).End)
	assert.Equal(t, date("2017-12-31"), thrice.WindowOn(date("2017-06-30")).End)
}

func TestTheBundledPlans(t *testing.T) {
	assert.Equal(t, []string{"kaltim-2011", "pemula-2026"}, schedule.BundledPlans())
	for _, name := range schedule.BundledPlans() {
		p, err := schedule.BundledPlan(name)
		require.NoError(t, err)
		assert.Equal(t, name, p.ID)
		file, err := os.ReadFile("plans/" + name + ".json")
		require.NoError(t, err)
		var b strings.Builder
		require.NoError(t, schedule.WritePlan(&b, p))
		assert.Equal(t, string(file), b.String(), "reading and writing gives the same bytes")
	}
	_, err := schedule.BundledPlan("jatim-1950")
	assert.ErrorIs(t, err, ektp.ErrNotFound)
}

// Nothing is tied to 2012 or to one province: each of the 38 of today makes
// its own plan, on its own regencies.
func TestAnyProvincesPlan(t *testing.T) {
	national, registry := schedule.FirstRecording2026(), wilayah.Builtin()
	require.Len(t, national.Phases[0].Regions, 38)
	require.NoError(t, national.CheckRegions(registry.Known))
	regencies := 0
	for _, province := range national.Phases[0].Regions {
		var own []ektp.Code
		for _, r := range registry.Children(province) {
			own = append(own, r.Code)
		}
		p, err := national.Within(province, own...)
		require.NoError(t, err, province)
		assert.Equal(t, own, p.Phases[0].Regions)
		assert.NoError(t, p.CheckRegions(registry.Known))
		regencies += len(own)
	}
	assert.Equal(t, 514, regencies)
	assert.Len(t, national.Phases[0].Regions, 38, "the national plan is not changed")
	_, err := national.Within(code("64"), code("65.01"))
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	whole, err := national.Within(ektp.Country)
	require.NoError(t, err)
	assert.Equal(t, national, whole)
	// One regency of the study takes part in one mass phase and the regular one.
	bontang, err := schedule.EastKalimantan2011().Within(code("64.74"))
	require.NoError(t, err)
	assert.Equal(t, "kaltim-2011-6474", bontang.ID)
	require.Len(t, bontang.Phases, 2)
	assert.Equal(t, "reguler", bontang.Phases[1].ID)
}

// good is a plan in which everything a plan can hold is given.
func good() schedule.Plan {
	return schedule.Plan{ID: "p", Name: text("P"), Scope: code("64"), Sources: []string{"decree"}, Phases: []schedule.Phase{{
		ID: "a", Name: text("A"), Kind: schedule.Mass, Start: date("2012-01-02"), End: date("2012-12-31"),
		StartSource: schedule.Attribution{Source: "letter", Inferred: true}, EndSource: schedule.Attribution{Source: "letter"},
		Moved: []schedule.DeadlineChange{
			{Old: date("2012-06-30"), New: date("2012-09-30"), On: date("2012-06-01"), Why: "sets came late", Source: "letter"},
			{Old: date("2012-09-30"), New: date("2012-12-31"), On: date("2012-09-15"), Inferred: true}},
		Regions:  []ektp.Code{code("64.71"), code("64.72"), code("64.74")},
		Targets:  []schedule.Target{{Region: code("64"), Count: 900_000}, {Region: code("64.71"), Count: 391_544, Of: ektp.Eligible, From: date("2012-03-01"), Source: "news"}, {Region: code("64.74"), Count: 0}},
		NoTarget: []ektp.Code{code("64.72")},
		Milestones: []schedule.Milestone{{ID: "half", Name: text("Half"), Date: date("2012-06-30"), Percent: 50, Source: "decree"},
			{ID: "close", Name: text("Close"), Date: date("2012-12-31")}},
		Team: schedule.Team{Lead: text("Kepala Bagian"), Staff: 5}, Source: "decree"},
		{ID: "b", Name: text("B"), Kind: schedule.Regular, Start: date("2013-01-01")}},
		Reports: []schedule.ReportRule{{ID: "weekly", Tier: ektp.Regency, Form: "f", Rhythm: schedule.Weekly, Grace: 2, Days: schedule.WorkingDays, Closes: 10,
			Exceptions: []ektp.LockException{{Region: code("64.72"), From: date("2012-01-02"), To: date("2012-02-01"), Until: date("2012-05-01"), Reason: "network"}},
			Phases:     []string{"a"}, From: date("2012-01-02"), To: date("2012-12-01"), Source: "letter"}}}
}

func write(t testing.TB, p schedule.Plan) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, schedule.WritePlan(&b, p))
	return b.String()
}

func TestPlanFileRoundTrip(t *testing.T) {
	first := write(t, good())
	back, err := schedule.ReadPlan(strings.NewReader(first))
	require.NoError(t, err)
	assert.Equal(t, good(), back)
	assert.Equal(t, first, write(t, back))
	assert.Error(t, schedule.WritePlan(&strings.Builder{}, schedule.Plan{}), "a plan that could not be read back is not written")
}

// Each fault is found where it is, and only there.
func TestValidateNamesThePlace(t *testing.T) {
	for name, c := range map[string]struct {
		break_ func(*schedule.Plan)
		want   string
	}{
		"no phases":             {func(p *schedule.Plan) { p.Phases = nil; p.Reports = nil }, `phases: must be given`},
		"no ID":                 {func(p *schedule.Plan) { p.Phases[1].ID = "" }, `phases[1].id: must be given`},
		"ID twice":              {func(p *schedule.Plan) { p.Phases[1].ID = "a" }, `phases[1].id "a": is already the name of phases[0]`},
		"unknown kind":          {func(p *schedule.Plan) { p.Phases[1].Kind = "massal" }, `phases[1].kind "massal": must be mass or regular`},
		"no start":              {func(p *schedule.Plan) { p.Phases[1].Start = 0 }, `phases[1].start: must be given`},
		"deadline before start": {func(p *schedule.Plan) { p.Phases[1].End = date("2012-12-31") }, `phases[1].end "2012-12-31": must not be before the start 2013-01-01`},
		"source without words":  {func(p *schedule.Plan) { p.Phases[0].EndSource = schedule.Attribution{Inferred: true} }, `phases[0].end_source.source: must be given`},
		"region outside":        {func(p *schedule.Plan) { p.Phases[1].Regions = []ektp.Code{code("65.01")} }, `phases[1].regions[0] "65.01": lies outside the scope 64`},
		"region twice":          {func(p *schedule.Plan) { p.Phases[1].Regions = []ektp.Code{code("64.01"), code("64.01")} }, `phases[1].regions[1] "64.01": is named twice`},
		"phase over itself": {func(p *schedule.Plan) { p.Phases[1].Regions = []ektp.Code{code("64.01"), code("64.01.02")} },
			`phases[1].regions[1] "64.01.02": lies within a region the phase names too: 64.01`},
		"region without target": {func(p *schedule.Plan) { p.Phases[0].NoTarget = nil },
			`phases[0].regions[1] "64.72": has no target, while others of the phase have: give it, or name the region in no_target`},
		"target of nobody": {func(p *schedule.Plan) { p.Phases[0].Targets[0].Region = code("64.01") },
			`phases[0].targets[0].region "64.01": is no region of the phase, nor above or below one`},
		"target twice": {func(p *schedule.Plan) {
			p.Phases[0].Targets = append(p.Phases[0].Targets, schedule.Target{Region: code("64.74"), Of: ektp.Target})
		},
			`phases[0].targets[3].region "64.74": has its target already in targets[2]`},
		"negative target":    {func(p *schedule.Plan) { p.Phases[0].Targets[1].Count = -1 }, `phases[0].targets[1].count "-1": must not be negative`},
		"target of recorded": {func(p *schedule.Plan) { p.Phases[0].Targets[1].Of = ektp.Recorded }, `phases[0].targets[1].of "recorded": must be target or eligible`},
		"target after the end": {func(p *schedule.Plan) { p.Phases[0].Targets[1].From = date("2013-01-01") },
			`phases[0].targets[1].from "2013-01-01": is after the end of the phase on 2012-12-31`},
		"target known and not": {func(p *schedule.Plan) { p.Phases[0].NoTarget = append(p.Phases[0].NoTarget, code("64.71")) },
			`phases[0].no_target[1] "64.71": has a target`},
		"no target of nobody": {func(p *schedule.Plan) { p.Phases[0].NoTarget = append(p.Phases[0].NoTarget, code("64.01")) },
			`phases[0].no_target[1] "64.01": is no region of the phase`},
		"moves out of order": {func(p *schedule.Plan) { p.Phases[0].Moved[1].On = date("2012-06-01") },
			`phases[0].moved[1].on "2012-06-01": must be after the change before it, on 2012-06-01`},
		"broken chain": {func(p *schedule.Plan) { p.Phases[0].Moved[1].Old = date("2012-10-01") },
			`phases[0].moved[1].old "2012-10-01": must be the deadline the change before it set, 2012-09-30`},
		"moved to another end": {func(p *schedule.Plan) { p.Phases[0].Moved = p.Phases[0].Moved[:1] },
			`phases[0].end "2012-12-31": must be the deadline last set, 2012-09-30`},
		"moved without a day": {func(p *schedule.Plan) { p.Phases[0].Moved[0].On = 0 }, `phases[0].moved[0].on: must be given`},
		"milestone outside": {func(p *schedule.Plan) { p.Phases[0].Milestones[1].Date = date("2013-01-01") },
			`phases[0].milestones[1].date "2013-01-01": lies outside the window of the phase`},
		"milestones out of order": {func(p *schedule.Plan) { p.Phases[0].Milestones[1].Date = date("2012-05-01") },
			`phases[0].milestones[1].date "2012-05-01": must not be before the milestone above it, on 2012-06-30`},
		"falling milestone":   {func(p *schedule.Plan) { p.Phases[0].Milestones[1].Percent = 40 }, `phases[0].milestones[1].percent "40": must not be less than the milestone above it`},
		"more than all":       {func(p *schedule.Plan) { p.Phases[0].Milestones[1].Percent = 101 }, `phases[0].milestones[1].percent "101": must be 0 to 100`},
		"negative staff":      {func(p *schedule.Plan) { p.Phases[0].Team.Staff = -1 }, `phases[0].team.staff "-1": must not be negative`},
		"report of nobody":    {func(p *schedule.Plan) { p.Reports[0].Tier = ektp.Central }, `reports[0].tier "central": must be province, regency, district or village`},
		"unknown rhythm":      {func(p *schedule.Plan) { p.Reports[0].Rhythm = "often" }, `reports[0].rhythm "often": must be daily, workday, weekly, half_month, monthly or quarterly`},
		"days without a name": {func(p *schedule.Plan) { p.Reports[0].Days = "" }, `reports[0].days: must be calendar or working`},
		"negative grace":      {func(p *schedule.Plan) { p.Reports[0].Grace = -1 }, `reports[0].grace "-1": must be 0 to 366 days`},
		"report of no phase":  {func(p *schedule.Plan) { p.Reports[0].Phases = []string{"c"} }, `reports[0].phases[0] "c": is not a phase of the plan`},
		"exception unexplained": {func(p *schedule.Plan) { p.Reports[0].Exceptions[0].Reason = "" },
			`reports[0].exceptions[0].reason: must be given`},
	} {
		p := good()
		require.NoError(t, p.Validate())
		c.break_(&p)
		err := p.Validate()
		require.Error(t, err, name)
		assert.Equal(t, c.want, err.Error(), name)
		assert.ErrorIs(t, err, ektp.ErrInvalid, name)
	}
}

func TestReadPlanNamesThePath(t *testing.T) {
	file := write(t, good())
	for name, c := range map[string]struct{ old, new, want string }{
		"a code a spreadsheet broke": {`"region": "64.71"`, `"region": "64.7"`, `phases[0].targets[1].region "64.7": a part has one digit: a spreadsheet may have dropped a zero (64.1 can be 64.10 or 64.01)`},
		"no such day":                {`"start": "2012-01-02"`, `"start": "2012-02-30"`, `phases[0].start "2012-02-30": no such day in the calendar`},
		"a field nobody knows":       {`"staff": 5`, `"staf": 5`, `phases[0].team.staf: is not a field of a plan`},
		"another case":               {`"sources"`, `"Sources"`, `Sources: is not a field of a plan`},
		"a field twice":              {`"kind": "mass"`, `"kind": "mass", "kind": "mass"`, `phases[0].kind: is given twice`},
		"a number as text":           {`"staff": 5`, `"staff": "5"`, `phases[0].team.staff "5": must be a whole number`},
		"half a resident":            {`"count": 391544`, `"count": 391544.5`, `phases[0].targets[1].count "391544.5": must be a whole number`},
		"null":                       {`"count": 391544`, `"count": null`, `phases[0].targets[1].count "null": must be a whole number`},
		"text as a number":           {`"id": "weekly"`, `"id": 7`, `reports[0].id "7": must be text`},
		"a list as an object": {`"no_target": [
        "64.72"
      ]`, `"no_target": {"64.72": [{}]}`, `phases[0].no_target: must be a list`},
		"a tier nobody is": {`"tier": "regency"`, `"tier": "kabupaten"`, `reports[0].tier "kabupaten": must be central, province, regency, district, village or community`},
		"yes as text":      {`"inferred": true`, `"inferred": "yes"`, `phases[0].start_source.inferred "yes": must be true or false`},
		"a missing field":  {`"scope": "64",`, ``, `scope: must be given`},
		"a NIK in it":      {`"id": "weekly"`, `"id": "weekly", "6472011708900001": 1`, `reports[0].647201**********: is not a field of a plan`},
	} {
		require.Contains(t, file, c.old, name)
		_, err := schedule.ReadPlan(strings.NewReader(strings.Replace(file, c.old, c.new, 1)))
		require.Error(t, err, name)
		assert.ErrorIs(t, err, ektp.ErrInvalid, name)
		first, _, _ := strings.Cut(err.Error(), "\n")
		assert.Equal(t, c.want, first, name)
	}
	_, err := schedule.ReadPlan(strings.NewReader("{\n  \"id\": oops\n}"))
	assert.ErrorContains(t, err, "line 2: not JSON")
	_, err = schedule.ReadPlan(strings.NewReader(file + "{}"))
	assert.ErrorContains(t, err, "not JSON")
	_, err = schedule.ReadPlan(strings.NewReader("[]"))
	assert.ErrorContains(t, err, "must be an object")
	_, err = schedule.ReadPlan(strings.NewReader("\ufeff" + file))
	assert.NoError(t, err, "the mark some editors put first")
	_, err = schedule.ReadPlan(strings.NewReader(strings.Repeat(" ", 33<<20)))
	assert.ErrorContains(t, err, "larger than 32 MiB")
}

// What is wrong is reported all at once.
func TestReadPlanReportsEverything(t *testing.T) {
	_, err := schedule.ReadPlan(strings.NewReader(`{"id": "x", "name": {"id": "x", "en": "x"}, "scope": "64", "phases": [
		{"id": "a", "name": {"id": "a", "en": "a"}, "kind": "mass", "start": "2012-13-01", "regions": ["64.1", "65.01"]},
		{"id": "a", "kind": "half", "start": "2012-01-01", "end": "2011-01-01"}]}`))
	var paths []string
	for _, e := range schedule.PlanErrors(err) {
		paths = append(paths, e.Path)
	}
	assert.Equal(t, []string{"phases[0].start", "phases[0].regions[0]", "phases[1].name",
		"phases[0].regions[1]", "phases[1].id", "phases[1].kind", "phases[1].end"}, paths)
}

// A file that is wrong all over does not make an endless error.
func TestReadPlanStopsSomewhere(t *testing.T) {
	for name, file := range map[string]string{
		"numbers for phases": `{"phases":[` + strings.Repeat("1,", 300_000) + `1]}`,
		"unknown fields":     `{"x":1` + strings.Repeat(`,"x":1`, 100_000) + `}`,
		"one region":         strings.Replace(write(t, good()), `"64.71",`, strings.Repeat(`"64.71",`, 100_000), 1),
	} {
		_, err := schedule.ReadPlan(strings.NewReader(file))
		assert.Len(t, schedule.PlanErrors(err), 1000, name)
	}
}

// A valid plan stays one on every day of its life and in every part of it.
func TestPartsOfAPlanAreValid(t *testing.T) {
	for _, p := range []schedule.Plan{good(), schedule.EastKalimantan2011()} {
		for d := date("2011-06-01"); d < date("2014-06-01"); d += 5 {
			require.NoError(t, p.KnownOn(d).Validate(), "%s as known on %s", p.ID, d)
		}
		assert.Equal(t, p, p.KnownOn(ektp.MaxDate))
		assert.Equal(t, p.KnownOn(date("2012-06-01")), p.KnownOn(date("2013-01-01")).KnownOn(date("2012-06-01")), "what is known later makes no difference")
		for _, c := range p.Phases[0].Regions {
			part, err := p.Within(c)
			require.NoError(t, err, c)
			for _, ph := range part.Phases {
				assert.Equal(t, []ektp.Code{c}, ph.Regions)
			}
		}
		district, err := p.Within(code("64.74.01"))
		require.NoError(t, err)
		assert.Empty(t, district.Reports, "its regency owes them")
		finer, err := p.Within(p.Scope, code("64.71.01"), code("64.71.02"), code("64.74"))
		require.NoError(t, err)
		assert.Contains(t, finer.Regions(), code("64.71.02"))
		assert.NotContains(t, finer.Regions(), code("64.71"))
	}
}

// Plans made at random go through a file unchanged.
func TestRoundTripOfRandomPlans(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 200 {
		p := schedule.Plan{ID: "r", Name: text("R<&>é"), Scope: code("64")}
		for i := range 1 + rng.Intn(4) {
			ph := schedule.Phase{ID: fmt.Sprint(i), Name: text("x"), Kind: schedule.Mass, Start: date("2012-01-01").AddDays(rng.Intn(900))}
			if rng.Intn(2) == 0 {
				ph.End = ph.Start.AddDays(rng.Intn(300))
			}
			for k := range rng.Intn(10) {
				ph.Regions = append(ph.Regions, code(fmt.Sprintf("64.%02d", k+1)))
				ph.Targets = append(ph.Targets, schedule.Target{Region: ph.Regions[k], Count: rng.Int63()})
			}
			p.Phases = append(p.Phases, ph)
		}
		file := write(t, p)
		back, err := schedule.ReadPlan(strings.NewReader(file))
		require.NoError(t, err)
		require.Equal(t, p, back)
		require.Equal(t, file, write(t, back))
	}
}

func FuzzReadPlan(f *testing.F) {
	for _, name := range schedule.BundledPlans() {
		file, err := os.ReadFile("plans/" + name + ".json")
		require.NoError(f, err)
		f.Add(string(file))
	}
	f.Add(write(f, good()))
	f.Add(`{"phases":[{"regions":["64.1",1,null,{"a":[]}]}]}`)
	f.Add(`[[[[]]]]`)
	f.Add(`{"id":1e999,"scope":"6472011708900001"}`)
	f.Fuzz(func(t *testing.T, file string) {
		p, err := schedule.ReadPlan(strings.NewReader(file))
		if err != nil {
			assert.NotEmpty(t, schedule.PlanErrors(err))
			assert.ErrorIs(t, err, ektp.ErrInvalid)
			return
		}
		first := write(t, p)
		back, err := schedule.ReadPlan(strings.NewReader(first))
		require.NoError(t, err)
		require.Equal(t, first, write(t, back))
	})
}
