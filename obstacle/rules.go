package obstacle

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Thresholds of the built-in rules. Ours, unless a source is named.
const (
	window             = 14 // days of one pace
	powerLostPercent   = 20 // of the service time
	duplicatePercent   = 1  // of the recorded
	attendPercent      = 50 // of the summoned; single places reported 44.55 to 80
	waitingPercent     = 1  // of the recorded, before it is called a backlog
	stoppedDays        = 3  // working days without a recording
	neighboursCompared = 3  // at least
	operatorsPerPost   = 4  // circular of 13 October 2010; Nugraha (2013), duties of the kabupaten/kota
)

// BuiltinRules is the built-in set, in the order of the path of a record.
func BuiltinRules() []Rule {
	return []Rule{
		RuleFunc("missing_reports", missingReports),
		RuleFunc("sudden_stop", suddenStop),
		RuleFunc("slower_than_before", slowerThanBefore),
		RuleFunc("slower_than_neighbours", slowerThanNeighbours),
		RuleFunc("low_attendance", lowAttendance),
		RuleFunc("sets_below_need", setsBelowNeed),
		RuleFunc("sets_not_working", setsNotWorking),
		RuleFunc("too_few_operators", tooFewOperators),
		RuleFunc("power_lost", lost(ektp.PowerLost, Power, ektp.Text{ID: "listrik hilang lebih dari seperlima waktu pelayanan", EN: "power is out for more than a fifth of the service time"})),
		RuleFunc("network_lost", lost(ektp.NetworkLost, Network, ektp.Text{ID: "jaringan hilang lebih dari seperlima waktu pelayanan", EN: "the network is out for more than a fifth of the service time"})),
		RuleFunc("upload_backlog", uploadBacklog),
		RuleFunc("duplicate_rate", duplicateRate),
		RuleFunc("above_target", aboveTarget),
		RuleFunc("print_backlog", printBacklog),
	}
}

func missingReports(s *Situation) []Signal {
	due, missing, run := int64(0), int64(0), int64(0)
	for _, d := range s.Due {
		if d > s.AsOf {
			continue
		}
		due++
		if slices.ContainsFunc(s.Reports, func(r ektp.Report) bool { return cmp.Or(r.From, r.Date) <= d && d <= r.Date }) {
			run = 0
			continue
		}
		missing++
		run++
	}
	if missing == 0 {
		return nil
	}
	return []Signal{{Date: s.AsOf, Categories: []Category{Network, Staffing}, Severity: int(min(3, 1+run/2)),
		Figures: []Used{{"due", due}, {"missing", missing}, {"missing_in_a_row", run}},
		Text:    ektp.Text{ID: "laporan yang jatuh tempo tidak masuk", EN: "reports that were due did not come"}}}
}

func lowAttendance(s *Situation) []Signal {
	attended, summoned, ok := s.together(ektp.Attended, ektp.Summoned)
	if !ok || summoned.value <= 0 || attended.value*100 >= summoned.value*attendPercent {
		return nil
	}
	return []Signal{{Date: attended.day, Categories: []Category{Outreach, Transportation, UnreportedVitalEvent}, Severity: 2,
		Figures: []Used{{string(ektp.Attended), attended.value}, {string(ektp.Summoned), summoned.value}},
		Text:    ektp.Text{ID: "kurang dari separuh yang dipanggil hadir", EN: "fewer than half of the summoned came"}}}
}

// lost compares the minutes lost over the last window with the service planned.
func lost(m ektp.Measure, c Category, text ektp.Text) func(*Situation) []Signal {
	return func(s *Situation) []Signal {
		var minutes, days int64
		var on ektp.Date
		for i := range s.Reports {
			r := &s.Reports[i]
			if r.Date <= s.AsOf.AddDays(-window) || r.Date > s.AsOf {
				continue
			}
			if v, ok := r.Value(m); ok {
				minutes, on = minutes+v, r.Date
				days += max(1, s.workdays(cmp.Or(r.From, r.Date), r.Date)) // a day of service, even on a day off
			}
		}
		if s.ServiceMinutes <= 0 || minutes*100 <= days*s.ServiceMinutes*powerLostPercent {
			return nil
		}
		severity := 2
		if minutes*2 > days*s.ServiceMinutes {
			severity = 3
		}
		return []Signal{{Date: on, Categories: []Category{c}, Severity: severity,
			Figures: []Used{{string(m), minutes}, {"service_minutes", days * s.ServiceMinutes}}, Text: text}}
	}
}

