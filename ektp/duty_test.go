package ektp_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Nugraha (2013): four duties of the centre, three of the province, and so on;
// leaves and headings counted on the page.
func TestDutiesOfTheStudy(t *testing.T) {
	for _, tt := range []struct {
		tier             ektp.Tier
		leaves, headings int
		first, last      ektp.DutyCode
	}{
		{ektp.Central, 4, 0, "PST-a", "PST-d"},
		{ektp.Province, 3, 0, "PRV-a", "PRV-c"},
		{ektp.Regency, 17, 4, "KAB-a", "KAB-e3b"},
		{ektp.District, 6, 1, "KEC-a", "KEC-b5"},
		{ektp.Village, 7, 4, "DES-a", "DES-c2"},
		{ektp.Community, 1, 0, "TOK-a", "TOK-a"},
	} {
		duties := ektp.Duties(tt.tier)
		leaves := 0
		for _, d := range duties {
			assert.Equal(t, tt.tier, d.Tier)
			if !d.Heading() {
				leaves++
				assert.NotEmpty(t, d.OwedTo, d.Code)
			}
			assert.NotEmpty(t, d.Source, d.Code)
		}
		assert.Equal(t, tt.leaves, leaves, tt.tier)
		assert.Equal(t, tt.headings, len(duties)-leaves, tt.tier)
		assert.Equal(t, tt.first, duties[0].Code)
		assert.Equal(t, tt.last, duties[len(duties)-1].Code)
	}
	assert.Empty(t, ektp.Duties(0))
}

func TestDutiesStandInTheOrderOfPreparation(t *testing.T) {
	c := ektp.BuiltinDuties()
	seen := map[ektp.DutyCode]bool{}
	last := ektp.Central
	for d := range c.All() {
		assert.GreaterOrEqual(t, d.Tier, last)
		last = d.Tier
		assert.True(t, d.Parent == "" || seen[d.Parent], "%s before its heading", d.Code)
		seen[d.Code] = true
	}
	assert.Len(t, seen, c.Len())
}

func TestNoDutyCitesWhatIsNotConfirmed(t *testing.T) {
	for d := range ektp.BuiltinDuties().All() {
		for _, doubtful := range []string{"67/2011", "6/2012", "87A", "UU 23/2006 art. 5"} {
			assert.NotContains(t, d.Basis, doubtful, d.Code)
		}
	}
}

func TestFourOperatorsPerServicePoint(t *testing.T) {
	d, ok := ektp.LookupDuty("KAB-b")
	require.True(t, ok)
	require.Equal(t, ektp.Ratio, d.Criterion.Kind)
	for _, tt := range []struct {
		operators, points int64
		met, known        bool
	}{
		{4, 1, true, true}, {3, 1, false, true}, {8, 2, true, true}, {7, 2, false, true},
		{0, 1, false, true}, {4, 0, false, false}, {-1, 1, false, false},
		{1 << 62, 1 << 60, true, true},
	} {
		met, known := d.Criterion.Holds(tt.operators, tt.points)
		assert.Equal(t, tt.met, met, tt)
		assert.Equal(t, tt.known, known, tt)
	}
}

func TestOutcomesDoNotGate(t *testing.T) {
	var outcomes []ektp.DutyCode
	for d := range ektp.BuiltinDuties().All() {
		if d.Outcome {
			outcomes = append(outcomes, d.Code)
			assert.False(t, d.Gates())
		}
	}
	assert.Equal(t, []ektp.DutyCode{"KAB-c", "DES-a2"}, outcomes)
}

func TestWalkAndSearch(t *testing.T) {
	c := ektp.BuiltinDuties()
	var got []string
	for depth, d := range c.Walk("DES-a") {
		got = append(got, fmt.Sprint(depth, " ", d.Code))
	}
	assert.Equal(t, []string{"0 DES-a", "1 DES-a1", "2 DES-a1a", "2 DES-a1b", "1 DES-a2"}, got)
	n := 0
	for range c.Walk("") {
		n++
	}
	assert.Equal(t, c.Len(), n)
	for range c.Walk("XXX") {
		t.Error("nothing lies below an unknown duty")
	}
	found := c.Search("GENSET")
	require.Len(t, found, 1)
	assert.Equal(t, ektp.DutyCode("KAB-e2e"), found[0].Code)
	assert.Len(t, c.Search("operators point"), 2)
	assert.Empty(t, c.Search("  "))
	assert.Len(t, c.Parts("KAB-e"), 3)
	assert.Empty(t, c.Parts(""))
}

