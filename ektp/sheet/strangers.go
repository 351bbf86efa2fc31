package sheet

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// ruleNoNames is broken by a column that was taken for names of regions. Its
// cells are not shown: they may be names of residents.
const ruleNoNames = "holds no names of known regions in %d rows: it may list people, or regions that the register lacks"

// How many rows tell that a column holds something else than regions: at the
// begin of a table, of a short table as a whole, and below rows of regions.
const (
	namesAtFirst = 50
	namesAtLeast = 10
	namesBelow   = 100
)

// names watches whether the names of a table are those of regions. What is told
// of its first rows waits until that is known.
type names struct {
	waits   bool
	told    []told
	rows    int // since the last name that is exactly a region's
	unknown int // of them
	met     bool
	likely  []ektp.ReportKey // of rows whose name was repaired, since then
}

// told is a refused cell, or a finding.
type told struct {
	refused *CellError
	finding *Finding
}

// note counts a row that was located.
func (n *names) note(f *located, r *ektp.Report) {
	switch {
	case f.rule == ruleNoName:
		n.unknown++
	case f.ofName && f.repaired != "":
		n.likely = append(n.likely, r.Key())
	case f.rule != ruleNoRegion:
		n.met = true
		if n.rows > 0 {
			n.rows, n.unknown, n.likely = 0, 0, nil
		}
		return
	}
	n.rows++
}

// strange reports whether nearly all of so many rows name no region.
func (n *names) strange(least int) bool { return n.rows >= least && n.unknown*5 >= n.rows*4 }

// checkNames stops reading a table whose column of names holds something else.
func (t *table) checkNames() {
	n := &t.names
	switch {
	case n.rows == 0 && !n.waits:
	case !n.met && n.strange(namesAtFirst) || n.strange(namesBelow):
		t.refuseSmall()
		t.refuseNames()
		t.closed = true
	case n.waits && (n.met || n.rows >= namesAtFirst):
		t.tell()
	}
}

// endNames decides at the end of the table.
func (t *table) endNames() {
	if n := &t.names; n.waits && !n.met && n.strange(namesAtLeast) {
		t.refuseNames()
	}
	t.tell()
}

// refuseNames refuses the column instead of its cells, and takes back what was
// taken of it for the likeness of a name.
func (t *table) refuseNames() {
	n := &t.names
	n.told, n.waits = nil, false
	for _, key := range n.likely {
		if k := t.r.kept; k != nil && k.at[key] >= t.first {
			k.takeBack(key)
		}
	}
	t.refuse(t.cols.name, t.mapping.Header, "", fmt.Sprintf(ruleNoNames, n.rows))
}

// tell hands on what waited.
func (t *table) tell() {
	list := t.names.told
	t.names.told, t.names.waits = nil, false
	for _, w := range list {
		switch {
		case w.finding != nil:
			t.r.o.Notice(*w.finding)
		case !t.left:
			t.left = !t.yield(ektp.Report{}, w.refused)
		}
	}
}
