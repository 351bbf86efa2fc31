package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/ektp-rollout/sdk/ektp"
)

// pageSize is how many rows are fetched at once. Between pages the connection
// is free, so that who iterates may ask and write within the same unit of work.
const pageSize = 500

// paged yields the rows of fetch, which gives at most n rows after the last one.
func paged[T any](ctx context.Context, fetch func(after *T, n int) ([]T, error), limit int) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var after *T
		for left := limit; ; {
			n := pageSize
			if limit > 0 {
				n = min(n, left)
			}
			page, err := fetch(after, n)
			for i := range page {
				if !yield(page[i], nil) {
					return
				}
				if err := ctx.Err(); err != nil {
					var none T
					yield(none, err)
					return
				}
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			if left -= len(page); len(page) < n || limit > 0 && left == 0 {
				return
			}
			after = &page[len(page)-1]
		}
	}
}

// scanAll reads every row and closes rows.
func scanAll[T any](rows *sql.Rows, err error, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

func (r *reader) table(name string) string { return r.s.prefix + name }

// latestReport gives false when there is none.
func (r *reader) latestReport(ctx context.Context, key ektp.ReportKey) (ektp.Report, bool, error) {
	rows, err := r.query(ctx, "SELECT "+reportColumns+" FROM "+r.table("report")+
		" WHERE region = ? AND day = ? AND phase = ? AND form = ? AND source = ? ORDER BY revision DESC LIMIT 1",
		int64(key.Region), int64(key.Date), key.Phase, key.Form, key.Source)
	all, err := scanAll(rows, err, scanReport)
	if err != nil || len(all) == 0 {
		return ektp.Report{}, false, err
	}
	return all[0], true, nil
}

func (r *reader) Report(ctx context.Context, key ektp.ReportKey) (ektp.Report, error) {
	rep, ok, err := r.latestReport(ctx, key)
	if err == nil && !ok {
		err = ektp.ErrNotFound
	}
	return rep, err
}

func (r *reader) Reports(ctx context.Context, q ektp.ReportQuery) iter.Seq2[ektp.Report, error] {
	return paged(ctx, func(after *ektp.Report, n int) ([]ektp.Report, error) {
		page := q
		if after != nil {
			page.After = after.Key()
		}
		query, args := r.pageQuery(page, n)
		rows, err := r.query(ctx, query, args...)
		return scanAll(rows, err, scanReport)
	}, q.Limit)
}

// pageQuery asks for the n reports after q.After.
func (r *reader) pageQuery(q ektp.ReportQuery, n int) (query string, args []any) {
	w := reportWhere(q)
	if k := q.After; k != (ektp.ReportKey{}) {
		w.add("(region, day, phase, form, source) > (?, ?, ?, ?, ?)", int64(k.Region), int64(k.Date), k.Phase, k.Form, k.Source)
	}
	return "SELECT " + reportColumns + " FROM " + r.table("report") + w.String() + " ORDER BY region, day, phase, form, source LIMIT ?", append(w.args, n)
}

// Explain is how the database would answer Reports: its own plan, line by line.
// A subtree must be read by the key, never by the whole table.
func (s *Store) Explain(ctx context.Context, q ektp.ReportQuery) (plan []string, err error) {
	explain := "EXPLAIN QUERY PLAN "
	if s.dialect.numbered {
		explain = "EXPLAIN "
	}
	err = s.View(ctx, func(v ektp.Reader) error {
		r := v.(*reader)
		query, args := r.pageQuery(q, pageSize)
		rows, err := r.query(ctx, explain+query, args...)
		plan, err = scanAll(rows, err, func(rows *sql.Rows) (line string, err error) {
			columns, err := rows.Columns()
			if err != nil {
				return "", err
			}
			// The plan is the last column of either dialect.
			into := make([]any, len(columns))
			for i := range into {
				into[i] = new(any)
			}
			into[len(into)-1] = &line
			return line, rows.Scan(into...)
		})
		return err
	})
	return plan, err
}

func (r *reader) Revisions(ctx context.Context, key ektp.ReportKey) iter.Seq2[ektp.Report, error] {
	return paged(ctx, func(after *ektp.Report, n int) ([]ektp.Report, error) {
		var seen int64
		if after != nil {
			seen = after.Revision
		}
		rows, err := r.query(ctx, "SELECT "+reportColumns+" FROM "+r.table("report")+
			" WHERE region = ? AND day = ? AND phase = ? AND form = ? AND source = ? AND revision > ? ORDER BY revision LIMIT ?",
			int64(key.Region), int64(key.Date), key.Phase, key.Form, key.Source, seen, n)
		return scanAll(rows, err, scanReport)
	}, 0)
}

// SumLatest adds up in the database.
func (r *reader) SumLatest(ctx context.Context, q ektp.ReportQuery, m ektp.Measure, of, by ektp.Tier) iter.Seq2[ektp.RegionSum, error] {
	return func(yield func(ektp.RegionSum, error) bool) {
		own, err1 := tierStep(of)
		group, err2 := tierStep(by)
		if err := errors.Join(err1, err2); err != nil {
			yield(ektp.RegionSum{}, err)
			return
		}
		w := reportWhere(q)
		if own > 1 {
			w.add("region % ? = 0", own)
		}
		w.add("region % ? <> 0", own*tierWidth(of))
		number := r.s.dialect.number
		w.add(number+" IS NOT NULL", string(m))
		args := append([]any{string(m)}, w.args...)
		const newest = "day DESC, phase DESC, form DESC, source DESC"
		latest := fmt.Sprintf("SELECT region, value FROM (SELECT region, %s AS value, ROW_NUMBER() OVER (PARTITION BY region ORDER BY %s) AS place FROM %s%s) AS placed WHERE place = 1",
			number, newest, r.table("report"), w)
		if r.s.dialect.distinctOn {
			latest = fmt.Sprintf("SELECT DISTINCT ON (region) region, %s AS value FROM %s%s ORDER BY region, %s", number, r.table("report"), w, newest)
		}
		rows, err := r.query(ctx, fmt.Sprintf("SELECT region - region %% %d AS parent, CAST(SUM(value) AS BIGINT), COUNT(*) FROM (%s) AS latest GROUP BY parent ORDER BY parent",
			group, latest), args...)
		sums, err := scanAll(rows, err, func(rows *sql.Rows) (s ektp.RegionSum, err error) {
			var region int64
			err = rows.Scan(&region, &s.Sum, &s.From)
			s.Region = ektp.Code(region)
			return s, err
		})
		for _, s := range sums {
			if !yield(s, nil) {
				return
			}
		}
		if err != nil {
			yield(ektp.RegionSum{}, err)
		}
	}
}

// tierStep is the distance between neighbours of the tier.
func tierStep(t ektp.Tier) (int64, error) {
	switch t {
	case ektp.Central:
		return 1_00_00_00_0000, nil
	case ektp.Province:
		return 1_00_00_0000, nil
	case ektp.Regency:
		return 1_00_0000, nil
	case ektp.District:
		return 1_0000, nil
	case ektp.Village:
		return 1, nil
	}
	return 0, &ektp.FieldError{Field: "tier", Value: t.String(), Rule: "must be central, province, regency, district or village"}
}

// tierWidth is how many places the tier has within the one above.
func tierWidth(t ektp.Tier) int64 {
	if t == ektp.Village {
		return 1_0000
	}
	return 100
}

const noteColumns = "id, region, day, phase, words, source, by_id, at"

func scanNote(rows *sql.Rows) (n ektp.Note, err error) {
	var region, day, at int64
	err = rows.Scan(&n.ID, &region, &day, &n.Phase, &n.Text, &n.Source, &n.By, &at)
	n.Region, n.Date, n.At = ektp.Code(region), ektp.Date(day), moment(at)
	return n, err
}

func (r *reader) Note(ctx context.Context, id string) (ektp.Note, error) {
	rows, err := r.query(ctx, "SELECT "+noteColumns+" FROM "+r.table("note")+" WHERE id = ?", id)
	all, err := scanAll(rows, err, scanNote)
	if err != nil {
		return ektp.Note{}, err
	}
	if len(all) == 0 {
		return ektp.Note{}, ektp.ErrNotFound
	}
	err = r.steps(ctx, all, ektp.Query{})
	return all[0], err
}

func (r *reader) Notes(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Note, error] {
	return paged(ctx, func(after *ektp.Note, n int) ([]ektp.Note, error) {
		w := &where{}
		w.query(q)
		if !q.Known.IsZero() {
			w.add("at <= ?", micros(q.Known))
		}
		if after != nil {
			w.add("(region, day, id) > (?, ?, ?)", int64(after.Region), int64(after.Date), after.ID)
		}
		rows, err := r.query(ctx, "SELECT "+noteColumns+" FROM "+r.table("note")+w.String()+" ORDER BY region, day, id LIMIT ?", append(w.args, n)...)
		page, err := scanAll(rows, err, scanNote)
		if err != nil {
			return nil, err
		}
		return page, r.steps(ctx, page, q)
	}, 0)
}

// steps adds their steps to the notes.
func (r *reader) steps(ctx context.Context, notes []ektp.Note, q ektp.Query) error {
	if len(notes) == 0 {
		return nil
	}
	place := make(map[string]int, len(notes))
	w := &where{}
	ids := make([]string, len(notes))
	for i := range notes {
		place[notes[i].ID], ids[i] = i, notes[i].ID
	}
	in(w, "note", ids, func(s string) any { return s })
	if !q.Known.IsZero() {
		w.add("at <= ?", micros(q.Known))
	}
	type row struct {
		note string
		step ektp.NoteStep
	}
	rows, err := r.query(ctx, "SELECT note, at, step FROM "+r.table("note_step")+w.String()+" ORDER BY note, seq", w.args...)
	all, err := scanAll(rows, err, func(rows *sql.Rows) (s row, err error) {
		var at int64
		var body []byte
		if err := rows.Scan(&s.note, &at, &body); err != nil {
			return s, err
		}
		err = json.Unmarshal(body, &s.step)
		s.step.At = moment(at)
		return s, err
	})
	for _, s := range all {
		n := &notes[place[s.note]]
		n.Steps = append(n.Steps, s.step)
	}
	return err
}

func scanAttestation(rows *sql.Rows) (a ektp.Attestation, err error) {
	var region, day, at int64
	var body []byte
	if err := rows.Scan(&region, &a.Duty, &day, &a.Revision, &at, &a.By, &body); err != nil {
		return a, err
	}
	key, revision, by := ektp.AttestationKey{Duty: a.Duty, Region: ektp.Code(region), Date: ektp.Date(day)}, a.Revision, a.By
	err = json.Unmarshal(body, &a)
	a.Duty, a.Region, a.Date, a.Revision, a.By, a.At = key.Duty, key.Region, key.Date, revision, by, moment(at)
	return a, err
}

const attestationColumns = "region, duty, day, revision, at, by_id, body"

func (r *reader) Attestations(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Attestation, error] {
	return paged(ctx, func(after *ektp.Attestation, n int) ([]ektp.Attestation, error) {
		w := &where{}
		w.query(q)
		w.known(q.Known)
		if after != nil {
			w.add("(region, duty, day) > (?, ?, ?)", int64(after.Region), after.Duty, int64(after.Date))
		}
		rows, err := r.query(ctx, "SELECT "+attestationColumns+" FROM "+r.table("attestation")+w.String()+" ORDER BY region, duty, day LIMIT ?", append(w.args, n)...)
		return scanAll(rows, err, scanAttestation)
	}, 0)
}

const summonsColumns = "region, resident, round, revision, at, day, minute, place, state, reason, by_id"

func scanSummons(rows *sql.Rows) (s ektp.Summons, err error) {
	var region, day, at int64
	err = rows.Scan(&region, &s.Resident, &s.Round, &s.Revision, &at, &day, &s.Minute, &s.Place, &s.State, &s.Reason, &s.By)
	s.Region, s.Date, s.At = ektp.Code(region), ektp.Date(day), moment(at)
	return s, err
}

func (r *reader) Summonses(ctx context.Context, q ektp.Query) iter.Seq2[ektp.Summons, error] {
	return paged(ctx, func(after *ektp.Summons, n int) ([]ektp.Summons, error) {
		w := &where{}
		w.query(q)
		w.known(q.Known)
		if after != nil {
			w.add("(region, resident, round) > (?, ?, ?)", int64(after.Region), after.Resident, after.Round)
		}
		rows, err := r.query(ctx, "SELECT "+summonsColumns+" FROM "+r.table("summons")+w.String()+" ORDER BY region, resident, round LIMIT ?", append(w.args, n)...)
		return scanAll(rows, err, scanSummons)
	}, 0)
}

func (r *reader) Audit(ctx context.Context, q ektp.Query) iter.Seq2[ektp.AuditEntry, error] {
	return paged(ctx, func(after *ektp.AuditEntry, n int) ([]ektp.AuditEntry, error) {
		w := &where{}
		w.query(ektp.Query{Region: q.Region})
		const day = 24 * 60 * 60 * 1_000_000
		if !q.From.IsZero() {
			w.add("at >= ?", int64(q.From-unixDay)*day)
		}
		if !q.To.IsZero() {
			w.add("at < ?", int64(q.To-unixDay+1)*day)
		}
		if !q.Known.IsZero() {
			w.add("at <= ?", micros(q.Known))
		}
		if after != nil {
			w.add("seq > ?", after.Seq)
		}
		rows, err := r.query(ctx, "SELECT seq, at, by_id, action, region, subject, detail FROM "+r.table("audit")+w.String()+" ORDER BY seq LIMIT ?", append(w.args, n)...)
		return scanAll(rows, err, func(rows *sql.Rows) (e ektp.AuditEntry, err error) {
			var at, region int64
			err = rows.Scan(&e.Seq, &at, &e.By, &e.Action, &region, &e.Subject, &e.Detail)
			e.At, e.Region = moment(at), ektp.Code(region)
			return e, err
		})
	}, 0)
}

// unixDay is 1 January 1970.
const unixDay ektp.Date = 719_163
