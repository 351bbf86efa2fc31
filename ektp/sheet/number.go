package sheet

// isLongNumber reports whether s is a number of 16 digits or more as a
// spreadsheet shows it, "6.47201E+15": a NIK that lost its last digits.
func isLongNumber(s string) bool {
	m, e, ok := cutExponent(clean(s))
	if !ok || e < 15 || e > 19 || m == "" {
		return false
	}
	for i := 0; i < len(m); i++ {
		if (m[i] < '0' || m[i] > '9') && m[i] != '.' && m[i] != ',' {
			return false
		}
	}
	return true
}
