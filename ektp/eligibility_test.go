package ektp_test

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

func TestWhoIsObliged(t *testing.T) {
	date := ektp.MustDate
	on := date("2012-04-30")
	child, adult := date("1998-01-01"), date("1980-01-01")
	for name, tt := range map[string]struct {
		r      ektp.Resident
		want   ektp.Obligation
		reason ektp.EligibilityReason
	}{
		"adult":                        {ektp.Resident{Birth: adult, Standing: ektp.Citizen}, ektp.Obliged, ektp.ByAge},
		"adult, marriage unknown":      {ektp.Resident{Birth: adult, Standing: ektp.Citizen, Marriage: ektp.MarriageUnknown}, ektp.Obliged, ektp.ByAge},
		"on the 17th birthday":         {ektp.Resident{Birth: date("1995-04-30"), Standing: ektp.Citizen, Marriage: ektp.NeverMarried}, ektp.Obliged, ektp.ByAge},
		"the day before":               {ektp.Resident{Birth: date("1995-05-01"), Standing: ektp.Citizen, Marriage: ektp.NeverMarried}, ektp.NotObliged, ektp.TooYoung},
		"married child":                {ektp.Resident{Birth: child, Standing: ektp.Citizen, Marriage: ektp.MarriedNow}, ektp.Obliged, ektp.ByMarriage},
		"widowed child":                {ektp.Resident{Birth: child, Standing: ektp.Citizen, Marriage: ektp.Widowed}, ektp.Obliged, ektp.ByMarriage},
		"divorced child":               {ektp.Resident{Birth: child, Standing: ektp.Citizen, Marriage: ektp.Divorced}, ektp.Obliged, ektp.ByMarriage},
		"married only later":           {ektp.Resident{Birth: child, Standing: ektp.Citizen, Marriage: ektp.MarriedNow, Married: date("2012-05-01")}, ektp.NotObliged, ektp.TooYoung},
		"married on the day":           {ektp.Resident{Birth: child, Standing: ektp.Citizen, Marriage: ektp.Divorced, Married: on}, ektp.Obliged, ektp.ByMarriage},
		"child, marriage unknown":      {ektp.Resident{Birth: child, Standing: ektp.Citizen}, ektp.ObligationUnknown, ektp.MarriageUnclear},
		"birth unknown":                {ektp.Resident{Standing: ektp.Citizen, Marriage: ektp.NeverMarried}, ektp.ObligationUnknown, ektp.BirthUnknown},
		"birth unknown but married":    {ektp.Resident{Standing: ektp.Citizen, Marriage: ektp.MarriedNow}, ektp.Obliged, ektp.ByMarriage},
		"foreigner with permanent":     {ektp.Resident{Birth: adult, Standing: ektp.PermanentStay}, ektp.Obliged, ektp.ByAge},
		"permit ends today":            {ektp.Resident{Birth: adult, Standing: ektp.PermanentStay, PermitTo: on}, ektp.Obliged, ektp.ByAge},
		"permit ended":                 {ektp.Resident{Birth: adult, Standing: ektp.PermanentStay, PermitTo: on - 1}, ektp.NotObliged, ektp.NotResident},
		"other foreigner":              {ektp.Resident{Birth: adult, Standing: ektp.OtherForeigner}, ektp.NotObliged, ektp.NotResident},
		"standing unknown":             {ektp.Resident{Birth: adult}, ektp.ObligationUnknown, ektp.StandingUnclear},
		"child of unknown standing":    {ektp.Resident{Birth: child, Marriage: ektp.NeverMarried}, ektp.NotObliged, ektp.TooYoung},
		"dead":                         {ektp.Resident{Birth: adult, Standing: ektp.Citizen, Died: on}, ektp.NotObliged, ektp.NotResident},
		"still alive on the day":       {ektp.Resident{Birth: adult, Standing: ektp.Citizen, Died: on + 1}, ektp.Obliged, ektp.ByAge},
		"moved away":                   {ektp.Resident{Birth: adult, Standing: ektp.Citizen, Left: on}, ektp.NotObliged, ektp.NotResident},
		"not born":                     {ektp.Resident{Birth: on + 1, Standing: ektp.Citizen}, ektp.NotObliged, ektp.NotBorn},
		"nothing known":                {ektp.Resident{}, ektp.ObligationUnknown, ektp.BirthUnknown},
		"leap child, 28 February 2013": {ektp.Resident{Birth: date("1996-02-29"), Standing: ektp.Citizen, Marriage: ektp.NeverMarried}, ektp.NotObliged, ektp.TooYoung},
	} {
		e := tt.r.Eligibility(on)
		assert.Equal(t, tt.want, e.Obligation, name)
		assert.Equal(t, tt.reason, e.Reason, name)
		assert.Contains(t, e.Basis, "UU 23/2006", name)
		assert.NotEmpty(t, e.Reason.Label().ID, name)
		assert.NotEmpty(t, e.Reason.Label().EN, name)
	}
	leap := ektp.Resident{Birth: date("1996-02-29"), Standing: ektp.Citizen, Marriage: ektp.NeverMarried}
	assert.Equal(t, ektp.NotObliged, leap.Eligibility(date("2013-02-28")).Obligation)
	assert.Equal(t, ektp.Obliged, leap.Eligibility(date("2013-03-01")).Obligation)
	assert.Equal(t, "UU 24/2013 art. 63(1)", leap.Eligibility(date("2024-01-01")).Basis)
}

