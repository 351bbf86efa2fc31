package quota

// An Option is a condition or a wish laid on [Apportion].
type Option func(*settings)

type settings struct {
	minimum, maximum int64
	hasMin, hasMax   bool
	minimums         []int64
	maximums         []int64
	held             []int64
	rank             []int64
	tie              *Tie
}

// Minimum gives nobody less than n, the weightless included. Who is held at n
// does not compete for the rest, remainders included: with [LargestRemainder]
// that is everybody whose exact share is below n, and the others share what is
// left by their own weights alone; with a divisor method the first n units are
// given before any other.
func Minimum(n int64) Option {
	return func(s *settings) { s.minimum, s.hasMin = n, true }
}

// Maximum gives nobody more than n. What is cut off goes to the others.
func Maximum(n int64) Option {
	return func(s *settings) { s.maximum, s.hasMax = n, true }
}

// Minimums is [Minimum] with a number for each recipient. Together with
// Minimum the larger counts.
func Minimums(n []int64) Option {
	return func(s *settings) { s.minimums = n }
}

// Maximums is [Maximum] with a number for each recipient. Together with
// Maximum the smaller counts.
func Maximums(n []int64) Option {
	return func(s *settings) { s.maximums = n }
}

// Held says what each recipient has already and keeps. Total and result are
// then the units handed out now, and old and new together are as the method
// would have them: who has too much already gets nothing. Minimums and
// maximums are of old and new together.
func Held(n []int64) Option {
	return func(s *settings) { s.held = n }
}

// TieOrder decides between recipients of equal claim and equal weight: the
// lower number first. Without it the earlier in the list is first. Numbers that
// do not depend on the order of the list (a region's code) make the result
// independent of it as well.
func TieOrder(rank []int64) Option {
	return func(s *settings) { s.rank = rank }
}

// ReportTie writes into t whether the last units were given by the rule for
// ties, and among whom. See [Tie].
func ReportTie(t *Tie) Option {
	return func(s *settings) { s.tie = t }
}

// A Tie tells of recipients with exactly the same claim to the last units,
// where there were fewer units than claims. The rule is: the larger weight
// first, then the lower number of [TieOrder], then the earlier in the list. An
// office that draws lots instead can see here among whom. The zero Tie is none.
type Tie struct {
	Recipients []int // positions, ascending
	Units      int64 // how many units there were for them
}
