package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

func (t *tx) PutReport(ctx context.Context, r ektp.Report) (ektp.Receipt, error) {
	key := r.Key()
	r.At = r.At.UTC().Truncate(time.Microsecond)
	if r.Submission != "" {
		rows, err := t.query(ctx, "SELECT "+reportColumns+" FROM "+t.table("report")+" WHERE submission = ?", r.Submission)
		old, err := scanAll(rows, err, scanReport)
		if err != nil {
			return ektp.Receipt{}, err
		}
		if len(old) > 0 {
			if old[0].SameContent(&r) {
				return receipt(&old[0], true), nil
			}
			return ektp.Receipt{}, &ektp.ConflictError{Key: key.String(), Base: r.Revision, Latest: old[0].Revision,
				Rule: "the same submission key came with other content"}
		}
	}
	latest, ok, err := t.latestReport(ctx, key)
	if err != nil {
		return ektp.Receipt{}, err
	}
	if r.Revision != latest.Revision {
		repeated := latest
		if r.Revision+1 != latest.Revision && r.Revision >= 0 && r.Revision < latest.Revision {
			for rev, err := range t.Revisions(ctx, key) {
				if err != nil {
					return ektp.Receipt{}, err
				}
				if rev.Revision == r.Revision+1 {
					repeated = rev
					break
				}
			}
		}
		if r.Revision+1 == repeated.Revision && repeated.SameContent(&r) {
			return receipt(&repeated, true), nil
		}
		return ektp.Receipt{}, &ektp.ConflictError{Key: key.String(), Base: r.Revision, Latest: latest.Revision, Rule: "somebody else wrote it meanwhile"}
	}
	if ok {
		if r.At.Before(latest.At) {
			r.At = latest.At
		}
		if _, err := t.exec(ctx, "UPDATE "+t.table("report")+" SET next_at = ? WHERE region = ? AND day = ? AND phase = ? AND form = ? AND source = ? AND revision = ?",
			micros(r.At), int64(key.Region), int64(key.Date), key.Phase, key.Form, key.Source, latest.Revision); err != nil {
			return ektp.Receipt{}, err
		}
	}
	r.Revision++
	values, err := reportValues(&r)
	if err != nil {
		return ektp.Receipt{}, err
	}
	if _, err := t.exec(ctx, insertReport(t.table("report"), 1), values...); err != nil {
		return ektp.Receipt{}, err
	}
	return receipt(&r, false), nil
}

// insertReport is the statement for n rows.
func insertReport(table string, n int) string {
	const row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
	return "INSERT INTO " + table + " (" + reportColumns + ") VALUES " + row + strings.Repeat(", "+row, n-1)
}

func receipt(r *ektp.Report, repeated bool) ektp.Receipt {
	return ektp.Receipt{Key: r.Key().String(), Revision: r.Revision, At: r.At, Repeated: repeated}
}

func (t *tx) PutNote(ctx context.Context, n ektp.Note) error {
	if n.ID == "" {
		return &ektp.FieldError{Region: n.Region, Date: n.Date, Field: "note id", Rule: "must be given"}
	}
	rows, err := t.query(ctx, "SELECT "+noteColumns+" FROM "+t.table("note")+" WHERE id = ?", n.ID)
	old, err := scanAll(rows, err, scanNote)
	switch {
	case err != nil:
		return err
	case len(old) == 0:
		_, err := t.exec(ctx, "INSERT INTO "+t.table("note")+" ("+noteColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			n.ID, int64(n.Region), int64(n.Date), n.Phase, n.Text, n.Source, n.By, micros(n.At))
		if err != nil {
			return err
		}
	case old[0].Region != n.Region || old[0].Date != n.Date || old[0].Text != n.Text || old[0].Phase != n.Phase || old[0].Source != n.Source:
		return &ektp.ConflictError{Key: "note " + n.ID, Rule: "the same ID came with other words"}
	}
	for i, step := range n.Steps {
		if err := t.PutNoteStep(ctx, n.ID, i, step); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) PutNoteStep(ctx context.Context, id string, seq int, step ektp.NoteStep) error {
	n, err := t.Note(ctx, id)
	if err != nil {
		return err
	}
	at := micros(step.At)
	step.At = moment(at)
	if seq >= 0 && seq < len(n.Steps) && sameStep(n.Steps[seq], step) {
		return nil
	}
	if seq != len(n.Steps) {
		return &ektp.ConflictError{Key: "note " + id, Base: int64(seq), Latest: int64(len(n.Steps)), Rule: "somebody else wrote a step meanwhile"}
	}
	body, err := json.Marshal(step)
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, "INSERT INTO "+t.table("note_step")+" (note, seq, at, step) VALUES (?, ?, ?, ?)", id, seq, at, string(body))
	return err
}

