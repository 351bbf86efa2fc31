package readiness_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/readiness"
)

var day = ektp.MustDate("2012-06-01")

func code(s string) ektp.Code { return ektp.MustCode(s) }

func yes(duty, region string) ektp.Attestation {
	met := true
	return ektp.Attestation{Duty: ektp.DutyCode(duty), Region: code(region), Date: day, Met: &met}
}

func no(duty, region string) ektp.Attestation {
	met := false
	return ektp.Attestation{Duty: ektp.DutyCode(duty), Region: code(region), Date: day, Met: &met}
}

func counts(duty, region string, have, need int64) ektp.Attestation {
	return ektp.Attestation{Duty: ektp.DutyCode(duty), Region: code(region), Date: day, Have: &have, Need: &need}
}

func notHere(duty, region string) ektp.Attestation {
	return ektp.Attestation{Duty: ektp.DutyCode(duty), Region: code(region), Date: day, NotApplicable: true}
}

// Two districts of Kutai Barat, one village each.
var kubar = []ektp.Code{code("64.07.05.2001"), code("64.07.06.2001")}

func assess(scope string, atts ...ektp.Attestation) *readiness.Assessment {
	return readiness.Assess(readiness.Input{Scope: code(scope), Regions: kubar, Attestations: atts, AsOf: day})
}

func state(t *testing.T, a *readiness.Assessment, duty, region string) readiness.DutyState {
	t.Helper()
	for _, s := range a.States {
		if s.Duty.Code == ektp.DutyCode(duty) && s.Region == code(region) {
			return s
		}
	}
	require.Fail(t, "no such state", "%s %s", duty, region)
	return readiness.DutyState{}
}

func TestHowADutyIsJudged(t *testing.T) {
	later := func(a ektp.Attestation, days int) ektp.Attestation { a.Date = a.Date.AddDays(days); return a }
	for name, tt := range map[string]struct {
		duty   string
		atts   []ektp.Attestation
		want   readiness.Status
		reason readiness.Reason
	}{
		"silence":                        {"KAB-a", nil, readiness.Unknown, readiness.NotStated},
		"yes":                            {"KAB-a", []ektp.Attestation{yes("KAB-a", "64.07")}, readiness.Met, readiness.Stated},
		"no":                             {"KAB-a", []ektp.Attestation{no("KAB-a", "64.07")}, readiness.Unmet, readiness.Stated},
		"four operators":                 {"KAB-b", []ektp.Attestation{counts("KAB-b", "64.07", 8, 2)}, readiness.Met, readiness.Counted},
		"three and a half":               {"KAB-b", []ektp.Attestation{counts("KAB-b", "64.07", 7, 2)}, readiness.Unmet, readiness.Counted},
		"no service point":               {"KAB-b", []ektp.Attestation{counts("KAB-b", "64.07", 7, 0)}, readiness.Unknown, readiness.NotCounted},
		"measured only":                  {"KAB-c", []ektp.Attestation{counts("KAB-c", "64.07", 7, 1000)}, readiness.Unknown, readiness.NoBound},
		"grid power everywhere":          {"KAB-e2e", []ektp.Attestation{notHere("KAB-e2e", "64.07")}, readiness.NotApplicable, readiness.Stated},
		"no district without grid power": {"KAB-e2e", []ektp.Attestation{counts("KAB-e2e", "64.07", 0, 0)}, readiness.NotApplicable, readiness.Counted},
		"a generator short":              {"KAB-e2e", []ektp.Attestation{counts("KAB-e2e", "64.07", 1, 2)}, readiness.Unmet, readiness.Counted},
		"every district":                 {"KAB-b", []ektp.Attestation{counts("KAB-b", "64.07.05", 4, 1), counts("KAB-b", "64.07.06", 4, 1)}, readiness.Met, readiness.Counted},
		"one district of two":            {"KAB-b", []ektp.Attestation{counts("KAB-b", "64.07.05", 4, 1)}, readiness.Unknown, readiness.NotComplete},
		"one district denies":            {"KAB-b", []ektp.Attestation{counts("KAB-b", "64.07.05", 2, 1)}, readiness.Unmet, readiness.Counted},
		"not outvoted from above":        {"KAB-b", []ektp.Attestation{later(yes("KAB-b", "64.07"), 0), counts("KAB-b", "64.07.05", 2, 1)}, readiness.Unmet, readiness.Counted},
		"here needed, there not":         {"KAB-e2e", []ektp.Attestation{notHere("KAB-e2e", "64.07.05"), yes("KAB-e2e", "64.07.06")}, readiness.Met, readiness.Stated},
		"nowhere needed":                 {"KAB-e2e", []ektp.Attestation{notHere("KAB-e2e", "64.07.05"), notHere("KAB-e2e", "64.07.06")}, readiness.NotApplicable, readiness.Stated},
		"mended later":                   {"KAB-a", []ektp.Attestation{yes("KAB-a", "64.07"), later(no("KAB-a", "64.07"), -9)}, readiness.Met, readiness.Stated},
		"not yet said":                   {"KAB-a", []ektp.Attestation{later(yes("KAB-a", "64.07"), 1)}, readiness.Unknown, readiness.NotStated},
		"another region":                 {"KAB-a", []ektp.Attestation{yes("KAB-a", "64.02")}, readiness.Unknown, readiness.NotStated},
	} {
		t.Run(name, func(t *testing.T) {
			a := assess("64.07", tt.atts...)
			assert.Empty(t, a.Ignored)
			s := state(t, a, tt.duty, "64.07")
			assert.Equal(t, tt.want.String(), s.Status.String())
			assert.Equal(t, tt.reason.String(), s.Reason.String())
		})
	}
}

