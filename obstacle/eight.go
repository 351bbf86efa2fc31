package obstacle

import "math/bits"

// eachByte times a byte is that byte eight times.
const (
	eachByte = 0x0101010101010101
	topBits  = 0x80 * eachByte
)

// eightBytes are the first eight of a text that has so many.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// plainBytes is how many of eight bytes in lower case come before the first that
// is none of a to z.
func plainBytes(lower uint64) int {
	low := lower &^ topBits
	from, beyond := low+(0x80-'a')*eachByte, low+(0x7f-'z')*eachByte
	return bits.TrailingZeros64((^from|beyond|lower)&topBits) / 8
}

// drawnOut reports whether three letters of a word are alike side by side, as in
// "padaaam".
func drawnOut(word string) bool {
	for i := 2; i < len(word); i++ {
		if ((word[i]^word[i-1])|(word[i]^word[i-2]))&^0x20 == 0 {
			return true
		}
	}
	return false
}
