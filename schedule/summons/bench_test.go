package summons_test

import (
	"fmt"
	"slices"
	"sort"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
	"github.com/ektp-rollout/sdk/schedule/summons"
)

// province is East Kalimantan: a point in each of its districts, ten villages
// in each with sizes as uneven as those of real ones, so many residents in
// households of one to five, every rule in use.
func province(tb testing.TB, people int) (summons.Programme, []summons.Resident) {
	p := summons.Programme{From: ektp.MustDate("2024-01-02"), To: ektp.MustDate("2026-12-31"), NoShow: 20}
	h := hours(tb, "08:00-12:00 13:00-15:45")
	var districts []ektp.Code
	for _, regency := range wilayah.Builtin().Children(ektp.MustCode("64")) {
		p.Points = append(p.Points, summons.Point{ID: "keliling " + regency.Code.String(), Region: regency.Code, Hours: h, Sets: 8, PerHour: 20, Mobile: true})
		for _, d := range wilayah.Builtin().Children(regency.Code) {
			districts = append(districts, d.Code)
			p.Points = append(p.Points, summons.Point{ID: d.Code.String(), Region: d.Code, Hours: h, Sets: 4, PerHour: 20})
		}
	}
	require.Greater(tb, len(districts), 100)
	var rs []summons.Resident
	total := 0
	for i := range districts {
		for n := range 10 {
			total += shape(i, n)
		}
	}
	for i, d := range districts {
		for n := range 10 {
			code := d + ektp.Code(1001+n)
			p.Villages = append(p.Villages, summons.Village{Code: code, Far: n == 9})
			size := int(int64(people) * int64(shape(i, n)) / int64(total))
			for k, home := 0, 0; k < size; home++ {
				kk := fmt.Sprintf("%s%05d", code.Digits()[:6], home)
				for range min(1+(home*7+n)%5, size-k) {
					r := summons.Resident{ID: fmt.Sprintf("%x", uint64(code)<<20|uint64(k)), Village: code, RT: "001", Household: kk}
					if k%16 == 0 {
						r.Need = summons.Elderly
					}
					rs = append(rs, r)
					k++
				}
			}
		}
	}
	return p, rs
}

// shape is how large the n-th village of the i-th district is.
func shape(i, n int) int { return (10 + i%7) * 100 / (n + 2) }

const benchPeople = 250_000

// BenchmarkPlan places the people of a province; beside it the mere copy of
// the batch, and a version of the same rules with a map and an object for
// everything.
func BenchmarkPlan(b *testing.B) {
	p, rs := province(b, benchPeople)
	perResident := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(rs)), "ns/resident")
	}
	b.Run("ours", func(b *testing.B) {
		planner, err := summons.New(p)
		require.NoError(b, err)
		b.ReportAllocs()
		for range b.N {
			n := 0
			sum, err := planner.Plan(summons.Listed(rs), func(summons.Appointment) error { n++; return nil }, nil)
			if err != nil || n != len(rs) {
				b.Fatal(n, sum, err)
			}
		}
		perResident(b)
	})
	b.Run("copy", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if len(slices.Clone(rs)) == 0 {
				b.Fatal()
			}
		}
		perResident(b)
	})
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if n := len(plain(p, rs)); n != len(rs) {
				b.Fatal(n)
			}
		}
		perResident(b)
	})
}

// plain is the same planning as one would first write it: maps of objects, a
// slot an object, each home offered to slot after slot.
func plain(p summons.Programme, rs []summons.Resident) map[string]*plainAppointment {
	type slot struct {
		day     ektp.Date
		from    summons.Minute
		free    int
		members []*plainAppointment
	}
	type home struct {
		village ektp.Code
		members []*summons.Resident
		need    bool
	}
	seen := map[string]bool{}
	homes := map[string]*home{}
	byVillage := map[string][]*home{}
	count := map[string]int{}
	for i := range rs {
		r := rs[i]
		if seen[r.ID] {
			panic("twice")
		}
		seen[r.ID] = true
		key := r.Village.String() + "/" + r.Household
		h := homes[key]
		if h == nil {
			h = &home{village: r.Village}
			homes[key] = h
			byVillage[r.Village.String()] = append(byVillage[r.Village.String()], h)
		}
		h.members = append(h.members, &r)
		h.need = h.need || r.Need != summons.NoNeed
		count[r.Village.String()]++
	}
	points := map[string]summons.Point{}
	villages := map[string][]string{}
	for _, v := range p.Villages {
		for _, point := range p.Points {
			if point.Mobile == v.Far && point.Region.Contains(v.Code) {
				points[point.ID] = point
				villages[point.ID] = append(villages[point.ID], v.Code.String())
			}
		}
	}
	cal := schedule.Indonesia()
	out := map[string]*plainAppointment{}
	for id, point := range points {
		sort.Strings(villages[id])
		day := p.From
		slotsOf := func(d ektp.Date) (slots []*slot) {
			if !cal.IsWorkday(d) {
				return nil
			}
			for _, o := range point.Hours[d.Weekday()] {
				for m := o.From; m+60 <= o.To; m += 60 {
					slots = append(slots, &slot{day: d, from: m, free: point.Sets * point.PerHour * 100 / (100 - p.NoShow)})
				}
			}
			return slots
		}
		segments := [][]string{villages[id]}
		if point.Mobile {
			segments = nil
			for _, v := range villages[id] {
				segments = append(segments, []string{v})
			}
		}
		for _, segment := range segments {
			var waiting []*home
			people := 0
			for _, v := range segment {
				waiting = append(waiting, byVillage[v]...)
				people += count[v]
			}
			days, room := 0, 0
			for d := day; room < people; d++ {
				if slots := slotsOf(d); len(slots) > 0 {
					days++
					for _, s := range slots {
						room += s.free
					}
				}
			}
			for i := 0; len(waiting) > 0; day++ {
				slots := slotsOf(day)
				if len(slots) == 0 {
					continue
				}
				i++
				share, today := people*min(i, days)/max(1, days)-people*(i-1)/max(1, days), []*home{}
				if i >= days {
					share = people // the last day, and those after it, take the rest
				}
				for len(waiting) > 0 && share > 0 {
					today = append(today, waiting[0])
					share -= len(waiting[0].members)
					waiting = waiting[1:]
				}
				sort.SliceStable(today, func(a, b int) bool { return today[a].need && !today[b].need })
				var left []*home
				for _, h := range today {
					placed := false
					for _, s := range slots {
						if s.free < len(h.members) {
							continue
						}
						s.free -= len(h.members)
						for _, m := range h.members {
							a := &plainAppointment{resident: m, point: point.ID, date: s.day.String(), from: s.from.String()}
							s.members = append(s.members, a)
							out[m.ID] = a
						}
						placed = true
						break
					}
					if !placed {
						left = append(left, h)
					}
				}
				waiting = append(left, waiting...)
			}
		}
	}
	return out
}

type plainAppointment struct {
	resident          *summons.Resident
	point, date, from string
}
