package obstacle

import "github.com/ektp-rollout/sdk/ektp"

// setsBelowNeed counts what is left against the sets and the working days that
// remain after the day.
func setsBelowNeed(s *Situation) []Signal {
	sets := s.latest(ektp.SetsWorking)
	if delivered := s.latest(ektp.SetsDelivered); !sets.known || delivered.day > sets.day {
		sets = delivered
	}
	left := s.left()
	if !sets.known || !left.known || left.value <= 0 || s.Deadline.IsZero() {
		return nil
	}
	days := s.workdays(s.AsOf+1, s.Deadline)
	signal := Signal{Date: max(sets.day, left.day), Categories: []Category{EquipmentShortage}, Severity: 4,
		Figures: []Used{{"sets", sets.value}, {"left", left.value}, {"workdays_left", days}},
		Text:    ektp.Text{ID: "tidak ada hari kerja tersisa sampai batas waktu padahal target belum tercapai", EN: "no working day is left until the deadline though the target is not reached"}}
	if days == 0 {
		return []Signal{signal}
	}
	if s.PerSetDay <= 0 {
		return nil
	}
	need := (left.value + days*s.PerSetDay - 1) / (days * s.PerSetDay)
	if sets.value >= need {
		return nil
	}
	if sets.value*2 >= need {
		signal.Severity = 3
	}
	signal.Figures = []Used{{"sets", sets.value}, {"sets_needed", need}, {"left", left.value}, {"workdays_left", days}, {"per_set_day", s.PerSetDay}}
	signal.Text = ektp.Text{ID: "perangkat tidak cukup untuk sisa target sampai batas waktu", EN: "the sets do not suffice for what is left until the deadline"}
	return []Signal{signal}
}

func setsNotWorking(s *Situation) []Signal {
	working, delivered, ok := s.together(ektp.SetsWorking, ektp.SetsDelivered)
	if !ok || working.value >= delivered.value {
		return nil
	}
	severity := 2
	if working.value*2 <= delivered.value {
		severity = 3
	}
	if working.value == 0 {
		severity = 4
	}
	return []Signal{{Date: working.day, Categories: []Category{EquipmentFault}, Severity: severity,
		Figures: []Used{{string(ektp.SetsWorking), working.value}, {string(ektp.SetsDelivered), delivered.value}},
		Text:    ektp.Text{ID: "perangkat yang berfungsi kurang dari yang diterima", EN: "fewer sets work than were delivered"}}}
}

func tooFewOperators(s *Situation) []Signal {
	operators, points, ok := s.together(ektp.Operators, ektp.ServicePoints)
	if !ok || points.value <= 0 || operators.value >= points.value*operatorsPerPost {
		return nil
	}
	return []Signal{{Date: operators.day, Categories: []Category{Staffing}, Severity: 2,
		Figures: []Used{{string(ektp.Operators), operators.value}, {string(ektp.ServicePoints), points.value}, {"operators_needed", points.value * operatorsPerPost}},
		Text:    ektp.Text{ID: "operator kurang dari empat per tempat pelayanan", EN: "fewer than four operators a service point"}}}
}
