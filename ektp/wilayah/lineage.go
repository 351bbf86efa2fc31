package wilayah

import (
	"maps"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Successors is what the region of the code is on the day, by the date of the
// law: itself, its new code after a transfer, or itself and what was split from
// it. Below a regency that was transferred, a district keeps its last digits
// unless the history says otherwise. A code never known gives none.
//
// The code is taken as the oldest region that had it. For a figure whose day is
// known use [Registry.Trace].
func (r *Registry) Successors(c ektp.Code, on ektp.Date) []Region {
	return r.SuccessorsBy(c, on, ByLaw)
}

// SuccessorsBy is Successors with the day of a change chosen.
func (r *Registry) SuccessorsBy(c ektp.Code, on ektp.Date, b Basis) []Region {
	return r.list(r.forward(c, 0, on, b))
}

// Trace is what the region, as it was on the day from, is or was on the day to,
// which may be the earlier one. Kutai Barat of 2012 is Kutai Barat and Mahakam
// Ulu today; Kutai Barat of 2016 is Kutai Barat alone.
func (r *Registry) Trace(c ektp.Code, from, to ektp.Date, b Basis) []Region {
	return r.list(r.carry(c, from, to, b))
}

func (r *Registry) carry(c ektp.Code, from, to ektp.Date, b Basis) []ektp.Code {
	if to < from {
		return r.backward(c, to, b)
	}
	return r.forward(c, from, to, b)
}

// forward follows the changes up to a day. Splits up to the day since are part
// of the region already; a code that a transfer retired is followed whenever it
// was used.
func (r *Registry) forward(c ektp.Code, since, on ektp.Date, b Basis) []ektp.Code {
	return r.walk(c, func(c ektp.Code) (next []ektp.Code, stays bool) {
		stays = true
		for _, ch := range r.byFrom[c] {
			switch day := ch.day(b); {
			case day > on || ch.Kind == Split && day <= since:
			default:
				stays = stays && !ch.retires(c)
				next = append(next, ch.To)
			}
		}
		if stays {
			// The regency around it may have moved with all its districts.
			for parent := range c.Ancestors() {
				for _, ch := range r.byFrom[parent] {
					if ch.Kind == Transfer && ch.day(b) <= on {
						return append(next, ch.To+(c-parent)), false
					}
				}
			}
		}
		return next, stays
	})
}

// backward undoes the changes after a day.
func (r *Registry) backward(c ektp.Code, on ektp.Date, b Basis) []ektp.Code {
	return r.walk(c, func(c ektp.Code) (next []ektp.Code, stays bool) {
		stays = true
		for _, ch := range r.byTo[c] {
			if ch.day(b) > on {
				next = append(next, ch.From...)
				stays = stays && slices.Contains(ch.From, c)
			}
		}
		if next != nil {
			return next, stays
		}
		for parent := range c.Ancestors() {
			for _, ch := range r.byTo[parent] {
				if ch.Kind == Transfer && ch.day(b) > on {
					return []ektp.Code{ch.From[0] + (c - parent)}, false
				}
			}
		}
		return nil, true
	})
}

// walk follows step from a code to all it leads to and gives those that stay,
// in order.
func (r *Registry) walk(c ektp.Code, step func(ektp.Code) (next []ektp.Code, stays bool)) []ektp.Code {
	if next, stays := step(c); stays && next == nil {
		return []ektp.Code{c}
	}
	seen, found := map[ektp.Code]bool{}, []ektp.Code(nil)
	open := []ektp.Code{c}
	for len(open) > 0 {
		c := open[len(open)-1]
		open = open[:len(open)-1]
		if seen[c] {
			continue
		}
		seen[c] = true
		next, stays := step(c)
		if stays {
			found = append(found, c)
		}
		open = append(open, next...)
	}
	slices.Sort(found)
	return found
}

// transferred is today's code of one that transfers replaced.
func (r *Registry) transferred(c ektp.Code) (ektp.Code, bool) {
	for range len(r.changes) { // a chain is no longer than the history
		now, moved := r.movedTo(c)
		if !moved {
			break
		}
		if _, ok := r.at(now); ok {
			return now, true
		}
		c = now
	}
	return 0, false
}

func (r *Registry) movedTo(c ektp.Code) (ektp.Code, bool) {
	for at := c; at != ektp.Country; at = at.Parent() {
		for _, ch := range r.byFrom[at] {
			if ch.Kind == Transfer || at == c && ch.retires(c) {
				return ch.To + (c - at), true
			}
		}
	}
	return 0, false
}

// Known reports whether there was a region of the code on the day, by law or by
// code book: reports of the years between use the one or the other. Of what lies
// below the detail of the register, as a kecamatan of Java in the built-in one,
// the region around it is asked. It fits [ektp.NIK.Doubts]: a NIK of a code
// retired since is genuine, but worth a look.
func (r *Registry) Known(c ektp.Code, on ektp.Date) bool {
	if _, ok := r.Lookup(c); !ok {
		parent := c.Parent()
		now, ok := r.transferred(parent)
		if !ok {
			now = parent
		}
		return parent != ektp.Country && len(r.Children(now)) == 0 && r.Known(parent, on)
	}
	for at := c; at != ektp.Country; at = at.Parent() {
		for _, ch := range r.byTo[at] {
			if on < ch.first() && !slices.Contains(ch.From, ch.To) {
				return false // not made yet
			}
		}
		for _, ch := range r.byFrom[at] {
			if ch.retires(at) && on >= max(ch.day(ByLaw), ch.day(ByCodeBook)) {
				return false // gone for good
			}
		}
	}
	if now, ok := r.transferred(c); ok {
		for _, ch := range r.byTo[now] {
			if ch.Kind == Split && on < ch.first() {
				return false // split off later, under the old code too
			}
		}
	}
	return true
}

// ChildrenOn lists the regions one level below as they were on the day: of East
// Kalimantan (64) on 30 April 2012 the fourteen kabupaten and kota, with
// Bulungan (64.04) and without Mahakam Ulu. Of a code not there on the day it
// lists none.
func (r *Registry) ChildrenOn(c ektp.Code, on ektp.Date, b Basis) []Region {
	found := map[ektp.Code]bool{}
	for _, now := range r.forward(c, on, ektp.MaxDate, b) {
		for _, child := range r.Children(now) {
			for _, then := range r.backward(child.Code, on, b) {
				if then != c && then.Parent() == c {
					found[then] = true
				}
			}
		}
	}
	return r.list(slices.Collect(maps.Keys(found)))
}

// list are the regions of the codes that the register knows.
func (r *Registry) list(codes []ektp.Code) []Region {
	var list []Region
	for _, code := range codes {
		if region, ok := r.Lookup(code); ok {
			list = append(list, region)
		}
	}
	sortRegions(list)
	return list
}
