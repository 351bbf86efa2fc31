package ektp_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
)

func TestRedactHidesNIK(t *testing.T) {
	for _, nik := range []string{
		"6472010101900001", "1234567890123456", "6472 0101 0190 0001", "647201.010190.0001", "6472-0112-3456-7890",
		"6,472,010,101,900,001", "647201_010190_0001", "6472/010101/900001", "6472/0112/3456/7890",
		"647201\u00a0010190\u00a00001", "64720101\u200b01900001", "6472\u00ad0101\u00ad0190\u00ad0001", "6472\u20110101\u20110190\u20110001",
		"６４７２０１０１０１９００００１", "٦٤٧٢٠١٠١٠١٩٠٠٠٠١", "６４７２/０１０１/０１９０/０００１",
		"64|72|01|710190|0001", "6472 / 0101 : 0190 (0001)", "6472\t010101\t900001", "647201\n310290\n0001",
		"6 4 7 2 / 0 1 0 1 / 0 1 9 0 / 0 0 0 1",
	} {
		for _, form := range []string{"%s", "NIK:%s.", "No. 3/%s", "lihat (%s), lalu 2"} {
			s := ektp.Redact(fmt.Sprintf(form, nik))
			digits := 0
			for _, r := range s {
				if unicode.IsDigit(r) {
					digits++
				}
			}
			assert.LessOrEqual(t, digits, 6, "%q", s)
			assert.Contains(t, s, "*", "%q", nik)
		}
	}
	assert.Equal(t, "NIK ６４７２/０１**/****/****", ektp.Redact("NIK ６４７２/０１０１/０１９０/０００１"))
}

// What offices write every day stays readable.
func TestRedactLeavesOrdinaryNumbers(t *testing.T) {
	for _, s := range []string{
		"", "Perekaman 350.000 dari 600.000 (58,33 %)",
		"500.000; 300.000; 120.000; 100.000; 50.000; 140.000", "1.215, 1.310, 1.112, 1.250", "12,15; 13,10; 14,12; 11,11; 12,10",
		"target 1,215,310,111/1,215,310",
		"30/04/2012 - 05/05/2012", "30/04/2012 08:30 - 12:00", "11/05/2012–12/05/2012–13/05/2012", "2012/04/30, 2012/05/05", "2012-04-30T08:30:15+08:00",
		"2011/2012/2013/2014", "0812-3456-7890 / 0813-4141-2222", "(0541) 731131, 731132", "+62 812 3456 7890",
		"11.01.01, 11.01.02, 11.02.03, 11.02", "64.72.01.1001", "471.13/5184/SJ tanggal 13-12-2011",
		strings.Repeat("12 orang; ", 20),
	} {
		assert.Equal(t, s, ektp.Redact(s))
	}
}

func FuzzRedact(f *testing.F) {
	f.Add("6472", "/", "010101", "900001")
	f.Fuzz(func(t *testing.T, a, sep, b, c string) {
		s := a + sep + b + sep + c
		once := ektp.Redact(s)
		if again := ektp.Redact(once); strings.ToValidUTF8(again, "") != strings.ToValidUTF8(once, "") {
			t.Fatalf("%q: %q, then %q", s, once, again)
		}
	})
}