func TestCatalogueIsNotChangedThroughACopy(t *testing.T) {
	d, _ := ektp.LookupDuty("KAB-b")
	d.OwedTo[0] = "nobody"
	*d.Criterion.AtLeast = d.Criterion.AtLeast.Neg()
	again, _ := ektp.LookupDuty("KAB-b")
	assert.Equal(t, ektp.Party("district"), again.OwedTo[0])
	assert.True(t, again.Criterion.AtLeast.IsPositive())
}

// What an app writes out as JSON it can load again.
func TestDutiesSurviveTheirOwnJSON(t *testing.T) {
	var all []ektp.Duty
	for d := range ektp.BuiltinDuties().All() {
		all = append(all, d)
		if !d.Heading() {
			assert.NotEmpty(t, d.Criterion.Kind.Label().EN)
		}
		for _, p := range d.OwedTo {
			assert.NotEmpty(t, p.Label().ID)
		}
	}
	data, err := json.Marshal(all)
	require.NoError(t, err)
	again, err := ektp.LoadDuties(bytes.NewReader(data), nil)
	require.NoError(t, err)
	assert.Equal(t, all, slices.Collect(again.All()))
}

func TestAnAppExtendsTheCatalogue(t *testing.T) {
	c, err := ektp.LoadDuties(strings.NewReader(`[
  {"code": "KAB-b", "criterion": {"kind": "ratio", "at_least": "6",
     "have": {"id": "operator", "en": "operators"}, "need": {"id": "tempat", "en": "places"}}},
  {"code": "KEC-b6", "tier": "district", "parent": "KEC-b", "weight": 3,
     "text": {"id": "Antena VSAT", "en": "VSAT antenna"}, "criterion": {"kind": "yes_no"}},
  {"code": "TOK-a", "remove": true}
]`), ektp.BuiltinDuties())
	require.NoError(t, err)
	b, _ := c.Lookup("KAB-b")
	assert.Equal(t, "6", b.Criterion.AtLeast.String())
	assert.Contains(t, b.Text.EN, "at least four", "what is not given stays")
	parts := c.Parts("KEC-b")
	assert.Equal(t, ektp.DutyCode("KEC-b6"), parts[len(parts)-1].Code)
	assert.EqualValues(t, 3, parts[len(parts)-1].Weight)
	assert.EqualValues(t, 1, parts[0].Weight)
	assert.Empty(t, c.Duties(ektp.Community))
	assert.NotEmpty(t, ektp.Duties(ektp.Community), "the built-in catalogue is as it was")
}

