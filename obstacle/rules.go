package obstacle

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Thresholds of the built-in rules. Ours, unless a source is named.
const (
	window           = 14 // days of one pace
	powerLostPercent = 20 // of the service time
	duplicatePercent = 1  // of the recorded
	attendPercent    = 50 // of the summoned; single places reported 44.55 to 80
	operatorsPerPost = 4  // circular of 13 October 2010; Nugraha (2013), duties of the kabupaten/kota
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
	missing, run := int64(0), int64(0)
	for _, d := range s.Due {
		if d > s.AsOf {
			continue
		}
		if slices.ContainsFunc(s.Reports, func(r ektp.Report) bool { return r.Date == d }) {
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
		Figures: []Used{{"due", int64(len(s.Due))}, {"missing", missing}, {"missing_in_a_row", run}},
		Text:    ektp.Text{ID: "laporan yang jatuh tempo tidak masuk", EN: "reports that were due did not come"}}}
}

func suddenStop(s *Situation) []Signal {
	var c []dayCount
	for i := range s.Reports {
		if v, ok := s.Reports[i].Value(ektp.Recorded); ok {
			c = append(c, dayCount{s.Reports[i].Date, v})
		}
	}
	n := len(c)
	if n < 3 {
		return nil
	}
	first := n - 1
	for first > 0 && c[first-1].count == c[n-1].count {
		first--
	}
	days := int64(c[n-1].day.Sub(c[first].day))
	if left, ok := s.left(); days < 3 || first == 0 || c[first].count <= c[first-1].count || ok && left <= 0 {
		return nil
	}
	return []Signal{{Date: c[n-1].day, Categories: []Category{EquipmentFault, Power, Staffing}, Severity: 4,
		Figures: []Used{{string(ektp.Recorded), c[n-1].count}, {"days_without_recording", days}},
		Text:    ektp.Text{ID: "perekaman berhenti padahal target belum tercapai", EN: "recording stopped though the target is not reached"}}}
}

func slowerThanBefore(s *Situation) []Signal {
	now := s.PaceBetween(s.AsOf.AddDays(-window), s.AsOf)
	before := s.PaceBetween(s.AsOf.AddDays(-3*window), s.AsOf.AddDays(-window))
	if left, ok := s.left(); ok && left <= 0 || now.Recordings == 0 || !slower(now, before, 1, 2) {
		return nil
	}
	return []Signal{{Date: s.AsOf, Categories: []Category{EquipmentFault, Outreach, Power}, Severity: 2,
		Figures: []Used{{"recordings_now", now.Recordings}, {"days_now", now.Days}, {"recordings_before", before.Recordings}, {"days_before", before.Days}},
		Text:    ektp.Text{ID: "laju kurang dari separuh laju sebelumnya", EN: "the pace is below half of what it was"}}}
}

func slowerThanNeighbours(s *Situation) []Signal {
	now := s.PaceBetween(s.AsOf.AddDays(-window), s.AsOf)
	known := slices.DeleteFunc(slices.Clone(s.Neighbours), func(p Pace) bool { return p.Days <= 0 || p.Region == s.Region })
	if len(known) < 3 {
		return nil
	}
	slices.SortFunc(known, comparePace)
	median := known[(len(known)-1)/2]
	if left, ok := s.left(); ok && left <= 0 || !slower(now, median, 1, 2) {
		return nil
	}
	return []Signal{{Date: s.AsOf, Categories: []Category{EquipmentShortage, Staffing, Outreach}, Severity: 2,
		Figures: []Used{{"recordings_now", now.Recordings}, {"days_now", now.Days}, {"recordings_median_neighbour", median.Recordings}, {"days_median_neighbour", median.Days}},
		Text:    ektp.Text{ID: "laju kurang dari separuh laju tengah daerah sekitar", EN: "the pace is below half of the neighbours' median"}}}
}

func lowAttendance(s *Situation) []Signal {
	summoned, _, ok := s.Latest(ektp.Summoned)
	attended, on, known := s.Latest(ektp.Attended)
	if !ok || !known || summoned <= 0 || attended*100 >= summoned*attendPercent {
		return nil
	}
	return []Signal{{Date: on, Categories: []Category{Outreach, Transportation, UnreportedVitalEvent}, Severity: 2,
		Figures: []Used{{string(ektp.Attended), attended}, {string(ektp.Summoned), summoned}},
		Text:    ektp.Text{ID: "kurang dari separuh yang dipanggil hadir", EN: "fewer than half of the summoned came"}}}
}

func setsBelowNeed(s *Situation) []Signal {
	sets, on, ok := s.Latest(ektp.SetsWorking)
	if !ok {
		sets, on, ok = s.Latest(ektp.SetsDelivered)
	}
	left, known := s.left()
	days := int64(s.Deadline.Sub(s.AsOf))
	if !ok || !known || left <= 0 || s.PerSetDay <= 0 || s.Deadline.IsZero() || days <= 0 {
		return nil
	}
	need := (left + days*s.PerSetDay - 1) / (days * s.PerSetDay)
	if sets >= need {
		return nil
	}
	severity := 3
	if sets*2 < need {
		severity = 4
	}
	return []Signal{{Date: on, Categories: []Category{EquipmentShortage}, Severity: severity,
		Figures: []Used{{"sets", sets}, {"sets_needed", need}, {"left", left}, {"days_left", days}, {"per_set_day", s.PerSetDay}},
		Text:    ektp.Text{ID: "perangkat tidak cukup untuk sisa target sampai batas waktu", EN: "the sets do not suffice for what is left until the deadline"}}}
}

