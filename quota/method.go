package quota

// A Method is a rule by which whole units are shared in proportion to weights.
// The built-in ones are [LargestRemainder] and five divisor methods; [Divisor]
// makes another divisor method; any other rule can implement the interface.
type Method interface {
	// String is the method's name.
	String() string
	// Share writes each recipient's units into out, which has the length of
	// p.Weights and is all zero. The problem is feasible, and no result may be
	// outside p.Bounds. [Apportion] checks sum and bounds afterwards.
	Share(p Problem, out []int64) error
}

// A Problem is what a [Method] has to solve: the total, which is not negative
// and can be handed out within the bounds, and the weights, none negative.
type Problem struct {
	Total   int64
	Weights []int64

	lo, hi, rank []int64 // nil when there are none
	tie          *Tie    // nil when nobody wants to know
}

// Bounds are the least and the most that recipient i may get. The least is 0
// and the most the total when there is no condition.
func (p Problem) Bounds(i int) (least, most int64) {
	most = p.Total
	if p.lo != nil {
		least, most = p.lo[i], p.hi[i]
	}
	return least, most
}

// Before is the rule for ties: of two with the same claim the larger weight is
// first, then the lower number of [TieOrder], then the earlier in the list.
func (p Problem) Before(i, j int) bool {
	if p.Weights[i] != p.Weights[j] {
		return p.Weights[i] > p.Weights[j]
	}
	if p.rank != nil && p.rank[i] != p.rank[j] {
		return p.rank[i] < p.rank[j]
	}
	return i < j
}

// ReportTie tells the caller of [Apportion], if it asked, that these recipients
// had the same claim to so many units.
func (p Problem) ReportTie(recipients []int, units int64) {
	if p.tie != nil {
		*p.tie = Tie{Recipients: recipients, Units: units}
	}
}

// The classical methods. [LargestRemainder] (Hamilton, Hare) never leaves the
// exact share by a whole unit, but a larger total can cost a recipient a unit
// (the Alabama paradox). The divisor methods never do that; [SainteLague]
// (Webster) favours neither large nor small, [DHondt] (Jefferson) favours the
// large, [HuntingtonHill], [Dean] and [Adams] the small, in this order, and
// give everybody with a weight the first unit before anyone gets a second; when
// there are not enough for that, the larger weights are first.
var (
	LargestRemainder Method = largestRemainder{}
	SainteLague      Method = divisor{kind: sainteLague}
	DHondt           Method = divisor{kind: dHondt}
	HuntingtonHill   Method = divisor{kind: huntingtonHill}
	Adams            Method = divisor{kind: adams}
	Dean             Method = divisor{kind: dean}
)

// ModifiedFirstDivisor is [SainteLague] with 1.4 in place of 1 as the first
// divisor, as in Norway, Sweden and Nepal: the first unit is harder to get.
var ModifiedFirstDivisor = Divisor("modified first divisor", func(s int64) (num, den uint64) {
	if s == 0 {
		return 7, 5
	}
	return 2*uint64(s) + 1, 1
})