// A widespread village system computes the age in SQL from a number of days
// and is one day late for most birthdays: on the 17th birthday it needs 6,210
// days where 17 years may have 6,209. 5,840 of the birthdays from 1990 to 2010
// are hit; ours are none.
func TestNotOneDayLate(t *testing.T) {
	late := 0
	for birth := ektp.MustDate("1990-01-01"); birth <= ektp.MustDate("2010-12-31"); birth++ {
		r := ektp.Resident{Birth: birth, Standing: ektp.Citizen, Marriage: ektp.NeverMarried}
		day := ektp.SeventeenthBirthday(birth)
		assert.Equal(t, ektp.Obliged, r.Eligibility(day).Obligation)
		assert.Equal(t, ektp.NotObliged, r.Eligibility(day-1).Obligation)
		if day.Sub(birth) < 6210 {
			late++
		}
	}
	assert.Equal(t, 5840, late)
}

func TestObligationOnlyGrowsWithAge(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	for range 2000 {
		p := ektp.Resident{Birth: ektp.MustDate("1990-01-01") + ektp.Date(r.Intn(9000)), Standing: ektp.Citizen, Marriage: ektp.Marriage(r.Intn(5))}
		d := ektp.MustDate("2005-01-01") + ektp.Date(r.Intn(6000))
		if p.Birth <= d && p.Eligibility(d).Obligation == ektp.Obliged {
			assert.Equal(t, ektp.Obliged, p.Eligibility(d+ektp.Date(r.Intn(3000))).Obligation)
		}
	}
}

func TestPupilsAreRecordedBeforeTheyAreObliged(t *testing.T) {
	on := ektp.MustDate("2018-03-01")
	pupil := ektp.Resident{Birth: on.AddYears(-16), Standing: ektp.Citizen, Marriage: ektp.NeverMarried}
	yes, known := pupil.MayRecord(on)
	assert.True(t, yes && known)
	assert.Equal(t, ektp.NotObliged, pupil.Eligibility(on).Obligation)
	yes, known = pupil.MayRecord(on - 1)
	assert.True(t, !yes && known)
	yes, known = pupil.TurnsSeventeenIn(2019)
	assert.True(t, yes && known)
	_, known = ektp.Resident{}.TurnsSeventeenIn(2019)
	assert.False(t, known)
	_, known = ektp.Resident{Standing: ektp.Citizen}.MayRecord(on)
	assert.False(t, known)
	yes, known = ektp.Resident{Birth: 1, Died: on}.MayRecord(on)
	assert.True(t, !yes && known)
}

func TestUnknownIsCountedApart(t *testing.T) {
	on := ektp.MustDate("2012-04-30")
	residents := []ektp.Resident{
		{Birth: 1, Standing: ektp.Citizen}, {Birth: on, Standing: ektp.Citizen, Marriage: ektp.NeverMarried}, {}, {Standing: ektp.Citizen},
	}
	assert.Equal(t, ektp.EligibilityCount{Obliged: 1, NotObliged: 1, Unknown: 2}, ektp.CountEligible(slices.Values(residents), on))
}

func ExampleResident_Eligibility() {
	born := ektp.MustDate("1995-04-30")
	r := ektp.Resident{Birth: born, Standing: ektp.Citizen, Marriage: ektp.NeverMarried}
	for _, day := range []ektp.Date{ektp.MustDate("2012-04-29"), ektp.MustDate("2012-04-30")} {
		e := r.Eligibility(day)
		fmt.Println(day, e.Obligation.Label().ID, "-", e.Reason)
	}
	// Output:
	// 2012-04-29 belum atau tidak wajib KTP - too_young
	// 2012-04-30 wajib KTP - age
}
