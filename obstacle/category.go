package obstacle

import "github.com/ektp-rollout/sdk/ektp"

// Category is the code of a class of obstacle, "power". The eleven constants
// are what [Classify] tells apart; a [Taxonomy] may hold further codes.
type Category string

// The eleven categories: the study's obstacles a to g and its causes (Nugraha
// 2013), and two the field added after it.
const (
	Transportation       Category = "transportation"         // a
	Power                Category = "power"                  // b
	Network              Category = "network"                // c
	EquipmentFault       Category = "equipment_fault"        // d
	UnreportedVitalEvent Category = "unreported_vital_event" // e
	DuplicateData        Category = "duplicate_data"         // f
	EquipmentShortage    Category = "equipment_shortage"     // g
	Staffing             Category = "staffing"
	Outreach             Category = "outreach"
	Supply               Category = "supply"
	Budget               Category = "budget"
)

const categoryCount = 11

var categories = [categoryCount]Category{
	Transportation, Power, Network, EquipmentFault, UnreportedVitalEvent, DuplicateData,
	EquipmentShortage, Staffing, Outreach, Supply, Budget,
}

// Categories lists the eleven in the study's order.
func Categories() []Category {
	c := categories
	return c[:]
}

// ParseCategory reads one of the eleven codes; for the codes of a taxonomy ask
// [Taxonomy.Lookup]. The error matches [ektp.ErrInvalid].
func ParseCategory(s string) (Category, error) {
	for _, c := range categories {
		if string(c) == s {
			return c, nil
		}
	}
	return "", &ektp.FieldError{Field: "category", Value: s, Rule: "is not one of the eleven obstacle categories"}
}

// String is the code.
func (c Category) String() string { return string(c) }
