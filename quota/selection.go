package quota

import "slices"

// first brings the n elements that are first by before to the front of s, in no
// particular order. It is quickselect with the median of three, in place.
func first[E any](s []E, n int, before func(a, b E) bool) {
	for n > 0 && n < len(s) {
		if len(s) <= 12 {
			insertionSort(s, before)
			return
		}
		mid, last := len(s)/2, len(s)-1
		if before(s[mid], s[0]) {
			s[mid], s[0] = s[0], s[mid]
		}
		if before(s[last], s[0]) {
			s[last], s[0] = s[0], s[last]
		}
		if before(s[last], s[mid]) {
			s[last], s[mid] = s[mid], s[last]
		}
		pivot := s[mid]
		i, j := 0, last
		for i <= j {
			for before(s[i], pivot) {
				i++
			}
			for before(pivot, s[j]) {
				j--
			}
			if i <= j {
				s[i], s[j] = s[j], s[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			s = s[:j+1]
		case n >= i:
			s, n = s[i:], n-i
		default:
			return
		}
	}
}

func insertionSort[E any](s []E, before func(a, b E) bool) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && before(s[j], s[j-1]); j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

func sortInts(s []int) { slices.Sort(s) }
