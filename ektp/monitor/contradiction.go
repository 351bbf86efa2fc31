package monitor

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// ChoiceRule is how one of several figures that contradict each other is
// taken. It is part of every assessment.
var ChoiceRule = ektp.Text{
	ID: "Diambil keterangan dengan hari terakhir. Untuk hari yang sama: laporan kantor daerah sendiri sebelum publikasi; di antara publikasi, yang menyatakan capaian lebih rendah (perekaman lebih kecil, target lebih besar). Persentase cetakan hanya ditampilkan bila lebih baru dari jumlah yang dapat dihitung. Jumlah keseluruhan yang lebih kecil dari salah satu bagiannya tidak diambil.",
	EN: "The statement with the latest day is taken. For the same day: the report of the region's own office before a publication; among publications, the one that claims less (fewer recorded, a larger target). A printed percentage is shown only when it is newer than counts that can be divided. A whole that is less than one of its parts is not taken.",
}

type contradictionKey struct {
	region  ektp.Code
	date    ektp.Date
	phase   string
	measure ektp.Measure
	kind    string
}

// list takes a contradiction once; kind tells apart those of the same figure.
func (e *evaluator) list(c Contradiction, kind string) *Contradiction {
	key := contradictionKey{c.Region, c.Date, c.Phase, c.Measure, kind}
	if i, ok := e.seen[key]; ok {
		return &e.a.Contradictions[i]
	}
	stated := c.Stated
	c.Stated = nil
	for _, s := range stated {
		c.add(s)
	}
	e.seen[key] = len(e.a.Contradictions)
	e.a.Contradictions = append(e.a.Contradictions, c)
	return &e.a.Contradictions[len(e.a.Contradictions)-1]
}

// add adds a statement. Its source is free text, in which a NIK may have landed.
func (c *Contradiction) add(s Statement) {
	s.Source = ektp.Redact(s.Source)
	c.Stated = append(c.Stated, s)
}

// contradict lists two figures of one region, day, phase and measure.
func (e *evaluator) contradict(r *ektp.Report, m int, old stated, v int64, takeNew bool) {
	c := e.list(Contradiction{Region: r.Region, Name: e.in.name(r.Region), Date: r.Date, Phase: r.Phase, Measure: counted[m],
		Stated: []Statement{{plain(old.value), old.date, old.source}}}, "sources")
	c.add(Statement{plain(v), r.Date, r.Source})
	if takeNew {
		c.Chosen = len(c.Stated) - 1
	}
	c.Text = phrase("%s, %s: %s angka berbeda untuk hal yang sama; diambil %s.", "%s, %s: %s different figures for the same thing; %s is taken.",
		c.Name, r.Date, len(c.Stated), chosenCount(c))
}

// impossible lists a count below zero, which is not taken.
func (e *evaluator) impossible(r *ektp.Report, m int, v int64) {
	e.list(Contradiction{Region: r.Region, Name: e.in.name(r.Region), Date: r.Date, Phase: r.Phase, Measure: counted[m], Chosen: -1,
		Stated: []Statement{{plain(v), r.Date, r.Source}},
		Text: phrase("%s, %s: %s adalah %s; angka di bawah nol tidak diambil.", "%s, %s: %s is %s; a count below zero is not taken.",
			e.in.name(r.Region), r.Date, e.label(counted[m]), v)}, "negative"+r.Source)
}

var builtinMeasures = sync.OnceValue(ektp.BuiltinMeasures)

// label is the name of a measure for people.
func (e *evaluator) label(m ektp.Measure) ektp.Text {
	for _, list := range []ektp.Measures{e.in.Measures, builtinMeasures()} {
		if info, found := list.Lookup(m); found {
			return info.Label
		}
	}
	return ektp.Text{ID: string(m), EN: string(m)}
}

