package main

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
)

// printer knows the rules of this program besides those of the SDK.
var printer = locale.Speaker(map[string]ektp.Text{
	"rule.is stated as %s by %s: say which is right": {
		ID: "dinyatakan %s oleh %s: tentukan yang benar",
		EN: "is stated as %s by %s: say which is right"},
	"rule.is stated by %s as well, with other particulars: put both into one file": {
		ID: "juga dinyatakan oleh %s dengan rincian lain: gabungkan dalam satu berkas",
		EN: "is stated by %s as well, with other particulars: put both into one file"},
	"rule.lies before the region's first phase begins, on %s: is the year right?": {
		ID: "sebelum tahap pertama daerah ini dimulai, yaitu %s: apakah tahunnya benar?",
		EN: "lies before the region's first phase begins, on %s: is the year right?"},
	"rule.speaks of a whole, and the phases are of single regions: their rows are needed": {
		ID: "menyebut keseluruhan, padahal tahapnya per daerah: perlu baris tiap daerah",
		EN: "speaks of a whole, and the phases are of single regions: their rows are needed"},
	"rule.lies outside %s, whose bureau does this job": {
		ID: "di luar %s, yang bironya mengerjakan rekap ini",
		EN: "lies outside %s, whose bureau does this job"},
})
