package storetest

import (
	"fmt"
	"reflect"
	"time"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

func cases(f Features) []testCase {
	all := []testCase{
		{"Roundtrip", "a report comes back as it was written, unknown figures stay unknown", roundtrip},
		{"HostileStrings", "texts come back byte for byte, whatever is in them", hostileStrings},
		{"NotFound", "what is not there is ErrNotFound, or an iterator without elements", notFound},
		{"Revisions", "a correction is a new revision, the history stays readable", revisions},
		{"Retry", "the same write again gives the same receipt and writes nothing", retry},
		{"Submission", "a submission key with the same content gives its receipt, with other content ErrConflict", submission},
		{"Conflict", "a write built on an old revision is ErrConflict and writes nothing", conflict},
		{"Order", "reports come by region, date, phase, form, source", order},
		{"Query", "a query asks by subtree, days, phases, forms and states", query},
		{"Known", "as-of: the latest revision made not after the moment", known},
		{"Pages", "keyset pages together are the whole, without gap or double", pages},
		{"Times", "times are kept to the microsecond and come back in UTC", times},
		{"Rollback", "a unit of work that fails leaves nothing behind", rollback},
		{"OwnWrites", "a unit of work sees its own writes, nobody else does before its end", ownWrites},
		{"TwoWriters", "of two that build on the same revision one wins, the other gets ErrConflict", twoWriters},
		{"ManyWriters", "readers and writers at once: every acknowledged write is there, once", manyWriters},
		{"Snapshot", "a View sees one unchanging picture", snapshot},
		{"LeaveMidway", "an iterator may be left at any point, and the store goes on", leaveMidway},
		{"Cancel", "a cancelled context ends calls and iterators with its error, and writes nothing", cancelled},
		{"HugeBatch", "thousands of reports in one unit of work", hugeBatch},
		{"Notes", "notes and their steps: appended, safe to repeat, in order", notes},
		{"Attestations", "attestations: revisions, order, as-of", attestations},
		{"Summons", "summonses: revisions, order, erasure that leaves the rest intact", summonses},
		{"Audit", "the log is appended in the unit of work and comes back in order", audit},
		{"UseAfterEnd", "a Tx or Reader is of no use after its unit of work", useAfterEnd},
		{"Submitter", "SubmitReport, where a store has it, does what PutReport does", submitter},
		{"Close", "after Close calls fail", closed},
	}
	all = append(all, testCase{"Capabilities", "a store promises what it does, no more and no less", capabilities})
	if f.Durable {
		all = append(all, testCase{"Reopen", "what was acknowledged is there after Close and Reopen", reopen})
	}
	if f.Bulk {
		all = append(all, testCase{"Bulk", "LoadReports does what PutReport would, in one unit of work", bulk})
	}
	if f.Sums {
		all = append(all, testCase{"Sums", "SumLatest adds up the latest figure of every region", sums})
	}
	return all
}

func full(r *run) ektp.Report {
	rep := r.report("64.74.01", "2011-12-24", 0)
	rep.From, rep.Form, rep.Source, rep.Reported = ektp.MustDate("2011-12-01"), "bulanan", "https://example.org/a?b=c", ektp.MustDate("2011-12-27")
	rep.Submission = "msg-1"
	rep.Figures.SetOf(ektp.Eligible, ektp.Male, 1<<62)
	rep.Figures.SetOf(ektp.Eligible, ektp.Female, 7)
	rep.Figures.Set("kia_printed", 3)
	rep.Percents = []ektp.PrintedPercent{{Part: ektp.Recorded, Whole: ektp.Eligible, Percent: decimal.New(8800, -2)}, {Part: ektp.Printed, Percent: decimal.New(62, 0)}}
	rep.Equipment = []ektp.Equipment{{Item: "iris", Good: 1, Poor: 2, Broken: 3, Lost: 4}, {Item: "camera"}}
	rep.Notes = []string{"listrik padam", ""}
	rep.State, rep.Reason = ektp.Returned, "L + P"
	return rep
}

func roundtrip(r *run) {
	want := full(r)
	r.mustPut(want)
	got, err := r.Store.Report(r.ctx, want.Key())
	r.must(err, "Report")
	if !got.SameContent(&want) || got.By != want.By || !got.At.Equal(want.At) || got.Revision != 1 {
		r.errorf("got:  %+v\nwant: %+v", got, want)
	}
	if n, ok := got.Value(ektp.Recorded); !ok || n != 0 {
		r.errorf("a figure of zero came back as %d, known %v", n, ok)
	}
	if _, ok := got.Value(ektp.Printed); ok {
		r.errorf("a figure that was not given came back as known")
	}
	if len(got.Percents) == 2 && got.Percents[0].Percent.Exponent() != -2 {
		r.errorf("the places of a printed percentage are lost: 88.00 came back as %s", got.Percents[0].Percent)
	}
	bare := ektp.Report{Region: ektp.MustCode("64"), Date: ektp.MustDate("2012-01-01"), At: r.now()}
	r.mustPut(bare)
	got, err = r.Store.Report(r.ctx, bare.Key())
	r.must(err, "Report")
	if !got.SameContent(&bare) {
		r.errorf("an empty report: got %+v", got)
	}
	// What a caller does with an answer must not reach the store.
	got, _ = r.Store.Report(r.ctx, want.Key())
	got.Figures[0].Value, got.Notes[0] = 999, "changed"
	again, err := r.Store.Report(r.ctx, want.Key())
	r.must(err, "Report")
	if !again.SameContent(&want) {
		r.errorf("changing an answer changed the store: %+v", again)
	}
}

func hostileStrings(r *run) {
	for i, s := range []string{
		"'; DROP TABLE reports; --", `"quoted" \ back`, "line\nbreak\ttab\r", "%_?*[]", "émigré ﷺ 🇮🇩 ｆｕｌｌ", "  spaces  ", "\u200b\ufeff", "$1 :x @y ?",
	} {
		rep := r.report("64.74", "2011-12-24", int64(i))
		rep.Source, rep.Reason, rep.By, rep.Notes, rep.Submission = s, s, s, []string{s}, "key "+s
		r.mustPut(rep)
		got, err := r.Store.Report(r.ctx, rep.Key())
		if err != nil {
			r.errorf("%q: %v", s, err)
			continue
		}
		if !got.SameContent(&rep) || got.By != s {
			r.errorf("%q came back as %+v", s, got)
		}
	}
	if n := len(r.keys(r.Store, ektp.ReportQuery{})); n != 8 {
		r.errorf("8 reports with different sources, %d are there", n)
	}
}

func notFound(r *run) {
	_, err := r.Store.Report(r.ctx, ektp.ReportKey{Region: ektp.MustCode("64"), Date: 1})
	r.wantErr("Report", err, ektp.ErrNotFound)
	_, err = r.Store.Note(r.ctx, "none")
	r.wantErr("Note", err, ektp.ErrNotFound)
	r.wantKeys("Reports of an empty store", r.keys(r.Store, ektp.ReportQuery{}))
	if n := len(collect(r, "Revisions", r.Store.Revisions(r.ctx, ektp.ReportKey{Region: 1, Date: 1}))); n != 0 {
		r.errorf("%d revisions of a report that is not there", n)
	}
	err = r.Store.Update(r.ctx, func(tx ektp.Tx) error { return tx.PutNoteStep(r.ctx, "none", 0, ektp.NoteStep{At: r.now()}) })
	r.wantErr("PutNoteStep of an unknown note", err, ektp.ErrNotFound)
}

func revisions(r *run) {
	first := r.report("64.74", "2011-12-24", 100)
	receipt := r.mustPut(first)
	if receipt.Revision != 1 || receipt.Repeated || !receipt.At.Equal(first.At) {
		r.errorf("first receipt: %+v", receipt)
	}
	second := first.Clone()
	second.Revision, second.Reason, second.At = 1, "salah ketik", r.now()
	second.Figures.Set(ektp.Recorded, 90)
	if receipt = r.mustPut(second); receipt.Revision != 2 {
		r.errorf("second receipt: %+v", receipt)
	}
	history := collect(r, "Revisions", r.Store.Revisions(r.ctx, first.Key()))
	if len(history) != 2 || !history[0].SameContent(&first) || !history[1].SameContent(&second) || history[0].Revision != 1 || history[1].Revision != 2 {
		r.errorf("history: %+v", history)
	}
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), "64.74 2011-12-24 tahap-1 r2")
}

