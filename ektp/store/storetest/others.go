package storetest

import (
	"fmt"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

func (r *run) update(what string, f func(ektp.Tx) error) {
	r.must(r.Store.Update(r.ctx, f), what)
}

func notes(r *run) {
	at := r.now()
	note := ektp.Note{ID: "n1", Region: ektp.MustCode("64.07"), Date: ektp.MustDate("2012-06-01"), Phase: "tahap-2",
		Text: "genset 'rusak'\nlistrik padam", Source: "s", By: "camat", At: at}
	r.update("PutNote", func(tx ektp.Tx) error { return tx.PutNote(r.ctx, note) })
	r.update("PutNote again", func(tx ektp.Tx) error { return tx.PutNote(r.ctx, note) })
	other := note
	other.Text = "something else"
	r.wantErr("other words under the same ID", r.Store.Update(r.ctx, func(tx ektp.Tx) error { return tx.PutNote(r.ctx, other) }), ektp.ErrConflict)

	step := ektp.NoteStep{State: ektp.NoteInWork, Categories: []string{"power", "equipment_fault"}, Severity: 3, Owner: ektp.Regency,
		Due: ektp.MustDate("2012-06-08"), Remedy: "repair", Into: "", Text: "teknisi dikirim", By: "disdukcapil", At: r.now()}
	put := func(seq int, s ektp.NoteStep) error {
		return r.Store.Update(r.ctx, func(tx ektp.Tx) error { return tx.PutNoteStep(r.ctx, "n1", seq, s) })
	}
	r.must(put(0, step), "PutNoteStep")
	r.must(put(0, step), "PutNoteStep again")
	changed := step
	changed.State = ektp.NoteResolved
	r.wantErr("another step with the same number", put(0, changed), ektp.ErrConflict)
	r.wantErr("a step that leaves a gap", put(2, changed), ektp.ErrConflict)
	changed.At = r.now()
	r.must(put(1, changed), "second step")

	got, err := r.Store.Note(r.ctx, "n1")
	r.must(err, "Note")
	if got.Text != note.Text || got.Region != note.Region || got.Date != note.Date || got.Phase != note.Phase || got.Source != note.Source || got.By != note.By || !got.At.Equal(at) {
		r.errorf("got %+v, want %+v", got, note)
	}
	if len(got.Steps) != 2 || got.State() != ektp.NoteResolved || fmt.Sprint(got.Steps[0].Categories) != "[power equipment_fault]" ||
		got.Steps[0].Owner != ektp.Regency || got.Steps[0].Due != step.Due || got.Steps[0].Remedy != "repair" || got.Steps[0].Severity != 3 ||
		got.Steps[0].Text != step.Text || got.Steps[0].By != step.By || !got.Steps[0].At.Equal(step.At) {
		r.errorf("steps: %+v", got.Steps)
	}
	for _, n := range []ektp.Note{
		{ID: "b", Region: ektp.MustCode("64.01"), Date: ektp.MustDate("2012-01-02"), Text: "x", At: r.now()},
		{ID: "a", Region: ektp.MustCode("64.01"), Date: ektp.MustDate("2012-01-02"), Text: "x", At: r.now()},
		{ID: "c", Region: ektp.MustCode("64.01"), Date: ektp.MustDate("2012-01-01"), Text: "x", At: r.now()},
		{ID: "d", Region: ektp.MustCode("65"), Date: ektp.MustDate("2012-01-01"), Text: "x", At: r.now()},
	} {
		r.update("PutNote", func(tx ektp.Tx) error { return tx.PutNote(r.ctx, n) })
	}
	ids := func(q ektp.Query) (s string) {
		for _, n := range collect(r, "Notes", r.Store.Notes(r.ctx, q)) {
			s += fmt.Sprintf("%s%d ", n.ID, len(n.Steps))
		}
		return s
	}
	for _, c := range []struct {
		what string
		q    ektp.Query
		want string
	}{
		{"all, by region, date, ID", ektp.Query{}, "c0 a0 b0 n12 d0 "},
		{"a province", ektp.Query{Region: ektp.MustCode("65")}, "d0 "},
		{"days", ektp.Query{From: ektp.MustDate("2012-01-02"), To: ektp.MustDate("2012-06-01")}, "a0 b0 n12 "},
		{"as known after the first step", ektp.Query{Known: step.At}, "n11 "},
		{"as known at the beginning", ektp.Query{Known: at}, "n10 "},
		{"before", ektp.Query{Known: at.Add(-time.Second)}, ""},
	} {
		if got := ids(c.q); got != c.want {
			r.errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}

func attestations(r *run) {
	yes, no, four, one := true, false, int64(4), int64(1)
	a := ektp.Attestation{Duty: "KAB-a", Region: ektp.MustCode("64.07"), Date: ektp.MustDate("2012-06-01"), Met: &no, Evidence: "pemadaman", By: "x", At: r.now()}
	put := func(a ektp.Attestation) (receipt ektp.Receipt, err error) {
		err = r.Store.Update(r.ctx, func(tx ektp.Tx) error {
			receipt, err = tx.PutAttestation(r.ctx, a)
			return err
		})
		return receipt, err
	}
	if receipt, err := put(a); err != nil || receipt.Revision != 1 || receipt.Repeated {
		r.errorf("first: %+v, %v", receipt, err)
	}
	if receipt, err := put(a); err != nil || receipt.Revision != 1 || !receipt.Repeated {
		r.errorf("again: %+v, %v", receipt, err)
	}
	t1 := a.At
	changed := a
	changed.Met = &yes
	_, err := put(changed)
	r.wantErr("other content built on nothing", err, ektp.ErrConflict)
	changed.Revision, changed.At = 1, r.now()
	if receipt, err := put(changed); err != nil || receipt.Revision != 2 {
		r.errorf("second: %+v, %v", receipt, err)
	}
	_, err = put(ektp.Attestation{Duty: "KAB-b", Region: ektp.MustCode("64.07"), Date: ektp.MustDate("2012-05-01"), Have: &four, Need: &one, At: r.now()})
	r.must(err, "ratio")
	_, err = put(ektp.Attestation{Duty: "KAB-e2e", Region: ektp.MustCode("64.01"), Date: ektp.MustDate("2012-05-01"), NotApplicable: true, At: r.now()})
	r.must(err, "not applicable")

	got := collect(r, "Attestations", r.Store.Attestations(r.ctx, ektp.Query{}))
	if len(got) != 3 || got[0].Duty != "KAB-e2e" || got[1].Duty != "KAB-a" || got[2].Duty != "KAB-b" {
		r.fatalf("order by region, duty, date: %+v", got)
	}
	if !got[0].NotApplicable || got[0].Met != nil || got[0].Have != nil {
		r.errorf("not applicable: %+v", got[0])
	}
	if got[1].Met == nil || !*got[1].Met || got[1].Revision != 2 || got[1].Evidence != "pemadaman" {
		r.errorf("latest revision: %+v", got[1])
	}
	if got[2].Met != nil || got[2].Have == nil || *got[2].Have != 4 || got[2].Need == nil || *got[2].Need != 1 {
		r.errorf("ratio: %+v", got[2])
	}
	early := collect(r, "Attestations", r.Store.Attestations(r.ctx, ektp.Query{Known: t1}))
	if len(early) != 1 || early[0].Met == nil || *early[0].Met {
		r.errorf("as known at first: %+v", early)
	}
	if n := len(collect(r, "Attestations", r.Store.Attestations(r.ctx, ektp.Query{Region: ektp.MustCode("64.07"), From: ektp.MustDate("2012-05-15")}))); n != 1 {
		r.errorf("subtree and days: %d", n)
	}
}

func summonses(r *run) {
	village := ektp.MustCode("64.74.01.1001")
	put := func(s ektp.Summons) (receipt ektp.Receipt, err error) {
		err = r.Store.Update(r.ctx, func(tx ektp.Tx) error {
			receipt, err = tx.PutSummons(r.ctx, s)
			return err
		})
		return receipt, err
	}
	s := ektp.Summons{Resident: "r2", Region: village, Round: 1, Place: "Kantor Camat", Date: ektp.MustDate("2012-01-10"), Minute: 540, State: "summoned", By: "x", At: r.now()}
	receipt, err := put(s)
	if err != nil || receipt.Revision != 1 {
		r.fatalf("first: %+v, %v", receipt, err)
	}
	if receipt, err = put(s); err != nil || !receipt.Repeated {
		r.errorf("again: %+v, %v", receipt, err)
	}
	next := s
	next.State, next.Revision, next.At = "no_show", 1, r.now()
	if receipt, err = put(next); err != nil || receipt.Revision != 2 {
		r.errorf("second: %+v, %v", receipt, err)
	}
	next.State = "attended"
	_, err = put(next)
	r.wantErr("built on an old revision", err, ektp.ErrConflict)
	for _, o := range []ektp.Summons{
		{Resident: "r2", Region: village, Round: 2, Date: ektp.MustDate("2012-02-10"), State: "summoned", At: r.now()},
		{Resident: "r1", Region: village, Round: 1, State: "listed", At: r.now()},
		{Resident: "r9", Region: ektp.MustCode("64.72.01.1001"), Round: 1, Date: ektp.MustDate("2012-01-01"), State: "attended", At: r.now()},
	} {
		_, err := put(o)
		r.must(err, "PutSummons")
	}
	ask := func(q ektp.Query) (out string) {
		for _, s := range collect(r, "Summonses", r.Store.Summonses(r.ctx, q)) {
			out += fmt.Sprintf("%s/%d:%s ", s.Resident, s.Round, s.State)
		}
		return out
	}
	want := func(what, got, want string) {
		if got != want {
			r.errorf("%s: got %q, want %q", what, got, want)
		}
	}
	want("by region, resident, round", ask(ektp.Query{}), "r9/1:attended r1/1:listed r2/1:no_show r2/2:summoned ")
	want("a subtree", ask(ektp.Query{Region: ektp.MustCode("64.72")}), "r9/1:attended ")
	want("as known at first", ask(ektp.Query{Known: s.At}), "r2/1:summoned ")

	var n int64
	r.mustPut(r.report("64.74.01.1001", "2012-01-10", 77))
	r.update("EraseSummonses", func(tx ektp.Tx) (err error) {
		n, err = tx.EraseSummonses(r.ctx, ektp.MustCode("64.74"), ektp.MustDate("2012-02-01"))
		return err
	})
	if n != 1 {
		r.errorf("erased %d, want 1: days before 1 February in 64.74", n)
	}
	want("after erasure", ask(ektp.Query{}), "r9/1:attended r1/1:listed r2/2:summoned ")
	want("after erasure, as known before", ask(ektp.Query{Known: s.At}), "")
	r.wantKeys("counts are left intact", r.keys(r.Store, ektp.ReportQuery{}), "64.74.01.1001 2012-01-10 tahap-1 r1")
}

func audit(r *run) {
	var first time.Time
	for i, code := range []string{"64.74", "64", "65"} {
		r.update("PutAudit", func(tx ektp.Tx) error {
			at := r.now().Add(time.Duration(i) * 24 * time.Hour)
			if i == 0 {
				first = at
			}
			for _, by := range []string{"a", "b"} {
				if err := tx.PutAudit(r.ctx, ektp.AuditEntry{Seq: 99, At: at, By: by, Action: ektp.ActionVerify, Region: ektp.MustCode(code), Subject: "report x", Detail: "d"}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	all := collect(r, "Audit", r.Store.Audit(r.ctx, ektp.Query{}))
	if len(all) != 6 {
		r.fatalf("%d entries, want 6", len(all))
	}
	for i, e := range all {
		if i > 0 && e.Seq <= all[i-1].Seq {
			r.errorf("Seq does not rise: %d after %d", e.Seq, all[i-1].Seq)
		}
		if want := []string{"a", "b"}[i%2]; e.By != want || e.Action != ektp.ActionVerify || e.Subject != "report x" || e.Detail != "d" {
			r.errorf("entry %d: %+v", i, e)
		}
	}
	if n := len(collect(r, "Audit", r.Store.Audit(r.ctx, ektp.Query{Region: ektp.MustCode("64")}))); n != 4 {
		r.errorf("subtree 64: %d entries, want 4", n)
	}
	day := ektp.DateOf(first)
	if n := len(collect(r, "Audit", r.Store.Audit(r.ctx, ektp.Query{From: day, To: day}))); n != 2 {
		r.errorf("the first day: %d entries, want 2", n)
	}
}
