package recap

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
)

// laporanBasisCSV holds the acts a report is based on, titles in Indonesian as
// acts are cited, with the days from which and until which they are cited; a day
// left open has none.
//
//go:embed laporan_basis.csv
var laporanBasisCSV string

type act struct {
	from, until ektp.Date // no until: still cited
	title       string
}

var acts = sync.OnceValue(func() (list []act) {
	rows, err := csv.NewReader(strings.NewReader(laporanBasisCSV)).ReadAll()
	if err != nil {
		panic(err) // the embedded file is tested
	}
	for _, r := range rows[1:] {
		a := act{title: r[2], until: ektp.MaxDate}
		if r[0] != "" {
			a.from = ektp.MustDate(r[0])
		}
		if r[1] != "" {
			a.until = ektp.MustDate(r[1])
		}
		list = append(list, a)
	}
	return list
})

// legalBasis names the acts cited on a day, in the order of their rank.
func legalBasis(on ektp.Date) (titles []string) {
	for _, a := range acts() {
		if a.from <= on && on <= a.until {
			titles = append(titles, a.title)
		}
	}
	return titles
}