func retry(r *run) {
	rep := r.report("64.74", "2011-12-24", 100)
	first := r.mustPut(rep)
	again := rep.Clone()
	again.At, again.By = r.now(), "somebody else"
	receipt := r.mustPut(again)
	if !receipt.Repeated || receipt.Revision != first.Revision || !receipt.At.Equal(first.At) {
		r.errorf("first %+v, again %+v", first, receipt)
	}
	if n := len(collect(r, "Revisions", r.Store.Revisions(r.ctx, rep.Key()))); n != 1 {
		r.errorf("%d revisions after a retry", n)
	}
	// The same figures in another order are the same content.
	rep = r.report("64.72", "2011-12-24", 100)
	rep.Figures.Set(ektp.Eligible, 5)
	r.mustPut(rep)
	rep.Figures[0], rep.Figures[1] = rep.Figures[1], rep.Figures[0]
	if receipt := r.mustPut(rep); !receipt.Repeated {
		r.errorf("figures in another order became revision %d", receipt.Revision)
	}
}

func submission(r *run) {
	rep := r.report("64.74", "2011-12-24", 100)
	rep.Submission = "wa-1"
	first := r.mustPut(rep)
	if receipt := r.mustPut(rep); !receipt.Repeated || receipt.Revision != first.Revision {
		r.errorf("again: %+v", receipt)
	}
	other := rep.Clone()
	other.Figures.Set(ektp.Recorded, 101)
	_, err := r.put(other)
	r.wantErr("same submission, other figures", err, ektp.ErrConflict)
	elsewhere := r.report("64.72", "2011-12-24", 100)
	elsewhere.Submission = "wa-1"
	_, err = r.put(elsewhere)
	r.wantErr("same submission, other region", err, ektp.ErrConflict)
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), "64.74 2011-12-24 tahap-1 r1")
}

