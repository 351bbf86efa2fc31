package backtest

import (
	_ "embed"
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/quota"
)

//go:embed bontang.csv
var bontang string

// Bontang is Kota Bontang and its kecamatan from October 2011 to March 2012, as
// the newspapers printed it: the residents obliged of October 2011 and each
// dated count with its source. Recording went on in the evenings and on
// holidays, so every day is a working day. None is followed to its end. The days
// are the days since 1 January 1970.
func Bontang() []Case {
	rows, err := csv.NewReader(strings.NewReader(bontang)).ReadAll()
	if err != nil {
		panic(err) // the file is ours
	}
	var cases []Case
	for _, row := range rows[1:] {
		target, err1 := strconv.ParseInt(row[1], 10, 64)
		day, err2 := time.Parse(time.DateOnly, row[2])
		count, err3 := strconv.ParseInt(row[3], 10, 64)
		if err1 != nil || err2 != nil || err3 != nil {
			panic("backtest: bontang.csv: " + strings.Join(row, ","))
		}
		if n := len(cases); n == 0 || cases[n-1].Name != row[0] {
			cases = append(cases, Case{Name: row[0], Target: target, Days: quota.EveryDay})
		}
		c := &cases[len(cases)-1]
		c.Obs = append(c.Obs, quota.Observation{Day: quota.Day(day.Unix() / 86400), Count: count})
	}
	return cases
}
