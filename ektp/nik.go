package ektp

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"
)

// NIK is a population registration number (Nomor Induk Kependudukan): 16
// digits, of the district of first registration (6), the birth date (6, day
// plus 40 for women) and a serial number (4). It stays the same for life, also
// when the resident moves or the district is split (PP 37/2007 art. 36-37).
//
// A NIK is personal data (UU 27/2022). However it is printed, logged or
// marshalled, only the district shows: "647201**********". The digits come out
// by one explicit call, [NIK.Reveal]. To join tables without them, use
// [NIK.Pseudonym].
//
// NIKs are comparable and can be map keys. The zero NIK is none. To keep one,
// an app calls Reveal where it writes its own, guarded column and ParseNIK
// where it reads it; what else would store a NIK gets it masked, or an error.
type NIK struct{ stirred uint64 }

// Package fmt prints an unexported field of somebody's struct without asking
// its methods. So that no digits show there either, they are kept multiplied by
// an odd number: no secret, but nothing one could read.
const (
	stir   = 0x9E3779B97F4A7C15
	unstir = 0xF1DE83E19937733D // stir * unstir = 1 in 64 bits
)

func nikOf(n uint64) NIK { return NIK{n * stir} }

func (n NIK) number() uint64 { return n.stirred * unstir }

// NIKFault says which part of a NIK cannot be.
type NIKFault uint8

// The faults.
const (
	NIKLength NIKFault = iota + 1 // not 16 characters
	NIKDigits                     // not all digits
	NIKRegion                     // no such form of region code
	NIKDay                        // day not 1-31 or 41-71
	NIKMonth                      // month not 1-12
	NIKDate                       // no such day in either century
)

var nikRules = [...]string{
	NIKLength: "must be 16 digits",
	NIKDigits: "must be digits only",
	NIKRegion: "must begin with a district code, as 647201",
	NIKDay:    "must hold a day of birth of 01 to 31, or 41 to 71 for women",
	NIKMonth:  "must hold a month of birth of 01 to 12",
	NIKDate:   "holds a date of birth that is in no calendar",
}

// NIKError says why a text is not a NIK. It matches [ErrInvalid] and shows
// nothing of the text but its length.
type NIKError struct {
	Fault  NIKFault
	Length int // characters given
}

// Error names the rule.
func (e *NIKError) Error() string {
	if e.Fault == NIKLength {
		return fmt.Sprintf("NIK: %s, not %d characters", nikRules[e.Fault], e.Length)
	}
	return "NIK: " + nikRules[e.Fault]
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *NIKError) Is(target error) bool { return target == ErrInvalid }

// ParseNIK reads 16 digits. What cannot be is a [*NIKError]; what is merely
// unlikely is left to [NIK.Doubts]. There is no check digit: a slip of the pen
// within these rules goes unseen.
func ParseNIK(s string) (NIK, error) {
	n, fault := parseNIK(s)
	if fault != 0 {
		return NIK{}, &NIKError{fault, len(s)}
	}
	return nikOf(n), nil
}

func parseNIK(s string) (uint64, NIKFault) {
	if len(s) != nikLength {
		return 0, NIKLength
	}
	// Eight digits are tested and added up in one machine word each.
	a, ok1 := eightDigits(s[:8])
	b, ok2 := eightDigits(s[8:])
	if !ok1 || !ok2 {
		return 0, NIKDigits
	}
	region, day := a/100, a%100
	month, year := b/1_000_000, b/10_000%100
	if region < 10_00_00 || region/100%100 == 0 || region%100 == 0 {
		return 0, NIKRegion
	}
	if day > 40 {
		day -= 40
	}
	switch {
	case day-1 > 30:
		return 0, NIKDay
	case month-1 > 11:
		return 0, NIKMonth
	case day > 28 && day > longest(month, year):
		return 0, NIKDate
	}
	return uint64(a)*1_0000_0000 + uint64(b), 0
}