func TestMissingPartsAreNamed(t *testing.T) {
	s := state(t, assess("64.07", yes("KAB-b", "64.07.05")), "KAB-b", "64.07")
	assert.Equal(t, []ektp.Code{code("64.07.06")}, s.Missing)
	s = state(t, assess("64.07", no("KAB-b", "64.07.06"), no("KAB-b", "64.07.05")), "KAB-b", "64.07")
	assert.Equal(t, []ektp.Code{code("64.07.05"), code("64.07.06")}, s.Decided)
}

func TestTheCentreIsJudgedByWhatConcernsTheScope(t *testing.T) {
	a := assess("64.07", no("PST-a", "64.02"), yes("PST-a", "64.07"))
	assert.Equal(t, readiness.Met, state(t, a, "PST-a", "0").Status)
	a = assess("64.07", yes("PST-a", "0"))
	assert.Equal(t, readiness.Met, state(t, a, "PST-a", "0").Status)
	a = assess("64.07.05", yes("KAB-b", "64.07"), no("KAB-b", "64.07.06"))
	assert.Equal(t, readiness.Met, state(t, a, "KAB-b", "64.07").Status, "the other district is not ours")
}

// all is a yes to every duty in every region it is owed in.
func all(scope string) []ektp.Attestation {
	var atts []ektp.Attestation
	for _, s := range assess(scope).States {
		atts = append(atts, yes(string(s.Duty.Code), s.Region.String()))
	}
	return atts
}

func TestReadyToStart(t *testing.T) {
	atts := all("64.07")
	v := assess("64.07", atts...).Verdict()
	assert.Equal(t, readiness.Ready, v.Answer)
	assert.Empty(t, append(v.Unmet, v.Unknown...))
	low, high, ok := assess("64.07", atts...).Score().Range(2)
	assert.True(t, ok)
	assert.Equal(t, "100 100", low.String()+" "+high.String())

	for i := range atts {
		d, _ := ektp.LookupDuty(atts[i].Duty)
		without := append(append([]ektp.Attestation{}, atts[:i]...), atts[i+1:]...)
		want := readiness.Undetermined
		if d.Outcome {
			want = readiness.Ready
		}
		assert.Equal(t, want, assess("64.07", without...).Verdict().Answer, atts[i].Duty)

		denied := append(without, no(string(atts[i].Duty), atts[i].Region.String()))
		v := assess("64.07", denied...).Verdict()
		if d.Outcome {
			assert.Equal(t, readiness.Ready, v.Answer, "an outcome does not hold up the start")
			continue
		}
		assert.Equal(t, readiness.NotReady, v.Answer)
		require.Len(t, v.Unmet, 1)
		assert.Equal(t, atts[i].Duty, v.Unmet[0].Duty.Code)
	}
}

func TestUnlistedVillagesAreNotTakenAsReady(t *testing.T) {
	in := readiness.Input{Scope: code("64.07"), Regions: []ektp.Code{code("64.07.05")}, Attestations: all("64.07"), AsOf: day}
	a := readiness.Assess(in)
	assert.Equal(t, []ektp.Code{code("64.07.05")}, a.Unlisted)
	assert.Equal(t, readiness.Undetermined, a.Verdict().Answer)
	in.Lowest = ektp.District
	assert.Equal(t, readiness.Ready, readiness.Assess(in).Verdict().Answer)
}

