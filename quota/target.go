package quota

import "fmt"

// A Cause is why the number of residents to be recorded changes.
type Cause uint8

const (
	TurnedSeventeen Cause = iota // of age within the period ("pemula")
	Married                      // under 17 and married: obliged from then on
	MovedIn
	Died
	MovedOut
	Duplicate   // registered twice
	DataCleaned // the consolidated data set (DKB) came out higher or lower
	Corrected   // an error of counting, either way
)

var causes = [...]struct {
	name string
	sign int64 // 0: the count has its own
}{
	{"turned seventeen", 1}, {"married", 1}, {"moved in", 1}, {"died", -1}, {"moved out", -1},
	{"duplicate", -1}, {"data cleaned", 0}, {"corrected", 0},
}

func (c Cause) String() string {
	if int(c) < len(causes) {
		return causes[c].name
	}
	return fmt.Sprintf("cause %d", uint8(c))
}

// An Adjustment changes a target from a day on. Count is how many residents:
// not negative, except for DataCleaned and Corrected, where it is the change.
type Adjustment struct {
	Day   Day
	Cause Cause
	Count int64
}

func (a Adjustment) change() int64 {
	if int(a.Cause) < len(causes) && causes[a.Cause].sign < 0 {
		return -a.Count
	}
	return a.Count
}

// A Target is a denominator with its history: the residents to be recorded at
// the beginning, and what changed since.
type Target struct {
	Of          string // its name: "wajib KTP", "kuota"
	Count       int64  // at the beginning
	From        Day    // the beginning
	Adjustments []Adjustment
	// Estimated says that Count was not registered but computed from Basis.
	Estimated bool
	Basis     Ratio // the share of the population that was assumed
}

// EstimateTarget is a target where only the population is known: population
// times the share of those obliged, as found elsewhere (Kutai Barat 2017:
// 110,025 of 158,560), rounded to the nearest. It is marked as estimated.
//
// Errors: [ErrNoTarget] when the share divides by nothing, *[InputError] for
// negative numbers or a share above one.
func EstimateTarget(of string, population int64, share Ratio, from Day) (Target, error) {
	switch {
	case population < 0:
		return Target{}, invalid("population", -1, population, "must not be negative")
	case share.Whole == 0:
		return Target{}, ErrNoTarget
	case share.Whole < 0 || share.Part < 0 || share.Part > share.Whole:
		return Target{}, invalid("share", -1, fmt.Sprintf("%d of %d", share.Part, share.Whole), "must be from nothing to all")
	}
	q, rem := mul64(uint64(population), uint64(share.Part)).div64(uint64(share.Whole))
	if rem >= uint64(share.Whole)-rem {
		q++
	}
	return Target{Of: of, Count: int64(q), From: from, Estimated: true, Basis: share}, nil
}

// On is the target at the end of a day: the adjustments of later days do not
// count yet. Errors: *[InputError] for a negative count where it must not be,
// and when more is taken off than there is.
func (t Target) On(day Day) (int64, error) {
	n := t.Count
	if n < 0 {
		return 0, invalid("target", -1, n, "must not be negative")
	}
	for i, a := range t.Adjustments {
		if int(a.Cause) >= len(causes) {
			return 0, invalid("cause", i, a.Cause, "is not known")
		}
		if a.Count < 0 && causes[a.Cause].sign != 0 {
			return 0, invalid("adjustment", i, a.Count, "must not be negative: "+a.Cause.String())
		}
		if a.Day <= day {
			n += a.change()
		}
	}
	if n < 0 {
		return 0, invalid("target", -1, n, "is negative: more is taken off than there is")
	}
	return n, nil
}

// NextYear is the practice of the ministry for the year to come: the target is
// who was left at the end of this one and who turns 17 in the next, the
// denominator all obliged now and those. For 2021 the target was 5,777,755 =
// 1,745,964 + 4,031,791 of 200,426,767.
func NextYear(end Ratio, turning17 int64) (target, whole int64) {
	return end.Remaining() + turning17, end.Whole + turning17
}

// By sums the changes up to a day by cause, signed.
func (t Target) By(day Day) map[Cause]int64 {
	sums := map[Cause]int64{}
	for _, a := range t.Adjustments {
		if a.Day <= day {
			sums[a.Cause] += a.change()
		}
	}
	return sums
}

// Achievement is one count against a target, both ways it is published.
type Achievement struct {
	AsOf      Day
	Plain     Ratio // over the target as it was set
	Adjusted  Ratio // over the target as it has become: less moved, dead and double
	Estimated bool  // the target is an estimate, so both are
}

// Achieved is what done amounts to at the end of a day. The adjusted one is
// usually printed second: Balikpapan on 28 December 2012 had 89.83 % of its
// target and 98.45 % after deaths and moves were taken off.
func (t Target) Achieved(done int64, day Day) (Achievement, error) {
	now, err := t.On(day)
	if err != nil {
		return Achievement{}, err
	}
	return Achievement{AsOf: day, Estimated: t.Estimated,
		Plain:    Ratio{Part: done, Whole: t.Count, Of: t.Of},
		Adjusted: Ratio{Part: done, Whole: now, Of: t.Of + ", adjusted"},
	}, nil
}