func conflict(r *run) {
	rep := r.report("64.74", "2011-12-24", 100)
	r.mustPut(rep)
	other := rep.Clone()
	other.Figures.Set(ektp.Recorded, 200)
	for _, base := range []int64{0, 2, 99, -1} {
		other.Revision = base
		_, err := r.put(other)
		r.wantErr(fmt.Sprintf("other content built on revision %d of 1", base), err, ektp.ErrConflict)
	}
	fresh := r.report("64.72", "2011-12-24", 1)
	fresh.Revision = 3
	_, err := r.put(fresh)
	r.wantErr("a new report built on revision 3", err, ektp.ErrConflict)
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), "64.74 2011-12-24 tahap-1 r1")
}

func order(r *run) {
	for _, k := range []struct{ code, date, phase, form, source string }{
		{"65", "2012-01-01", "", "", ""}, {"64.10", "2012-01-01", "", "", ""}, {"64.09", "2012-01-02", "", "", ""},
		{"64.09", "2012-01-01", "b", "", ""}, {"64.09", "2012-01-01", "", "y", ""}, {"64.09", "2012-01-01", "", "", "z"},
		{"64.09", "2012-01-01", "", "", "Z"}, {"64.09.01", "2012-01-01", "", "", ""}, {"64", "2012-01-01", "", "", ""},
		{"64.09", "2012-01-01", "", "", ""},
	} {
		rep := r.report(k.code, k.date, 1)
		rep.Phase, rep.Form, rep.Source = k.phase, k.form, k.source
		r.mustPut(rep)
	}
	r.wantKeys("all", r.keys(r.Store, ektp.ReportQuery{}),
		"64 2012-01-01 r1", "64.09 2012-01-01 r1", "64.09 2012-01-01 Z r1", "64.09 2012-01-01 z r1", "64.09 2012-01-01 y r1",
		"64.09 2012-01-01 b r1", "64.09 2012-01-02 r1", "64.09.01 2012-01-01 r1", "64.10 2012-01-01 r1", "65 2012-01-01 r1")
}