func TestWhatBlocksTheNextTier(t *testing.T) {
	atts := all("64.07")
	for i := range atts {
		if atts[i].Duty == "KAB-e2e" {
			atts[i] = no("KAB-e2e", "64.07")
		}
	}
	a := assess("64.07", atts...)
	assert.Empty(t, a.Blocks(ektp.Province))
	require.Len(t, a.Blocks(ektp.Regency), 1)
	assert.Len(t, a.Blocks(ektp.Community), 1)
	tier, waiting := a.Waiting()
	assert.True(t, waiting)
	assert.Equal(t, ektp.Regency, tier)
	_, waiting = assess("64.07", all("64.07")...).Waiting()
	assert.False(t, waiting)
}

func TestRollUp(t *testing.T) {
	regions := []ektp.Code{code("64.02"), code("64.07")}
	a := readiness.Assess(readiness.Input{Scope: code("64"), Regions: regions, AsOf: day, Lowest: ektp.Regency,
		Attestations: []ektp.Attestation{yes("KAB-a", "64.02"), no("KAB-a", "64.07")}})
	for _, row := range a.ByDuty() {
		if row.Duty.Code == "KAB-a" {
			assert.Equal(t, 1, row.Met)
			assert.Equal(t, []ektp.Code{code("64.07")}, row.Where)
		}
	}
	rows := a.ByRegion(ektp.Regency)
	require.Len(t, rows, 2)
	assert.EqualValues(t, 16, rows[0].Score.Applicable(), "17 less one outcome")
	assert.Equal(t, readiness.Undetermined, rows[0].Verdict.Answer)
	assert.Equal(t, readiness.NotReady, rows[1].Verdict.Answer)
	low, high, _ := rows[0].Score.Range(2)
	assert.Equal(t, "6.25 100", low.String()+" "+high.String())
	_, _, ok := readiness.Score{NotApplicable: 3}.Range(2)
	assert.False(t, ok, "nothing to divide by")
}

func TestAttestationsThatCannotBeJudged(t *testing.T) {
	both := notHere("KAB-e2e", "64.07")
	met := true
	both.Met = &met
	against := counts("KAB-b", "64.07", 1, 1)
	against.Met = &met
	half := counts("KAB-b", "64.07", 1, 1)
	half.Need = nil
	dateless := yes("KAB-b", "64.07")
	dateless.Date = 0
	for name, a := range map[string]ektp.Attestation{
		"unknown duty": yes("KAB-z", "64.07"), "heading": yes("KAB-e", "64.07"), "above its tier": yes("KAB-a", "64"),
		"unconditional": notHere("KAB-a", "64.07"), "both": both, "against the counts": against, "half a ratio": half,
		"no date": dateless, "counts of a yes/no": counts("KEC-b1", "64.07.05", 1, 1), "negative": counts("KAB-b", "64.07", -1, 1),
		"nothing": {Duty: "KAB-a", Region: code("64.07"), Date: day},
	} {
		err := readiness.Check(ektp.BuiltinDuties(), a)
		assert.ErrorIs(t, err, ektp.ErrInvalid, name)
		if a.Date != 0 {
			got := assess("64", a)
			assert.Len(t, got.Ignored, 1, name)
		}
	}
}

// A store of three attestations; its other methods are never called.
type shelf struct {
	ektp.Reader
	atts []ektp.Attestation
	err  error
}

func (s shelf) Attestations(_ context.Context, q ektp.Query) iter.Seq2[ektp.Attestation, error] {
	return func(yield func(ektp.Attestation, error) bool) {
		for _, a := range s.atts {
			if a.Date <= q.To && !yield(a, nil) {
				return
			}
		}
		if s.err != nil {
			yield(ektp.Attestation{}, s.err)
		}
	}
}

func TestReadFromAStore(t *testing.T) {
	in := readiness.Input{Scope: code("64.07.05"), Regions: kubar, AsOf: day}
	atts := []ektp.Attestation{yes("PST-a", "0"), no("KEC-b1", "64.07.05"), yes("KEC-b1", "64.02.05")}
	a, err := readiness.Read(t.Context(), shelf{atts: atts}, in)
	require.NoError(t, err)
	assert.Equal(t, readiness.Met, state(t, a, "PST-a", "0").Status)
	assert.Equal(t, readiness.Unmet, state(t, a, "KEC-b1", "64.07.05").Status)
	_, err = readiness.Read(t.Context(), shelf{atts: atts, err: ektp.ErrUnsupported}, in)
	assert.ErrorIs(t, err, ektp.ErrUnsupported)
}