func uploadBacklog(s *Situation) []Signal {
	sent, recorded, ok := s.together(ektp.Sent, ektp.Recorded)
	if !ok {
		return nil
	}
	waiting := recorded.value - sent.value
	pace, _ := s.workPace(s.AsOf.AddDays(-window), s.AsOf)
	// more than three days of work wait, and of all more than a few; where the pace is unknown, more than a twentieth
	if waiting <= 0 || pace.Days > 0 && (waiting*pace.Days <= 3*pace.Recordings || waiting*100 <= recorded.value*waitingPercent) ||
		pace.Days == 0 && waiting*20 <= recorded.value {
		return nil
	}
	return []Signal{{Date: sent.day, Categories: []Category{Network}, Severity: 2,
		Figures: []Used{{string(ektp.Recorded), recorded.value}, {string(ektp.Sent), sent.value}, {"waiting", waiting}},
		Text:    ektp.Text{ID: "rekaman menumpuk, belum terkirim ke Pusat", EN: "recordings pile up, not sent to the centre"}}}
}

func duplicateRate(s *Situation) []Signal {
	dup, recorded, ok := s.together(ektp.Duplicates, ektp.Recorded)
	if !ok || recorded.value <= 0 || dup.value*100 <= recorded.value*duplicatePercent {
		return nil
	}
	return []Signal{{Date: dup.day, Categories: []Category{DuplicateData}, Severity: 1,
		Figures: []Used{{string(ektp.Duplicates), dup.value}, {string(ektp.Recorded), recorded.value}},
		Text:    ektp.Text{ID: "data ganda lebih dari satu persen hasil rekam", EN: "duplicates are more than one percent of the recorded"}}}
}

// aboveTarget takes the newest of both: how many there should be holds until it
// is stated anew.
func aboveTarget(s *Situation) []Signal {
	recorded, whole, name := s.latest(ektp.Recorded), s.latest(ektp.Eligible), ektp.Eligible
	if !whole.known {
		whole, name = s.latest(ektp.Target), ektp.Target
	}
	if !recorded.known || !whole.known || recorded.value <= whole.value {
		return nil
	}
	return []Signal{{Date: max(recorded.day, whole.day), Categories: []Category{UnreportedVitalEvent, DuplicateData}, Severity: 1,
		Figures: []Used{{string(ektp.Recorded), recorded.value}, {string(name), whole.value}},
		Text:    ektp.Text{ID: "yang terekam melebihi sasaran: data penduduk tidak mutakhir", EN: "more are recorded than there should be: the population data are outdated"}}}
}

func printBacklog(s *Situation) []Signal {
	left := s.latest(ektp.PrintReadyLeft)
	if printed, ready, ok := s.together(ektp.Printed, ektp.PrintReady); ok && (!left.known || printed.day > left.day) {
		left = stated{ready.value - printed.value, printed.day, true}
	}
	if !left.known || left.value <= 0 {
		return nil
	}
	signal := Signal{Date: left.day, Categories: []Category{Supply}, Severity: 2, Figures: []Used{{string(ektp.PrintReadyLeft), left.value}},
		Text: ektp.Text{ID: "kartu siap cetak melebihi blanko yang ada", EN: "more cards wait for printing than there are blanks"}}
	if blank := s.latest(ektp.BlankCards); blank.known {
		then := s.at(ektp.BlankCards, left.day)
		if left.value <= blank.value || !then.known || left.value <= then.value {
			return nil // enough of them, or enough came since
		}
		signal.Figures = append(signal.Figures, Used{string(ektp.BlankCards), then.value})
		return []Signal{signal}
	}
	if recorded := s.at(ektp.Recorded, left.day); !recorded.known || left.value*20 <= recorded.value {
		return nil
	}
	signal.Text = ektp.Text{ID: "kartu siap cetak menumpuk; persediaan blanko tidak diketahui", EN: "cards wait for printing; how many blanks there are is not known"}
	return []Signal{signal}
}