func query(r *run) {
	for _, code := range []string{"64", "64.01", "64.74", "64.74.01", "64.74.01.1001", "65.01"} {
		for _, date := range []string{"2012-01-01", "2012-02-01"} {
			r.mustPut(r.report(code, date, 1))
		}
	}
	special := r.report("64.74", "2012-02-01", 1)
	special.Phase, special.Form, special.State = "reguler", "harian", ektp.Verified
	r.mustPut(special)
	ask := func(region string, q ektp.ReportQuery) []string {
		if region != "" {
			q.Region = ektp.MustCode(region)
		}
		return r.keys(r.Store, q)
	}
	r.wantKeys("subtree 64.74 on 1 January", ask("64.74", ektp.ReportQuery{Query: ektp.Query{To: ektp.MustDate("2012-01-31")}}),
		"64.74 2012-01-01 tahap-1 r1", "64.74.01 2012-01-01 tahap-1 r1", "64.74.01.1001 2012-01-01 tahap-1 r1")
	r.wantKeys("a village", ask("64.74.01.1001", ektp.ReportQuery{Query: ektp.Query{From: ektp.MustDate("2012-02-01")}}), "64.74.01.1001 2012-02-01 tahap-1 r1")
	r.wantKeys("both ends of the days count", ask("65", ektp.ReportQuery{Query: ektp.Query{From: ektp.MustDate("2012-01-01"), To: ektp.MustDate("2012-02-01")}}),
		"65.01 2012-01-01 tahap-1 r1", "65.01 2012-02-01 tahap-1 r1")
	r.wantKeys("one phase", ask("", ektp.ReportQuery{Phases: []string{"reguler", "none"}}), "64.74 2012-02-01 reguler harian r1")
	r.wantKeys("one form", ask("", ektp.ReportQuery{Forms: []string{"harian"}}), "64.74 2012-02-01 reguler harian r1")
	r.wantKeys("the progress form", ask("64.74.01.1001", ektp.ReportQuery{Forms: []string{""}}), "64.74.01.1001 2012-01-01 tahap-1 r1", "64.74.01.1001 2012-02-01 tahap-1 r1")
	r.wantKeys("one state", ask("", ektp.ReportQuery{States: []ektp.State{ektp.Verified}}), "64.74 2012-02-01 reguler harian r1")
	r.wantKeys("no match", ask("", ektp.ReportQuery{Phases: []string{"x"}}))
	if n := len(ask("", ektp.ReportQuery{})); n != 13 {
		r.errorf("the whole country has %d reports, want 13", n)
	}
}

func known(r *run) {
	rep := r.report("64.74", "2011-12-24", 100)
	r.mustPut(rep)
	t1 := rep.At
	rep.Revision, rep.Reason, rep.At, rep.State = 1, "x", r.now(), ektp.Verified
	r.mustPut(rep)
	t2 := rep.At
	at := func(t time.Time, states ...ektp.State) []string {
		return r.keys(r.Store, ektp.ReportQuery{Query: ektp.Query{Known: t}, States: states})
	}
	const key = "64.74 2011-12-24 tahap-1 "
	r.wantKeys("before the first revision", at(t1.Add(-time.Microsecond)))
	r.wantKeys("at the moment of the first", at(t1), key+"r1")
	r.wantKeys("just before the second", at(t2.Add(-time.Microsecond)), key+"r1")
	r.wantKeys("at the second", at(t2), key+"r2")
	r.wantKeys("states are those of the moment", at(t1, ektp.Submitted), key+"r1")
	r.wantKeys("states are those of the moment", at(t1, ektp.Verified))
}

func pages(r *run) {
	for _, code := range []string{"64.01", "64.02", "64.74"} {
		for _, date := range []string{"2012-01-01", "2012-01-02", "2012-01-03"} {
			r.mustPut(r.report(code, date, 1))
		}
	}
	whole := r.keys(r.Store, ektp.ReportQuery{})
	for size := 1; size <= 10; size++ {
		var got []string
		q := ektp.ReportQuery{Limit: size}
		for turn := 0; ; turn++ {
			if turn > 20 {
				r.fatalf("pages of %d never end", size)
			}
			page := collect(r, "page", r.Store.Reports(r.ctx, q))
			if len(page) > size {
				r.errorf("a page of %d has %d", size, len(page))
			}
			for _, rep := range page {
				got = append(got, fmt.Sprintf("%s r%d", rep.Key(), rep.Revision))
				q.After = rep.Key()
			}
			if len(page) < size {
				break
			}
		}
		r.wantKeys(fmt.Sprintf("pages of %d", size), got, whole...)
	}
	q := ektp.ReportQuery{Query: ektp.Query{Region: ektp.MustCode("64.74")}, After: ektp.ReportKey{Region: ektp.MustCode("64.01"), Date: ektp.MustDate("2012-01-02"), Phase: "tahap-1"}}
	r.wantKeys("a page that begins before the subtree", r.keys(r.Store, q), whole[6:]...)
}

