package monitor

// Staffing compares officers and equipment with what the study asks: at least
// four operators a service point (Nugraha 2013, duties of the kabupaten/kota,
// b).
type Staffing struct {
	Operators     Quantity `json:"operators"`
	ServicePoints Quantity `json:"service_points"`
	Needed        Quantity `json:"needed"`  // operators
	Lacking       Quantity `json:"lacking"` // operators; 0 when there are enough
	SetsWorking   Quantity `json:"sets_working"`
	SetsDelivered Quantity `json:"sets_delivered"`
}

// OperatorsPerPoint is the least number of operators a service point (Nugraha
// 2013).
const OperatorsPerPoint = 4

func staffing(operators, points, working, delivered Quantity) Staffing {
	s := Staffing{Operators: operators, ServicePoints: points, SetsWorking: working, SetsDelivered: delivered}
	if points.Known {
		s.Needed = points
		s.Needed.Measure, s.Needed.Count = operators.Measure, points.Count*OperatorsPerPoint
		if operators.Known {
			s.Lacking = s.Needed
			s.Lacking.Count = max(0, s.Needed.Count-operators.Count)
		}
	}
	return s
}
