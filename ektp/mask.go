package ektp

// nikLength is the number of digits of a NIK and of a family card number.
const nikLength = 16

// looksLikeNIK reports whether s holds a run of 16 or more digits, spaces,
// dots and dashes between them not counted.
func looksLikeNIK(s string) bool {
	run := 0
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; {
		case ch >= '0' && ch <= '9':
			if run++; run >= nikLength {
				return true
			}
		case ch == ' ' || ch == '.' || ch == '-':
		default:
			run = 0
		}
	}
	return false
}

// maskDigits replaces every digit after the sixth by an asterisk.
func maskDigits(s string) string {
	b := []byte(s)
	seen := 0
	for i, ch := range b {
		if ch >= '0' && ch <= '9' {
			if seen++; seen > 6 {
				b[i] = '*'
			}
		}
	}
	return string(b)
}

// Redact hides every number in s that could be a NIK or a family card number
// (16 digits or more): what is left may be logged (UU 27/2022 art. 4).
func Redact(s string) string {
	if looksLikeNIK(s) {
		return maskDigits(s)
	}
	return s
}
