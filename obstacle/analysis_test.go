package obstacle

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func acknowledged(text string, c ...string) *ektp.Note {
	n := noteOf("n", text)
	n.Steps = []ektp.NoteStep{{State: ektp.NoteAcknowledged, Categories: c, Owner: ektp.Regency, By: "x", At: morning}}
	return n
}

func TestTallyCountsAllCategories(t *testing.T) {
	var tally Tally
	for range 3 {
		tally.Add(acknowledged("x", "disaster", "flood", "disaster"))
	}
	assert.Equal(t, []Share{{Category: "disaster", Count: 3, Open: 3, Running: 3, Whole: 6}, {Category: "flood", Count: 3, Open: 3, Running: 6, Whole: 6}}, tally.Pareto(ektp.Country))
	assert.Equal(t, int64(6), tally.ParetoOwners(ektp.Country)[0].Count)
	assert.Equal(t, []MonthCount{{start.MonthStart(), 3}}, tally.Trend(ektp.Country, "disaster"))
	next := acknowledged("x", "flood")
	next.Date = start.AddDays(30)
	tally.Add(next)
	assert.Equal(t, int64(1), tally.Recurrence("flood"))
}

func TestTallyReadsWithItsClassifier(t *testing.T) {
	tally := Tally{Classifier: ClassifierFunc(func(string) []Match { return []Match{{Category: "flood"}, {Category: "flood"}, {}} })}
	tally.Add(noteOf("n", "listrik padam"))
	assert.Equal(t, []Share{{Category: "flood", Count: 1, Open: 1, Running: 1, Whole: 1}}, tally.Pareto(ektp.Country))

	tally = Tally{}
	tally.Add(acknowledged("listrik padam"))
	all, silent := tally.Notes()
	assert.Equal(t, [2]int64{1, 1}, [2]int64{all, silent}, "acknowledged as no obstacle is not read again")
	assert.Empty(t, tally.Pareto(ektp.Country))
}

func TestSupportingWhetherAcknowledgedOrNot(t *testing.T) {
	const text = "listrik aman, jaringan putus"
	for name, n := range map[string]*ektp.Note{"open": noteOf("n", text), "acknowledged": acknowledged(text, "network")} {
		var tally Tally
		tally.Add(n)
		assert.Equal(t, int64(1), tally.Supporting(Power), name)
		assert.Equal(t, int64(0), tally.Supporting(Network), name)
	}
}

// way is a note with these categories that goes through the states and remedies
// named: "generator", "resolved", "reopened".
func way(categories string, steps ...string) *ektp.Note {
	n := acknowledged("x", strings.Split(categories, ",")...)
	for _, s := range steps {
		switch s {
		case "resolved":
			n.Steps = append(n.Steps, ektp.NoteStep{State: ektp.NoteResolved, At: morning})
		case "reopened":
			n.Steps = append(n.Steps, ektp.NoteStep{State: ektp.NoteReopened, At: morning})
		default:
			n.Steps = append(n.Steps, ektp.NoteStep{State: ektp.NoteInWork, Remedy: s, At: morning})
		}
	}
	return n
}

func TestRemediesAreCredited(t *testing.T) {
	type count struct {
		c            Category
		remedy       string
		tried, ended int64
	}
	for name, c := range map[string]struct {
		note *ektp.Note
		want []count
	}{
		"the second helped":               {way("power", "pln_exemption", "resolved", "reopened", "generator", "resolved"), []count{{Power, "pln_exemption", 1, 0}, {Power, "generator", 1, 1}}},
		"changed on the way":              {way("power", "pln_exemption", "generator", "resolved"), []count{{Power, "pln_exemption", 1, 0}, {Power, "generator", 1, 1}}},
		"once a note, for what it is":     {way("power,network", "generator", "generator", "generator", "resolved"), []count{{Power, "generator", 1, 1}, {Network, "generator", 0, 0}}},
		"one each":                        {way("power,network", "generator", "satellite", "resolved"), []count{{Power, "generator", 1, 0}, {Network, "satellite", 1, 1}, {Power, "satellite", 0, 0}}},
		"it ended by itself":              {way("power", "generator", "resolved", "reopened", "resolved"), []count{{Power, "generator", 1, 0}}},
		"still at work":                   {way("power", "generator"), []count{{Power, "generator", 1, 0}}},
		"of a class the field added":      {way("disaster", "emergency_service", "resolved"), []count{{"disaster", "emergency_service", 1, 1}}},
		"of a taxonomy the tally has not": {way("flood", "pump", "resolved"), []count{{"flood", "pump", 1, 1}}},
	} {
		var tally Tally
		tally.Add(c.note)
		for _, w := range c.want {
			tried, ended := tally.Tried(w.c, w.remedy)
			assert.Equal(t, w, count{w.c, w.remedy, tried, ended}, name)
		}
	}
	var tally Tally
	for range 20 {
		tally.Add(way("power", "pln_exemption", "resolved", "reopened", "generator", "resolved"))
	}
	rec := tally.Recommend(BuiltinTaxonomy(), []Loss{{Power, 1000}})
	assert.Equal(t, "pln_exemption", rec[len(rec)-1].Remedy.Code, "what failed twenty times is the last to try")
}

func TestTimeToResolveSumsHours(t *testing.T) {
	var tally Tally
	for range 3 {
		n := way("power", "resolved")
		n.Steps[1].At = n.At.Add(47*time.Hour + 30*time.Minute)
		tally.Add(n)
	}
	days, ended := tally.TimeToResolve(ektp.Country, Power)
	assert.Equal(t, [2]int64{6, 3}, [2]int64{days, ended}, "142.5 hours are 5.9 days")
	hours, ended := tally.HoursToResolve(ektp.Country, Power)
	assert.Equal(t, [2]int64{143, 3}, [2]int64{hours, ended})
}

func TestSharesAreJSON(t *testing.T) {
	var tally Tally
	tally.Add(noteOf("n", "listrik padam"))
	for name, rows := range map[string][]Share{
		"Pareto":        tally.Pareto(ektp.Country),
		"ParetoRegions": tally.ParetoRegions(ektp.Country, ektp.Regency, ""),
		"ParetoOwners":  tally.ParetoOwners(ektp.Country),
	} {
		b, err := json.Marshal(rows)
		require.NoError(t, err, name)
		assert.Equal(t, name == "ParetoOwners", strings.Contains(string(b), "Owner"), name)
	}
}

// A note that nobody has answered is owed by who the taxonomy makes responsible,
// like one that a desk has taken in; another owner stays.
func TestOwnersOfNotesNobodyAnswered(t *testing.T) {
	var tally Tally
	supply, ok := BuiltinTaxonomy().Lookup(Supply)
	require.True(t, ok)
	require.NotEqual(t, ektp.Regency, supply.Tier)
	tally.Add(noteOf("n", "blangko KTP habis"))
	tally.Add(acknowledged("blangko KTP habis", string(Supply)))
	unknown := noteOf("m", "x")
	unknown.Steps = []ektp.NoteStep{{State: ektp.NoteAcknowledged, Categories: []string{"comet"}, By: "x", At: morning}}
	tally.Add(unknown)
	want := map[ektp.Tier]int64{supply.Tier: 1, ektp.Regency: 1, 0: 1}
	got := map[ektp.Tier]int64{}
	for _, s := range tally.ParetoOwners(ektp.Country) {
		got[s.Owner] = s.Count
	}
	assert.Equal(t, want, got)
}