func times(r *run) {
	rep := r.report("64.74", "2011-12-24", 1)
	wita := time.FixedZone("WITA", 8*3600)
	rep.At = time.Date(2012, 1, 1, 7, 59, 59, 123456789, wita)
	r.mustPut(rep)
	got, err := r.Store.Report(r.ctx, rep.Key())
	r.must(err, "Report")
	want := time.Date(2011, 12, 31, 23, 59, 59, 123456000, time.UTC)
	if !got.At.Equal(want) || got.At.Location() != time.UTC {
		r.errorf("wrote %v, got %v, want %v", rep.At, got.At, want)
	}
	rep.Revision, rep.Reason, rep.At = 1, "the clock went back", want.Add(-time.Hour)
	if receipt := r.mustPut(rep); !receipt.At.Equal(want) {
		r.errorf("a revision made at %v follows one of %v", receipt.At, want)
	}
	for _, d := range []ektp.Date{ektp.MinDate, ektp.MaxDate, ektp.MustDate("1900-02-28")} {
		rep := r.report("64.72", "2012-01-01", 1)
		rep.Date = d
		r.mustPut(rep)
		got, err := r.Store.Report(r.ctx, rep.Key())
		r.must(err, "Report of "+d.String())
		if got.Date != d {
			r.errorf("date %v came back as %v", d, got.Date)
		}
	}
}

func hugeBatch(r *run) {
	n := r.Rows
	first := ektp.MustDate("2012-01-01")
	err := r.Store.Update(r.ctx, func(tx ektp.Tx) error {
		for i := range n {
			rep := r.report("64.74", "2012-01-01", int64(i))
			rep.Date = first + ektp.Date(i)
			if _, err := tx.PutReport(r.ctx, rep); err != nil {
				return err
			}
		}
		return nil
	})
	r.must(err, "Update")
	var count, sum int64
	for rep, err := range r.Store.Reports(r.ctx, ektp.ReportQuery{}) {
		r.must(err, "Reports")
		if rep.Date != first+ektp.Date(count) {
			r.fatalf("report %d is of %v", count, rep.Date)
		}
		v, _ := rep.Value(ektp.Recorded)
		count, sum = count+1, sum+v
	}
	if want := int64(n) * int64(n-1) / 2; count != int64(n) || sum != want {
		r.errorf("%d reports adding up to %d, want %d and %d", count, sum, n, want)
	}
}

func reopen(r *run) {
	rep := full(r)
	r.mustPut(rep)
	note := ektp.Note{ID: "n", Region: rep.Region, Date: rep.Date, Text: "genset rusak", At: r.now(), Steps: []ektp.NoteStep{{State: ektp.NoteInWork, At: r.now()}}}
	r.must(r.Store.Update(r.ctx, func(tx ektp.Tx) error { return tx.PutNote(r.ctx, note) }), "PutNote")
	r.must(r.Store.Close(), "Close")
	if r.Reopen == nil {
		r.fatalf("Durable is promised, but Opened.Reopen is missing")
	}
	again, err := r.Reopen()
	r.must(err, "Reopen")
	r.Store = again
	got, err := again.Report(r.ctx, rep.Key())
	r.must(err, "Report")
	if !got.SameContent(&rep) {
		r.errorf("got:  %+v\nwant: %+v", got, rep)
	}
	if receipt := r.mustPut(rep); !receipt.Repeated {
		r.errorf("the same report after reopening became revision %d", receipt.Revision)
	}
	n, err := again.Note(r.ctx, "n")
	r.must(err, "Note")
	if len(n.Steps) != 1 || n.Text != note.Text {
		r.errorf("note: %+v", n)
	}
}