func TestHostileDutyFilesAreRefusedWithTheLine(t *testing.T) {
	leaf := func(code, more string) string {
		return `{"code":"` + code + `","tier":"regency","text":{"id":"a","en":"b"}` + more + `}`
	}
	yes := `,"criterion":{"kind":"yes_no"}`
	for name, tt := range map[string]struct {
		file string
		line int
		says string
	}{
		"duplicate":        {"[" + leaf("A-1", yes) + ",\n\n" + leaf("A-1", yes) + "]", 3, "already in line 1"},
		"orphan":           {"[\n" + leaf("A-1", `,"parent":"A-0"`+yes) + "]", 2, "no such duty"},
		"own parent":       {"[\n" + leaf("A-1", `,"parent":"A-1"`) + "]", 2, "circle"},
		"circle of two":    {"[\n" + leaf("A-1", `,"parent":"A-2"`) + ",\n" + leaf("A-2", `,"parent":"A-1"`) + "]", 2, "circle"},
		"beside a circle":  {"[" + leaf("A-1", `,"parent":"A-1"`) + ",\n" + leaf("A-2", `,"parent":"A-1"`+yes) + "]", 1, "line 2"},
		"other tier":       {"[" + leaf("A-1", "") + ",\n{\"code\":\"A-2\",\"tier\":\"village\",\"parent\":\"A-1\",\"text\":{\"id\":\"a\",\"en\":\"b\"}" + yes + "}]", 2, "another tier"},
		"unknown tier":     {"[\n{\"code\":\"A-1\",\"tier\":\"empire\"}]", 2, "central, province"},
		"no tier":          {"[\n{\"code\":\"A-1\",\"text\":{\"id\":\"a\",\"en\":\"b\"}" + yes + "}]", 2, "tier"},
		"one language":     {"[\n{\"code\":\"A-1\",\"tier\":\"village\",\"text\":{\"id\":\"a\"}" + yes + "}]", 2, "both languages"},
		"no criterion":     {"[\n" + leaf("A-1", "") + "]", 2, "no parts"},
		"heading judged":   {"[\n" + leaf("A-1", yes) + ",\n" + leaf("A-2", `,"parent":"A-1"`+yes) + "]", 2, "judged by its parts"},
		"unknown field":    {"[\n" + leaf("A-1", yes+`,"wieght":2`) + "]", 2, "wieght"},
		"weight":           {"[\n" + leaf("A-1", yes+`,"weight":1001`) + "]", 2, "0 to 1000"},
		"weight text":      {"[\n" + leaf("A-1", yes+`,"weight":"heavy"`) + "]", 2, "weight"},
		"huge bound":       {"[\n" + leaf("A-1", `,"criterion":{"kind":"ratio","have":{"id":"a","en":"a"},"need":{"id":"b","en":"b"},"at_least":"1e999999999"}`) + "]", 2, "digits"},
		"empty ratio":      {"[\n" + leaf("A-1", `,"criterion":{"kind":"ratio"}`) + "]", 2, "both languages"},
		"no condition":     {"[\n" + leaf("A-1", `,"criterion":{"kind":"conditional"}`) + "]", 2, "condition"},
		"unknown party":    {"[\n" + leaf("A-1", yes+`,"owed_to":["mars"]`) + "]", 2, "owed_to"},
		"code shape":       {"[\n" + leaf("A 1", yes) + "]", 2, "letters"},
		"no code":          {"[\n{}]", 2, "code"},
		"not an object":    {"[\n7]", 2, "object"},
		"not an array":     {"{}", 1, "array"},
		"not JSON":         {"[\n\n{]", 3, "JSON"},
		"cut off":          {"[\n" + leaf("A-1", yes), 2, "too early"},
		"empty":            {"", 1, "too early"},
		"more after":       {"[]\n[]", 2, "follows"},
		"removed unknown":  {"[\n{\"code\":\"A-9\",\"remove\":true}]", 2, "no such duty"},
		"too large":        {"[" + strings.Repeat(" ", 5<<20) + "]", 1, "4 MiB"},
		"parts left alone": {"[\n{\"code\":\"KEC-b\",\"remove\":true}]", 0, "no such duty"},
	} {
		t.Run(name, func(t *testing.T) {
			var base *ektp.DutyCatalogue
			if name == "parts left alone" {
				base = ektp.BuiltinDuties()
			}
			_, err := ektp.LoadDuties(strings.NewReader(tt.file), base)
			require.Error(t, err)
			assert.ErrorIs(t, err, ektp.ErrInvalid)
			var fault *ektp.DutyError
			require.True(t, errors.As(err, &fault), "%v", err)
			assert.Equal(t, tt.line, fault.Line, "%v", err)
			assert.Contains(t, err.Error(), tt.says)
		})
	}
}

func FuzzLoadDuties(f *testing.F) {
	f.Add(`[{"code":"A-1","tier":"regency","text":{"id":"a","en":"b"},"criterion":{"kind":"yes_no"}}]`)
	f.Add(`[{"code":"KAB-b","criterion":{"kind":"ratio","at_least":"1e9"}}]`)
	f.Add(`[{"code":"KAB-e","remove":true}]`)
	f.Add(`[{"code":"KEC-b","parent":"KEC-b1"}]`)
	f.Fuzz(func(t *testing.T, file string) {
		c, err := ektp.LoadDuties(strings.NewReader(file), ektp.BuiltinDuties())
		if err != nil {
			if !errors.Is(err, ektp.ErrInvalid) {
				t.Fatalf("%v is no ErrInvalid", err)
			}
			return
		}
		n := 0
		for range c.All() {
			n++
		}
		walked := 0
		for range c.Walk("") {
			walked++
		}
		if n != c.Len() || walked != n {
			t.Fatalf("%d duties, %d yielded, %d walked", c.Len(), n, walked)
		}
	})
}

func ExampleDuties() {
	for _, d := range ektp.Duties(ektp.District) {
		fmt.Println(d.Code, "|", d.Text.EN)
	}
	// Output:
	// KEC-a | Visit eligible residents and deliver the summons
	// KEC-b | Prepare the service point
	// KEC-b1 | Service room
	// KEC-b2 | Storage room for the cards
	// KEC-b3 | Office equipment
	// KEC-b4 | Increased power supply
	// KEC-b5 | Tent and chairs for those who wait, and a toilet
}
