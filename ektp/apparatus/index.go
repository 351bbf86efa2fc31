package apparatus

import (
	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// IndexPoints are the points of one officer, or the means of an office, in the
// four dimensions of the index of professionality of the civil service (IP
// ASN: Permenpan-RB 38/2018, Peraturan BKN 8/2019). The points already carry
// the weight: qualification at most 25, competence 40, performance 30,
// discipline 5. How points are earned within a dimension is in the regulation.
type IndexPoints struct {
	Qualification decimal.Decimal `json:"qualification"`
	Competence    decimal.Decimal `json:"competence"`
	Performance   decimal.Decimal `json:"performance"`
	Discipline    decimal.Decimal `json:"discipline"`
}

// ProfessionalIndex adds the points up, 0 to 100, rounds the sum to the places
// (half away from zero) and gives its class. The published classes (91-100,
// 81-90, ...) leave holes between whole numbers: here their lower bounds are
// compared with the rounded sum, so that 90.6 is very high at 0 places and
// high at 1.
func (b *Bureau) ProfessionalIndex(p IndexPoints, places int32) (decimal.Decimal, Class, error) {
	table, ok := b.Class("ip-asn")
	if !ok {
		return decimal.Zero, Class{}, &ektp.FieldError{Field: "class table", Value: "ip-asn", Rule: "is not there"}
	}
	sum := decimal.Zero
	for _, d := range []struct {
		name   string
		points decimal.Decimal
		most   int64
	}{
		{"qualification", p.Qualification, 25}, {"competence", p.Competence, 40},
		{"performance", p.Performance, 30}, {"discipline", p.Discipline, 5},
	} {
		if d.points.IsNegative() || d.points.GreaterThan(decimal.NewFromInt(d.most)) {
			return decimal.Zero, Class{}, &ektp.FieldError{Field: d.name, Value: d.points.String(),
				Rule: "must be 0 to " + decimal.NewFromInt(d.most).String() + " points"}
		}
		sum = sum.Add(d.points)
	}
	sum = sum.Round(places)
	class, err := table.Of(sum)
	return sum, class, err
}

// Signs are what professional work looks like from outside, after the signs
// the study takes from Siagian: good quality, on time, careful, and procedures
// that are easy to follow. Each is a ratio of counts; what is not known is nil.
type Signs struct {
	Recorded, Failed, Duplicates *int64 // quality: failed and duplicate of recorded
	Due, OnTime                  *int64 // timeliness: reports on time of reports due
	Reports, Corrections         *int64 // care: corrections of reports
	Minutes                      *int64 // simple procedure: minutes spent on the reports
}

// Sign is one of them with what was divided by what.
type Sign struct {
	Name  string // "quality", "timeliness", "care", "simplicity"
	Label ektp.Text
	Part  int64
	Whole int64
	Known bool // both counts are known and there is something to divide by
}

// List gives the four. Quality and timeliness are better when high, care and
// simplicity when low.
func (s Signs) List() []Sign {
	sign := func(name string, label ektp.Text, part, whole *int64) Sign {
		g := Sign{Name: name, Label: label}
		if part != nil && whole != nil && *whole > 0 && *part >= 0 {
			g.Part, g.Whole, g.Known = *part, *whole, true
		}
		return g
	}
	var sound *int64
	if s.Recorded != nil && s.Failed != nil && s.Duplicates != nil {
		n := *s.Recorded - *s.Failed - *s.Duplicates
		sound = &n
	}
	return []Sign{
		sign("quality", ektp.Text{ID: "rekaman tanpa gagal dan ganda dari rekaman", EN: "recordings neither failed nor duplicate, of recordings"}, sound, s.Recorded),
		sign("timeliness", ektp.Text{ID: "laporan tepat waktu dari laporan yang jatuh tempo", EN: "reports on time, of reports due"}, s.OnTime, s.Due),
		sign("care", ektp.Text{ID: "koreksi per laporan", EN: "corrections per report"}, s.Corrections, s.Reports),
		sign("simplicity", ektp.Text{ID: "menit per laporan", EN: "minutes per report"}, s.Minutes, s.Reports),
	}
}