// contradictory lists two figures of one region, day and measure that were
// stated for the phase and for no phase, or in the plan and by a report.
func (e *evaluator) contradictory(c ektp.Code, p *phase, m int, a, b, taken stated) {
	chosen := 0
	if taken == b {
		chosen = 1
	}
	e.list(Contradiction{Region: c, Name: e.in.name(c), Date: a.date, Phase: p.ID, Measure: counted[m], Chosen: chosen,
		Stated: []Statement{{plain(a.value), a.date, a.source}, {plain(b.value), b.date, b.source}},
		Text: phrase("%s, %s: 2 angka berbeda untuk hal yang sama; diambil %s.", "%s, %s: 2 different figures for the same thing; %s is taken.",
			e.in.name(c), a.date, taken.value)}, "stated twice")
}

func statedAs(q Quantity) stated { return stated{q.Known, q.Date, q.Count, q.Source} }

// contradictPercent lists two printed percentages of one region, day and phase.
func (e *evaluator) contradictPercent(r *ektp.Report, p ektp.PrintedPercent, old printed, takeNew bool) {
	c := e.list(Contradiction{Region: r.Region, Name: e.in.name(r.Region), Date: r.Date, Phase: r.Phase, Measure: ektp.Recorded,
		Stated: []Statement{{old.value.String() + " %", old.date, old.source}}}, "printed"+string(p.Whole))
	c.add(Statement{p.Percent.String() + " %", r.Date, r.Source})
	if takeNew {
		c.Chosen = len(c.Stated) - 1
	}
	taken := old.value
	if takeNew {
		taken = p.Percent
	}
	c.Text = phrase("%s, %s: %s persentase cetakan berbeda untuk hal yang sama; diambil %s\u00a0%%.", "%s, %s: %s different printed percentages of the same thing; %s%% is taken.",
		c.Name, r.Date, len(c.Stated), taken)
}

// disagree lists a printed percentage that its own counts do not give.
func (e *evaluator) disagree(r *ektp.Report, p ektp.PrintedPercent, part int64, whole stated, exact decimal.Decimal) {
	e.list(Contradiction{Region: r.Region, Name: e.in.name(r.Region), Date: r.Date, Phase: r.Phase, Measure: ektp.Recorded, Chosen: 1,
		Stated: []Statement{{p.Percent.String() + " %", r.Date, r.Source}, {exact.String() + " %", whole.date, whole.source}},
		Text: phrase("%s, %s: tercetak %s\u00a0%%, padahal %s dari %s adalah %s\u00a0%%.", "%s, %s: printed as %s%%, but %s of %s is %s%%.",
			e.in.name(r.Region), r.Date, p.Percent, part, whole.value, exact)}, "percent"+string(p.Whole))
}

// falls lists a cumulative figure that fell without a reason.
func (e *evaluator) falls(c ektp.Code, at int, s *slot) {
	if !s.fell {
		return
	}
	phase := ""
	if at > 0 {
		phase = e.phases[at-1].ID
	}
	for i := 1; i < len(s.series); i++ {
		a, b := s.series[i-1], s.series[i]
		if b.Count >= a.Count || slices.Contains(s.reasoned, ektp.Date(b.Day)) {
			continue
		}
		e.list(Contradiction{Region: c, Name: e.in.name(c), Date: ektp.Date(b.Day), Phase: phase, Measure: ektp.Recorded, Chosen: 1,
			Stated: []Statement{{plain(a.Count), ektp.Date(a.Day), s.source(i - 1)}, {plain(b.Count), ektp.Date(b.Day), s.source(i)}},
			Text: phrase("%s: perekaman turun dari %s (%s) menjadi %s (%s) tanpa alasan.", "%s: recorded fell from %s (%s) to %s (%s) without a reason.",
				e.in.name(c), a.Count, ektp.Date(a.Day), b.Count, ektp.Date(b.Day))}, "falls")
	}
}

func (e *evaluator) arrangeContradictions() {
	slices.SortStableFunc(e.a.Contradictions, func(a, b Contradiction) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Text.EN, b.Text.EN), cmp.Compare(a.Phase, b.Phase))
	})
}

func plain(n int64) string { return strconv.FormatInt(n, 10) }

func chosenCount(c *Contradiction) int64 {
	n, _ := strconv.ParseInt(c.Stated[c.Chosen].Value, 10, 64)
	return n
}
