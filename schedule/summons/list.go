package summons

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/schedule"
)

// List is who of a neighbourhood, a village or a district is called, in the
// order of day, slot and name of the list: what the offices of the chain go
// by.
type List struct {
	Region       ektp.Code
	RT           string // of a neighbourhood's list
	Appointments []Appointment
}

// Lists deals appointments out into lists of a tier: of each village, each
// district and so on, ordered by region.
func Lists(appointments []Appointment, tier ektp.Tier) []List {
	return lists(appointments, func(a Appointment) bundleKey { return bundleKey{village: a.Village.At(tier)} })
}

// NeighbourhoodLists deals appointments out into a list for each RT, which is
// what its head carries from door to door. They are ordered by village and
// neighbourhood.
func NeighbourhoodLists(appointments []Appointment) []List {
	return lists(appointments, func(a Appointment) bundleKey { return bundleKey{village: a.Village, rt: a.RT} })
}

func lists(appointments []Appointment, of func(Appointment) bundleKey) []List {
	by := map[bundleKey]*List{}
	for _, a := range appointments {
		key := of(a)
		l := by[key]
		if l == nil {
			l = &List{Region: key.village, RT: key.rt}
			by[key] = l
		}
		l.Appointments = append(l.Appointments, a)
	}
	out := make([]List, 0, len(by))
	for _, l := range by {
		slices.SortFunc(l.Appointments, func(a, b Appointment) int {
			return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.From, b.From), a.Village.Compare(b.Village), cmp.Compare(a.RT, b.RT),
				cmp.Compare(a.Household, b.Household), cmp.Compare(a.ID, b.ID))
		})
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b List) int { return cmp.Or(a.Region.Compare(b.Region), cmp.Compare(a.RT, b.RT)) })
	return out
}

// LetterData is what a printed summons says of one resident. The resident's
// name and address come from the app, which alone knows whom the ID means.
type LetterData struct {
	Resident string `json:"resident"`
	Region   string `json:"region"`
	RT       string `json:"rt,omitempty"`
	Round    int    `json:"round"`
	Title    string `json:"title"` // "Surat Pemanggilan kedua"
	Day      string `json:"day"`   // "Selasa, 5 Juni 2012"
	Time     string `json:"time"`  // "09.00–10.00 WITA"
	Place    string `json:"place"`
	Bring    string `json:"bring"` // what to bring
	Note     string `json:"note"`
}

// letterWords are what letters say. What to bring: letter, old card, family
// card (procedure of the mass phase, 2011).
var letterWords = map[string]ektp.Text{
	"summons 1":     {ID: "Surat Pemanggilan", EN: "Summons"},
	"summons 2":     {ID: "Surat Pemanggilan kedua", EN: "Second summons"},
	"summons 3":     {ID: "Surat Pemanggilan ketiga", EN: "Third summons"},
	"summons":       {ID: "Surat Pemanggilan ke-%d", EN: "Summons no. %d"},
	"bring":         {ID: "surat ini, KTP lama dan Kartu Keluarga", EN: "this letter, the old identity card and the family card"},
	"together":      {ID: "Datanglah bersama anggota keluarga yang dipanggil pada waktu yang sama.", EN: "Come together with the members of your household called for the same time."},
	"first":         {ID: "Didahulukan: lansia, penyandang disabilitas, ibu hamil, dan yang sakit.", EN: "Served first: the elderly, the disabled, the pregnant and the ill."},
	"to":            {ID: "Kepada", EN: "To"},
	"day":           {ID: "Hari", EN: "Day"},
	"time":          {ID: "Waktu", EN: "Time"},
	"place":         {ID: "Tempat", EN: "Place"},
	"bring heading": {ID: "Bawalah", EN: "Bring"},
}

var speakLetter = locale.Speaker(letterWords)

// LetterData fills a letter. The time is that of the region's zone.
func (v *Planner) LetterData(a Appointment, l ektp.Language) (LetterData, error) {
	zone, err := schedule.ZoneOf(a.Village)
	if err != nil {
		return LetterData{}, err
	}
	p := speakLetter(l)
	title := p.Sprintf("summons", int(a.Round))
	if key := "summons " + strconv.Itoa(int(a.Round)); p.Has(key) {
		title = p.Sprintf(key)
	}
	d := LetterData{
		Resident: a.ID, Region: a.Village.String(), RT: a.RT, Round: int(a.Round), Title: title,
		Day:   p.LongDate(a.Date),
		Time:  clock(a.From, l) + "–" + clock(a.From+Minute(v.SlotMinutes), l) + " " + zone.String(),
		Place: v.Points[a.Point].Name.In(l),
		Bring: p.Sprintf("bring"),
	}
	if d.Place == "" {
		d.Place = v.Points[a.Point].ID
	}
	switch {
	case a.Need != NoNeed:
		d.Note = p.Sprintf("first")
	case a.Household != "" && !a.Apart:
		d.Note = p.Sprintf("together")
	}
	return d, nil
}

// clock is a time as the language writes it: 09.05 in Indonesian.
func clock(m Minute, l ektp.Language) string {
	if l == ektp.Indonesian {
		return strings.Replace(m.String(), ":", ".", 1)
	}
	return m.String()
}

// WriteText writes the letter as plain text, with the addressee as the app
// knows them.
func (d LetterData) WriteText(w io.Writer, addressee string, l ektp.Language) error {
	p := speakLetter(l)
	var b strings.Builder
	b.WriteString(strings.ToUpper(d.Title) + "\n\n")
	line := func(key, text string) {
		if text != "" {
			head := p.Sprintf(key)
			b.WriteString(head + strings.Repeat(" ", max(1, 9-len(head))) + ": " + text + "\n")
		}
	}
	line("to", addressee)
	line("day", d.Day)
	line("time", d.Time)
	line("place", d.Place)
	line("bring heading", d.Bring)
	if d.Note != "" {
		b.WriteString("\n" + d.Note + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