// longest is the number of days the month has in one of the centuries: 29
// February of 00 is of 2000, 1900 had none.
func longest(month, year uint32) uint32 {
	switch month {
	case 2:
		if year%4 == 0 {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// eightDigits reads 8 decimal digits at once: the bytes are added up in pairs,
// pairs of pairs, and halves.
func eightDigits(s string) (uint32, bool) {
	_ = s[7]
	v := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	const (
		high  = 0xF0F0F0F0F0F0F0F0
		zeros = 0x3030303030303030
	)
	ok := v&high == zeros && (v+0x0606060606060606)&high == zeros
	v -= zeros
	v = v*10 + v>>8
	const mask = 0x000000FF000000FF
	v = ((v&mask)*0x000F424000000064 + (v>>16&mask)*0x0000271000000001) >> 32
	return uint32(v), ok
}

// ParseNIKs reads a list. The error joins a [*NIKRowError] for every bad row;
// a bad row leaves the zero NIK in its place.
func ParseNIKs(list []string) ([]NIK, error) {
	niks := make([]NIK, len(list))
	var errs []error
	for i, s := range list {
		n, fault := parseNIK(s)
		if fault != 0 {
			errs = append(errs, &NIKRowError{Row: i, Err: &NIKError{fault, len(s)}})
			continue
		}
		niks[i] = nikOf(n)
	}
	return niks, errors.Join(errs...)
}

// NIKRowError says which row of a list is not a NIK.
type NIKRowError struct {
	Row int // counted from 0
	Err *NIKError
}

// Error names the row, counted from 1, and the rule.
func (e *NIKRowError) Error() string { return fmt.Sprintf("row %d: %v", e.Row+1, e.Err) }

// Unwrap is the NIKError.
func (e *NIKRowError) Unwrap() error { return e.Err }

// IsZero reports whether n is no NIK.
func (n NIK) IsZero() bool { return n.stirred == 0 }

// Region is the district that registered the resident first, as coded on that
// day: after a split the code may be one that no longer exists.
func (n NIK) Region() Code { return Code(n.number()/10_000_000_000) * districtStep }

// Serial is the number within district and birth date.
func (n NIK) Serial() int { return int(n.number() % 1_0000) }

// Sex as the number says it; the register may have been corrected since.
func (n NIK) Sex() Sex {
	switch day := n.number() / 100_000_000 % 100; {
	case n.stirred == 0:
		return Both
	case day > 40:
		return Female
	default:
		return Male
	}
}

// BirthDate is the latest date with the digits of the number that is not after
// asOf. The number has two digits of the year only, so that is a rule and not
// knowledge: somebody born in 1911 is taken for one born in 2011 as of any day
// from then on. Prefer the registered date; see [NIK.BirthDates]. It is no date
// when both candidates are after asOf.
func (n NIK) BirthDate(asOf Date) Date {
	if n.IsZero() || asOf.IsZero() {
		return 0
	}
	century := asOf.Year() / 100 * 100
	if recent := n.bornIn(century); !recent.IsZero() && recent <= asOf {
		return recent
	}
	return n.bornIn(century - 100)
}

// BirthDates are both candidates not after asOf: of the century of asOf and of
// the one before. Where one cannot be, it is no date.
func (n NIK) BirthDates(asOf Date) (recent, earlier Date) {
	if n.IsZero() || asOf.IsZero() {
		return 0, 0
	}
	century := asOf.Year() / 100 * 100
	if recent = n.bornIn(century); recent > asOf {
		recent = 0
	}
	return recent, n.bornIn(century - 100)
}

// bornIn is the date in the century, given by its first year.
func (n NIK) bornIn(century int) Date {
	v := n.number() / 1_0000
	day := int(v / 1_0000 % 100)
	if day > 40 {
		day -= 40
	}
	return NewDate(century+int(v%100), time.Month(v/100%100), day)
}

// Masked shows the district only: "647201**********". The zero NIK is empty.
func (n NIK) Masked() string {
	if n.stirred == 0 {
		return ""
	}
	var b [nikLength]byte
	n.digits(&b)
	for i := 6; i < len(b); i++ {
		b[i] = '*'
	}
	return string(b[:])
}

// Reveal gives all digits: the one way out. Write down why you call it.
func (n NIK) Reveal() string {
	if n.stirred == 0 {
		return ""
	}
	var b [nikLength]byte
	n.digits(&b)
	return string(b[:])
}

func (n NIK) digits(b *[nikLength]byte) {
	v := n.number()
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + v%10)
		v /= 10
	}
}

// Equal compares in the same time whatever the digits. For map keys and plain
// comparison == does.
func (n NIK) Equal(o NIK) bool {
	return subtle.ConstantTimeEq(int32(n.stirred>>32), int32(o.stirred>>32))&subtle.ConstantTimeEq(int32(n.stirred), int32(o.stirred)) == 1
}

// minKey is the shortest key of a pseudonym, in bytes.
const minKey = 32

// Pseudonym is the HMAC-SHA-256 of the digits under the key, in hexadecimal:
// the same NIK and key give the same text, and without the key nobody comes
// back. The key has at least 32 bytes and is kept apart from the data; who has
// both can try all NIKs. The zero NIK has none: people without a number are not
// one person.
func (n NIK) Pseudonym(key []byte) (string, error) {
	if n.IsZero() {
		return "", &FieldError{Field: "NIK", Rule: "is missing: there is nothing to make a pseudonym of"}
	}
	if len(key) < minKey {
		return "", &FieldError{Field: "pseudonym key", Rule: fmt.Sprintf("must have at least %d bytes, not %d", minKey, len(key))}
	}
	var b [nikLength]byte
	n.digits(&b)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("ektp nik "))
	mac.Write(b[:])
	return hex.EncodeToString(mac.Sum(nil)), nil
}

// String is Masked.
func (n NIK) String() string { return n.Masked() }

// Format prints Masked for every verb.
func (n NIK) Format(f fmt.State, _ rune) { io.WriteString(f, n.Masked()) }

// GoString is Masked.
func (n NIK) GoString() string { return n.Masked() }

// LogValue is Masked.
func (n NIK) LogValue() slog.Value { return slog.StringValue(n.Masked()) }

// MarshalText is Masked, so that JSON is. An app that must store the digits
// calls Reveal.
func (n NIK) MarshalText() ([]byte, error) { return []byte(n.Masked()), nil }

// UnmarshalText is ParseNIK, the empty text being no NIK.
func (n *NIK) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*n = NIK{}
		return nil
	}
	v, err := ParseNIK(string(b))
	if err != nil {
		return err
	}
	*n = v
	return nil
}