func bulk(r *run) {
	loader, ok := r.Store.(ektp.BulkLoader)
	if !ok {
		r.fatalf("Bulk is promised, but the store is no ektp.BulkLoader")
	}
	rows := make([]ektp.Report, r.Rows)
	for i := range rows {
		rows[i] = r.report("64.74", "2012-01-01", int64(i))
		rows[i].Date += ektp.Date((i*7919 + 13) % len(rows)) // in no order
	}
	load := func(replace bool, fail error) (ektp.LoadResult, error) {
		return loader.LoadReports(r.ctx, func(yield func(ektp.Report, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
			if fail != nil {
				yield(ektp.Report{}, fail)
			}
		}, ektp.LoadOptions{Replace: replace, Audit: &ektp.AuditEntry{At: r.now(), By: "importer", Action: ektp.ActionSubmit, Subject: "bulk"}})
	}
	n := int64(len(rows))
	if _, err := load(false, ektp.ErrInvalid); err == nil || len(r.keys(r.Store, ektp.ReportQuery{})) != 0 {
		r.errorf("a source that fails: error %v, and %d reports are there", err, len(r.keys(r.Store, ektp.ReportQuery{})))
	}
	check := func(what string, replace bool, want ektp.LoadResult) {
		got, err := load(replace, nil)
		r.must(err, what)
		if got != want {
			r.errorf("%s: got %+v, want %+v", what, got, want)
		}
	}
	if n := len(collect(r, "Audit", r.Store.Audit(r.ctx, ektp.Query{}))); n != 0 {
		r.errorf("a load that failed left %d audit entries", n)
	}
	check("first", false, ektp.LoadResult{Added: n})
	if n := len(collect(r, "Audit", r.Store.Audit(r.ctx, ektp.Query{}))); n != 1 {
		r.errorf("%d audit entries after one load, want 1", n)
	}
	check("again", false, ektp.LoadResult{Unchanged: n})
	want := rows[n/2].Clone()
	for i := range rows[:3] {
		rows[i].Figures.Set(ektp.Recorded, 1_000_000)
	}
	_, err := load(false, nil)
	r.wantErr("other content without replace", err, ektp.ErrConflict)
	check("three corrected", true, ektp.LoadResult{Revised: 3, Unchanged: n - 3})
	got, err := r.Store.Report(r.ctx, want.Key())
	r.must(err, "Report")
	if !got.SameContent(&want) || got.Revision != 1 {
		r.errorf("got:  %+v\nwant: %+v", got, want)
	}
	got, err = r.Store.Report(r.ctx, rows[0].Key())
	r.must(err, "Report")
	if v, _ := got.Value(ektp.Recorded); v != 1_000_000 || got.Revision != 2 {
		r.errorf("the corrected row: %+v", got)
	}
}

func sums(r *run) {
	for code, n := range map[string]int64{"64.01": 1, "64.02": 10, "64.74": 100, "64.74.01": 5000, "65.01": 1000} {
		r.mustPut(r.report(code, "2012-01-01", n))
		r.mustPut(r.report(code, "2012-03-01", n*2))
	}
	silent := r.report("64.03", "2012-01-01", 0)
	silent.Figures = nil
	r.mustPut(silent)
	later := r.report("64.74", "2012-02-01", 0)
	later.Figures = ektp.Figures{{Measure: ektp.Printed, Value: 5}} // says nothing of recorded
	r.mustPut(later)
	r.must(r.Store.View(r.ctx, func(from ektp.Reader) error {
		summer, ok := from.(ektp.Summer)
		if !ok {
			r.fatalf("Sums is promised, but the Reader is no ektp.Summer")
		}
		ask := func(region, to string, of ektp.Tier) []ektp.RegionSum {
			q := ektp.ReportQuery{Query: ektp.Query{To: ektp.MustDate(to)}}
			if region != "" {
				q.Region = ektp.MustCode(region)
			}
			return collect(r, "SumLatest", summer.SumLatest(r.ctx, q, ektp.Recorded, of, ektp.Province))
		}
		p64, p65 := ektp.MustCode("64"), ektp.MustCode("65")
		for _, c := range []struct {
			what string
			got  []ektp.RegionSum
			want []ektp.RegionSum
		}{
			{"regencies in February", ask("", "2012-02-01", ektp.Regency), []ektp.RegionSum{{Region: p64, Sum: 111, From: 3}, {Region: p65, Sum: 1000, From: 1}}},
			{"regencies in March", ask("", "2012-03-01", ektp.Regency), []ektp.RegionSum{{Region: p64, Sum: 222, From: 3}, {Region: p65, Sum: 2000, From: 1}}},
			{"districts in March", ask("", "2012-03-01", ektp.District), []ektp.RegionSum{{Region: p64, Sum: 10000, From: 1}}},
			{"before everything", ask("", "2011-12-31", ektp.Regency), nil},
			{"one province", ask("65", "2012-03-01", ektp.Regency), []ektp.RegionSum{{Region: p65, Sum: 2000, From: 1}}},
		} {
			if !reflect.DeepEqual(c.got, c.want) {
				r.errorf("%s: got %v, want %v", c.what, c.got, c.want)
			}
		}
		return nil
	}), "View")
}

func capabilities(r *run) {
	_, bulk := r.Store.(ektp.BulkLoader)
	says := ektp.CapabilitiesOf(r.Store)
	if says.Bulk != bulk || bulk != r.Bulk {
		r.errorf("bulk: the store says %v, has the method %v, the features say %v", says.Bulk, bulk, r.Bulk)
	}
	r.must(r.Store.View(r.ctx, func(from ektp.Reader) error {
		_, sums := from.(ektp.Summer)
		if _, declared := r.Store.(ektp.Capable); sums != r.Sums || declared && says.Sums != sums {
			r.errorf("sums: the store says %v, its readers have the method %v, the features say %v", says.Sums, sums, r.Sums)
		}
		return nil
	}), "View")
	if _, declared := r.Store.(ektp.Capable); declared && says.Durable != r.Durable {
		r.errorf("durable: the store says %v, the features say %v", says.Durable, r.Durable)
	}
}

func submitter(r *run) {
	s, ok := r.Store.(ektp.Submitter)
	if !ok {
		return // an optional ability
	}
	entry := &ektp.AuditEntry{At: r.now(), By: "x", Action: ektp.ActionSubmit, Subject: "report"}
	rep := full(r)
	receipt, err := s.SubmitReport(r.ctx, rep, entry)
	r.must(err, "first")
	if receipt.Revision != 1 || receipt.Repeated || !receipt.At.Equal(rep.At) {
		r.errorf("first: %+v", receipt)
	}
	again := rep.Clone()
	again.At = r.now()
	if receipt, err = s.SubmitReport(r.ctx, again, entry); err != nil || !receipt.Repeated || receipt.Revision != 1 {
		r.errorf("again: %+v, %v", receipt, err)
	}
	other := rep.Clone()
	other.Submission = ""
	other.Figures.Set(ektp.Recorded, 5)
	_, err = s.SubmitReport(r.ctx, other, entry)
	r.wantErr("other content built on nothing", err, ektp.ErrConflict)
	other.Revision, other.Reason, other.At = 1, "salah ketik", rep.At.Add(-time.Hour)
	if receipt, err = s.SubmitReport(r.ctx, other, entry); err != nil || receipt.Revision != 2 || !receipt.At.Equal(rep.At) {
		r.errorf("correction: %+v, %v", receipt, err)
	}
	elsewhere := r.report("64.72", "2011-12-24", 1)
	elsewhere.Submission = rep.Submission
	_, err = s.SubmitReport(r.ctx, elsewhere, entry)
	r.wantErr("the same submission key elsewhere", err, ektp.ErrConflict)
	r.wantKeys("Reports", r.keys(r.Store, ektp.ReportQuery{}), rep.Key().String()+" r2")
	if n := len(collect(r, "Revisions", r.Store.Revisions(r.ctx, rep.Key()))); n != 2 {
		r.errorf("%d revisions, want 2", n)
	}
	early := r.keys(r.Store, ektp.ReportQuery{Query: ektp.Query{Known: rep.At.Add(-time.Second)}})
	r.wantKeys("as known before", early)
	if n := len(collect(r, "Audit", r.Store.Audit(r.ctx, ektp.Query{}))); n != 2 {
		r.errorf("%d audit entries, want 2: not for repetitions and refusals", n)
	}
}
