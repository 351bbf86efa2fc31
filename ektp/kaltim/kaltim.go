package kaltim

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
	"github.com/ektp-rollout/sdk/schedule"
)

// Province is the code of Kalimantan Timur.
const Province ektp.Code = 64_00_00_0000

//go:embed figures.csv
var figuresCSV []byte

//go:embed notes.csv
var notesCSV []byte

//go:embed attestations.csv
var attestationsCSV []byte

// Plan is the programme: Tahap I, Tahap II and Reguler (Nugraha 2013, phases).
func Plan() schedule.Plan { return schedule.EastKalimantan2011() }

// Measures is the built-in catalogue with the counts that only the press gave:
// promised sets, planned capacity, census population.
func Measures() ektp.Measures {
	m, err := ektp.BuiltinMeasures().With(extra...)
	if err != nil {
		panic(err) // tested
	}
	return m
}

// extra measures of the published figures. All are stated for one moment.
var extra = []ektp.MeasureInfo{
	stock("population_census", "persons", "penduduk sensus 2010", "population, census of 2010"),
	stock("population_census_residual", "persons", "penduduk sensus 2010, wilayah setelah pemekaran", "population, census of 2010, what was left after the split"),
	stock("population_act", "persons", "penduduk menurut UU 2/2013", "population, elucidation of UU 2/2013"),
	stock("sets_promised", "sets", "perangkat dijanjikan", "equipment sets promised"),
	stock("sets_lacking", "sets", "perangkat masih kurang", "equipment sets lacking"),
	stock("sets_in_districts", "sets", "perangkat di kecamatan", "equipment sets in the districts"),
	stock("capacity_set_day", "persons", "kapasitas per perangkat per hari", "capacity per set and day"),
	stock("capacity_day", "persons", "kapasitas per hari", "capacity per day"),
	stock("planned_days", "days", "hari direncanakan", "days planned"),
	stock("planned_recorded", "persons", "rencana perekaman", "recordings planned"),
	stock("planned_shortfall", "persons", "rencana kekurangan", "shortfall planned"),
	stock("moved_dead_duplicate", "persons", "pindah, meninggal, ganda", "moved, dead, duplicate"),
	stock("recorded_per_day", "persons", "perekaman per hari", "recorded per day"),
	stock("invited_per_day", "persons", "diundang per hari", "invited per day"),
	stock("genset_fuel", "litres", "bahan bakar genset", "generator fuel"),
	stock("districts", "places", "kecamatan", "districts"),
	stock("districts_derived", "places", "kecamatan (hitungan dari kode wilayah)", "districts (counted from the code book)"),
	stock("villages", "places", "desa dan kelurahan", "villages"),
}

func stock(name ektp.Measure, unit, id, en string) ektp.MeasureInfo {
	return ektp.MeasureInfo{Measure: name, Kind: ektp.Stock, Unit: unit, Label: ektp.Text{ID: id, EN: en}, Source: "figures.csv"}
}

// Reports are the published figures as reports, each with its source.
func Reports() []ektp.Report {
	reports, err := figures.Read(bytes.NewReader(figuresCSV), "figures.csv", figures.Options{Measures: Measures()})
	if err != nil {
		panic(err) // tested
	}
	return reports
}

// Notes are the obstacles of the programme, in our words, each with its
// source. What the study does not date stands at the end of 2012.
func Notes() []ektp.Note {
	var notes []ektp.Note
	for i, row := range rows(notesCSV, "notes.csv", 5) {
		notes = append(notes, ektp.Note{
			ID: fmt.Sprintf("kaltim-%02d", i+1), Region: ektp.MustCode(row[0]), Date: lastDay(row[1]),
			Phase: row[2], Text: row[3], Source: row[4],
		})
	}
	return notes
}

// Attestations are the duties the study says were not met.
func Attestations() []ektp.Attestation {
	var list []ektp.Attestation
	for _, row := range rows(attestationsCSV, "attestations.csv", 6) {
		met := row[3] == "yes"
		list = append(list, ektp.Attestation{
			Duty: ektp.DutyCode(row[0]), Region: ektp.MustCode(row[1]), Date: lastDay(row[2]), Met: &met,
			Evidence: row[4] + " (" + row[5] + ")",
		})
	}
	return list
}

// rows reads an embedded table without its header.
func rows(table []byte, name string, width int) [][]string {
	in := csv.NewReader(bytes.NewReader(table))
	in.FieldsPerRecord = width
	all, err := in.ReadAll()
	if err != nil {
		panic(name + ": " + err.Error()) // tested
	}
	return all[1:]
}

// lastDay of a day or a year.
func lastDay(s string) ektp.Date {
	if len(s) == len("2012") {
		s += "-12-31"
	}
	return ektp.MustDate(s)
}