func TestJudgeTakesAnyAttestation(t *testing.T) {
	d, _ := ektp.LookupDuty("KAB-b")
	status, reason := readiness.Judge(d, ektp.Attestation{})
	assert.Equal(t, "unknown not_stated", status.String()+" "+reason.String())
	status, _ = readiness.Judge(d, counts("KAB-b", "64.07", 4, 1))
	assert.Equal(t, readiness.Met, status)
}

// A province of 10 regencies, 100 districts and 1,000 villages in which
// everybody states everything.
func BenchmarkAssessProvince(b *testing.B) {
	var in readiness.Input
	in.Scope, in.AsOf = code("64"), day
	for k := range 10 {
		for d := range 10 {
			for v := range 10 {
				in.Regions = append(in.Regions, code(fmt.Sprintf("64.%02d.%02d.%04d", k+1, d+1, 2001+v)))
			}
		}
	}
	for _, s := range readiness.Assess(in).States {
		in.Attestations = append(in.Attestations, yes(string(s.Duty.Code), s.Region.String()))
	}
	b.ResetTimer()
	for range b.N {
		if readiness.Assess(in).Verdict().Answer != readiness.Ready {
			b.Fatal("not ready")
		}
	}
	b.ReportMetric(float64(len(in.Attestations)), "attestations")
}

// The order in which attestations arrive never matters.
func TestOrderDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	regions := []string{"64.07", "64.07.05", "64.07.06"}
	for range 200 {
		var atts []ektp.Attestation
		for i := range 12 {
			a := []ektp.Attestation{yes("KAB-a", regions[r.Intn(3)]), no("KAB-a", regions[r.Intn(3)]), counts("KAB-b", regions[r.Intn(3)], r.Int63n(9), r.Int63n(3))}[r.Intn(3)]
			a.Date, a.Revision = day.AddDays(-r.Intn(5)), int64(i)
			atts = append(atts, a)
		}
		want := assess("64.07", atts...)
		r.Shuffle(len(atts), func(i, j int) { atts[i], atts[j] = atts[j], atts[i] })
		assert.Equal(t, want, assess("64.07", atts...))
		s := want.Score()
		low, high, _ := s.Range(4)
		assert.True(t, low.LessThanOrEqual(high))
	}
}

// The study's finding: procedures were understood everywhere, and the
// preparation that failed was the auxiliary equipment, the generators of the
// districts without grid power (Nugraha 2013).
func Example() {
	regency, districts := ektp.MustCode("64.07"), []ektp.Code{ektp.MustCode("64.07.05"), ektp.MustCode("64.07.06")}
	on, ready, missing := ektp.MustDate("2012-06-30"), true, false

	var stated []ektp.Attestation
	for _, tier := range []ektp.Tier{ektp.Central, ektp.Province, ektp.Regency} {
		for _, d := range ektp.Duties(tier) {
			if !d.Heading() && d.Code != "KAB-e2e" {
				stated = append(stated, ektp.Attestation{Duty: d.Code, Region: regency.At(tier), Date: on, Met: &ready})
			}
		}
	}
	stated = append(stated,
		ektp.Attestation{Duty: "KAB-e2e", Region: districts[0], Date: on, NotApplicable: true, Evidence: "PLN"},
		ektp.Attestation{Duty: "KAB-e2e", Region: districts[1], Date: on, Met: &missing, Evidence: "no generator delivered"},
	)
	a := readiness.Assess(readiness.Input{Scope: regency, Regions: districts, Attestations: stated, AsOf: on, Lowest: ektp.Regency})

	v := a.Verdict()
	fmt.Println(v.Answer.Label().EN)
	for _, gap := range v.Unmet {
		fmt.Println(gap.Duty.Code, gap.Duty.Text.EN, "in", gap.Decided, "-", gap.Last.Evidence)
	}
	s := a.Score()
	low, _, _ := s.Range(1)
	fmt.Printf("%d of %d weight met: %s%%\n", s.Met, s.Applicable(), low)
	// Output:
	// not ready to start recording
	// KAB-e2e A generator for a district without electricity in [64.07.06] - no generator delivered
	// 22 of 23 weight met: 95.7%
}