// sameStep compares what is said, not who and when.
func sameStep(a, b ektp.NoteStep) bool {
	a.By, a.At, b.By, b.At = "", time.Time{}, "", time.Time{}
	if len(a.Categories) == 0 && len(b.Categories) == 0 {
		a.Categories, b.Categories = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

func (t *tx) PutAttestation(ctx context.Context, a ektp.Attestation) (ektp.Receipt, error) {
	key := "region = ? AND duty = ? AND day = ?"
	return put(ctx, t, table[ektp.Attestation]{
		name: "attestation", key: key, keyArgs: []any{int64(a.Region), a.Duty, int64(a.Date)},
		columns: attestationColumns, scan: scanAttestation,
		about: func(a *ektp.Attestation) (*int64, *time.Time) { return &a.Revision, &a.At },
		same: func(x, y ektp.Attestation) bool {
			x.By, y.By = "", ""
			return reflect.DeepEqual(x, y)
		},
		values: func(a *ektp.Attestation) ([]any, error) {
			body, err := json.Marshal(a)
			return []any{int64(a.Region), a.Duty, int64(a.Date), a.Revision, micros(a.At), a.By, string(body)}, err
		},
	}, a, fmt.Sprintf("attestation %s %s %s", a.Duty, a.Region, a.Date))
}

func (t *tx) PutSummons(ctx context.Context, s ektp.Summons) (ektp.Receipt, error) {
	return put(ctx, t, table[ektp.Summons]{
		name: "summons", key: "region = ? AND resident = ? AND round = ?", keyArgs: []any{int64(s.Region), s.Resident, s.Round},
		columns: summonsColumns, scan: scanSummons,
		about: func(s *ektp.Summons) (*int64, *time.Time) { return &s.Revision, &s.At },
		same: func(x, y ektp.Summons) bool {
			x.By, y.By = "", ""
			return x == y
		},
		values: func(s *ektp.Summons) ([]any, error) {
			return []any{int64(s.Region), s.Resident, s.Round, s.Revision, micros(s.At), int64(s.Date), s.Minute, s.Place, s.State, s.Reason, s.By}, nil
		},
	}, s, fmt.Sprintf("summons %s %s round %d", s.Region, ektp.Redact(s.Resident), s.Round))
}

// table is what put needs to know of a table with revisions.
type table[T any] struct {
	name, key, columns string
	keyArgs            []any
	scan               func(*sql.Rows) (T, error)
	about              func(*T) (revision *int64, at *time.Time)
	same               func(a, b T) bool // revision and moment already made equal
	values             func(*T) ([]any, error)
}

// put appends a revision by the rules of Tx.PutReport.
func put[T any](ctx context.Context, t *tx, tab table[T], v T, name string) (ektp.Receipt, error) {
	rows, err := t.query(ctx, "SELECT "+tab.columns+" FROM "+t.table(tab.name)+" WHERE "+tab.key+" ORDER BY revision", tab.keyArgs...)
	old, err := scanAll(rows, err, tab.scan)
	if err != nil {
		return ektp.Receipt{}, err
	}
	revision, at := tab.about(&v)
	*at = at.UTC().Truncate(time.Microsecond)
	base, latest := *revision, int64(len(old))
	if base >= 0 && base < latest {
		was := old[base]
		wasRevision, wasAt := tab.about(&was)
		got := ektp.Receipt{Key: name, Revision: *wasRevision, At: *wasAt, Repeated: true}
		*wasRevision, *wasAt = *revision, *at
		if tab.same(was, v) {
			return got, nil
		}
	}
	if base != latest {
		return ektp.Receipt{}, &ektp.ConflictError{Key: name, Base: base, Latest: latest, Rule: "somebody else wrote it meanwhile"}
	}
	if latest > 0 {
		if _, last := tab.about(&old[latest-1]); at.Before(*last) {
			*at = *last
		}
		if _, err := t.exec(ctx, "UPDATE "+t.table(tab.name)+" SET next_at = ? WHERE "+tab.key+" AND revision = ?",
			append(append([]any{micros(*at)}, tab.keyArgs...), latest)...); err != nil {
			return ektp.Receipt{}, err
		}
	}
	*revision++
	values, err := tab.values(&v)
	if err != nil {
		return ektp.Receipt{}, err
	}
	_, err = t.exec(ctx, "INSERT INTO "+t.table(tab.name)+" ("+tab.columns+") VALUES (?"+strings.Repeat(", ?", len(values)-1)+")", values...)
	return ektp.Receipt{Key: name, Revision: *revision, At: *at}, err
}

func (t *tx) PutAudit(ctx context.Context, e ektp.AuditEntry) error {
	_, err := t.exec(ctx, "INSERT INTO "+t.table("audit")+" (at, by_id, action, region, subject, detail) VALUES (?, ?, ?, ?, ?, ?)",
		micros(e.At), e.By, string(e.Action), int64(e.Region), e.Subject, e.Detail)
	return err
}

func (t *tx) EraseSummonses(ctx context.Context, region ektp.Code, before ektp.Date) (int64, error) {
	w := &where{}
	w.query(ektp.Query{Region: region})
	w.add("next_at IS NULL AND day > 0 AND day < ?", int64(before))
	const key = "region, resident, round"
	name := t.table("summons")
	var n int64
	rows, err := t.query(ctx, "SELECT COUNT(*) FROM "+name+w.String(), w.args...)
	counts, err := scanAll(rows, err, func(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) })
	if err != nil {
		return 0, err
	}
	n = counts[0]
	_, err = t.exec(ctx, "DELETE FROM "+name+" WHERE ("+key+") IN (SELECT "+key+" FROM "+name+w.String()+")", w.args...)
	return n, err
}
