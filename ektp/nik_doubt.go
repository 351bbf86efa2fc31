package ektp

// NIKDoubt is something about a NIK that can be, but is unlikely.
type NIKDoubt uint8

// The doubts.
const (
	DoubtSerial  NIKDoubt = iota + 1 // the serial is 0000: numbering begins at 0001
	DoubtRegion                      // the district is in no list known: retired by a split, or a slip
	DoubtAge                         // older than 110 years by the only date that can be
	DoubtFuture                      // not born yet on the day
	DoubtCentury                     // both centuries give an age of 0 to 110: the year is a guess
)

var doubtLabels = [...]Text{
	DoubtSerial:  {"nomor urut 0000: penomoran mulai dari 0001", "serial number 0000: numbering begins at 0001"},
	DoubtRegion:  {"kode kecamatan tidak ada dalam daftar: telah dimekarkan, atau salah tulis", "the district code is in no list: retired by a split, or a slip"},
	DoubtAge:     {"berumur lebih dari 110 tahun", "older than 110 years"},
	DoubtFuture:  {"lahir sesudah hari itu", "born after the day"},
	DoubtCentury: {"abad kelahiran tidak pasti", "the century of birth is not certain"},
}

// Label says the doubt in words.
func (d NIKDoubt) Label() Text {
	if int(d) >= len(doubtLabels) {
		return Text{}
	}
	return doubtLabels[d]
}

// maxAge in years: the register once held 17,463 residents of 100 to 115.
const maxAge = 110

// Doubts lists what is unlikely about the NIK as of the day. known says whether
// there is, or was, such a district; nil skips that question.
func (n NIK) Doubts(asOf Date, known func(Code) bool) []NIKDoubt {
	if n.IsZero() {
		return nil
	}
	var doubts []NIKDoubt
	if n.Serial() == 0 {
		doubts = append(doubts, DoubtSerial)
	}
	if known != nil && !known(n.Region()) {
		doubts = append(doubts, DoubtRegion)
	}
	recent, earlier := n.BirthDates(asOf)
	tooOld := func(born Date) bool { return !born.IsZero() && born.AddYears(maxAge) < asOf }
	switch {
	case recent.IsZero() && earlier.IsZero():
		doubts = append(doubts, DoubtFuture)
	case recent.IsZero() && tooOld(earlier):
		doubts = append(doubts, DoubtAge)
	case !recent.IsZero() && !earlier.IsZero() && !tooOld(earlier):
		doubts = append(doubts, DoubtCentury)
	}
	return doubts
}
