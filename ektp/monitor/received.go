package monitor

import (
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// received settles the day a report was handed in: today, and of a correction
// the day the report first came. Only who may verify the report of another
// office states another day, for what came on paper earlier. What is no report
// of the region's own office is owed by nobody, and has the day that was given.
// current is what is stored, nil when nothing is.
func (w *writer) received(r, current *ektp.Report) error {
	now := todayIn(r.Region, w.now)
	first, corrects := now, current != nil && current.State != ektp.Draft
	switch {
	case corrects:
		first = current.Reported
	case r.Source != "":
		first = 0
	}
	rule := ""
	switch {
	case r.Reported.IsZero(), r.Reported == first:
		r.Reported = first
	case r.Reported > today(w.now):
		rule = "must not be in the future"
	case r.Source != "", w.by.Region != r.Region && w.m.authorizer.Authorize(w.by, ektp.ActionVerify, r.Region) == nil:
	case r.Reported >= ektp.DateOf(w.now.In(western)): // today, wherever the server stands
		r.Reported = first
	default:
		rule = "is before today: only who verifies the report may state the day it came"
	}
	if rule == "" {
		return nil
	}
	return &Rejection{Key: r.Key(), Findings: []ektp.Finding{{Severity: ektp.Error, Check: "date",
		FieldError: ektp.FieldError{Region: r.Region, Date: r.Date, Field: "reported", Value: r.Reported.String(), Rule: rule}}}}
}

// The westernmost and the easternmost time zone of Indonesia.
var western, eastern = time.FixedZone("WIB", 7*60*60), time.FixedZone("WIT", 9*60*60)

// today is the day it is in the easternmost time zone: what is dated after it is in
// the future everywhere.
func today(now time.Time) ektp.Date { return ektp.DateOf(now.In(eastern)) }

// todayIn is the day it is in the region, wherever the server stands; for the whole
// country, which has three time zones, the latest.
func todayIn(c ektp.Code, now time.Time) ektp.Date {
	zone, err := schedule.ZoneOf(c)
	if err != nil {
		return today(now)
	}
	return zone.Date(now)
}