func setsNotWorking(s *Situation) []Signal {
	working, on, ok := s.Latest(ektp.SetsWorking)
	delivered, _, known := s.Latest(ektp.SetsDelivered)
	if !ok || !known || working >= delivered {
		return nil
	}
	severity := 2
	if working*2 <= delivered {
		severity = 3
	}
	if working == 0 {
		severity = 4
	}
	return []Signal{{Date: on, Categories: []Category{EquipmentFault}, Severity: severity,
		Figures: []Used{{string(ektp.SetsWorking), working}, {string(ektp.SetsDelivered), delivered}},
		Text:    ektp.Text{ID: "perangkat yang berfungsi kurang dari yang diterima", EN: "fewer sets work than were delivered"}}}
}

func tooFewOperators(s *Situation) []Signal {
	operators, on, ok := s.Latest(ektp.Operators)
	points, _, known := s.Latest(ektp.ServicePoints)
	if !ok || !known || points <= 0 || operators >= points*operatorsPerPost {
		return nil
	}
	return []Signal{{Date: on, Categories: []Category{Staffing}, Severity: 2,
		Figures: []Used{{string(ektp.Operators), operators}, {string(ektp.ServicePoints), points}, {"operators_needed", points * operatorsPerPost}},
		Text:    ektp.Text{ID: "operator kurang dari empat per tempat pelayanan", EN: "fewer than four operators a service point"}}}
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
				if days++; !r.From.IsZero() {
					days += int64(r.Date.Sub(r.From))
				}
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
	sent, on, ok := s.Latest(ektp.Sent)
	recorded, known := s.recordedAt(on)
	if !ok || !known {
		return nil
	}
	waiting := recorded.count - sent
	pace := s.PaceBetween(s.AsOf.AddDays(-window), s.AsOf)
	// more than three days of work wait; where the pace is unknown, more than a twentieth
	if pace.Days > 0 && waiting*pace.Days <= 3*pace.Recordings || pace.Days == 0 && waiting*20 <= recorded.count || waiting <= 0 {
		return nil
	}
	return []Signal{{Date: on, Categories: []Category{Network}, Severity: 2,
		Figures: []Used{{string(ektp.Recorded), recorded.count}, {string(ektp.Sent), sent}, {"waiting", waiting}},
		Text:    ektp.Text{ID: "rekaman menumpuk, belum terkirim ke Pusat", EN: "recordings pile up, not sent to the centre"}}}
}

func duplicateRate(s *Situation) []Signal {
	dup, on, ok := s.Latest(ektp.Duplicates)
	recorded, _, known := s.Latest(ektp.Recorded)
	if !ok || !known || recorded <= 0 || dup*100 <= recorded*duplicatePercent {
		return nil
	}
	return []Signal{{Date: on, Categories: []Category{DuplicateData}, Severity: 1,
		Figures: []Used{{string(ektp.Duplicates), dup}, {string(ektp.Recorded), recorded}},
		Text:    ektp.Text{ID: "data ganda lebih dari satu persen hasil rekam", EN: "duplicates are more than one percent of the recorded"}}}
}

func aboveTarget(s *Situation) []Signal {
	recorded, on, ok := s.Latest(ektp.Recorded)
	eligible, _, known := s.Latest(ektp.Eligible)
	name := string(ektp.Eligible)
	if !known {
		eligible, _, known = s.Latest(ektp.Target)
		name = string(ektp.Target)
	}
	if !ok || !known || recorded <= eligible {
		return nil
	}
	return []Signal{{Date: on, Categories: []Category{UnreportedVitalEvent, DuplicateData}, Severity: 1,
		Figures: []Used{{string(ektp.Recorded), recorded}, {name, eligible}},
		Text:    ektp.Text{ID: "yang terekam melebihi sasaran: data penduduk tidak mutakhir", EN: "more are recorded than there should be: the population data are outdated"}}}
}

func printBacklog(s *Situation) []Signal {
	left, on, ok := s.Latest(ektp.PrintReadyLeft)
	if !ok {
		ready, _, a := s.Latest(ektp.PrintReady)
		printed, day, b := s.Latest(ektp.Printed)
		if !a || !b {
			return nil
		}
		left, on = ready-printed, day
	}
	figures := []Used{{string(ektp.PrintReadyLeft), left}}
	blank, _, known := s.Latest(ektp.BlankCards)
	if known {
		figures = append(figures, Used{string(ektp.BlankCards), blank})
	}
	recorded, _, base := s.Latest(ektp.Recorded)
	if left <= 0 || known && left <= blank || !known && (!base || left*20 <= recorded) {
		return nil
	}
	return []Signal{{Date: on, Categories: []Category{Supply}, Severity: 2, Figures: figures,
		Text: ektp.Text{ID: "kartu siap cetak melebihi blanko yang ada", EN: "more cards wait for printing than there are blanks"}}}
}
