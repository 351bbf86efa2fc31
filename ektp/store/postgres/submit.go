package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

var _ ektp.Submitter = (*Store)(nil)

// SubmitReport keeps a report in one round trip: one statement looks at the
// latest revision, appends the next, closes the old one and writes the audit
// entry. Only a repetition or a conflict goes the longer way.
func (s *Store) SubmitReport(ctx context.Context, r ektp.Report, audit *ektp.AuditEntry) (ektp.Receipt, error) {
	next := r
	next.Revision++
	values, err := sqlstore.ReportRow(&next)
	if err != nil {
		return ektp.Receipt{}, err
	}
	entry := []any{nil, nil, nil, nil, nil, nil}
	if audit != nil {
		entry = []any{audit.At.UnixMicro(), audit.By, string(audit.Action), int64(audit.Region), audit.Subject, audit.Detail}
	}
	var revision, at int64
	err = s.pool.QueryRow(ctx, s.submitSQL(), append(values, entry...)...).Scan(&revision, &at)
	if err == nil {
		return ektp.Receipt{Key: r.Key().String(), Revision: revision, At: time.UnixMicro(at).UTC()}, nil
	}
	if !errors.Is(err, pgx.ErrNoRows) {
		return ektp.Receipt{}, err
	}
	var receipt ektp.Receipt
	err = s.Update(ctx, func(tx ektp.Tx) error {
		var err error
		receipt, err = tx.PutReport(ctx, r)
		if err == nil && !receipt.Repeated && audit != nil {
			err = tx.PutAudit(ctx, *audit)
		}
		return err
	})
	return receipt, err
}

// submitSQL takes the values of ReportColumns, then those of the audit entry.
func (s *Store) submitSQL() string {
	columns := sqlstore.ReportColumns()
	types := map[string]string{"figures": "::jsonb", "details": "::jsonb", "submission": "::text"}
	place := map[string]string{}
	var chosen []string
	for i, c := range columns {
		place[c] = fmt.Sprintf("$%d%s", i+1, types[c])
		if types[c] == "" {
			place[c] += "::" + columnType(c)
		}
		if c == "at" {
			chosen = append(chosen, "greatest("+place[c]+", base.at)")
			continue
		}
		chosen = append(chosen, place[c])
	}
	key := "t.region = " + place["region"] + " AND t.day = " + place["day"] + " AND t.phase = " + place["phase"] +
		" AND t.form = " + place["form"] + " AND t.source = " + place["source"]
	table := s.Table("report")
	n := len(columns)
	return "WITH latest AS (SELECT t.revision, t.at FROM " + table + " t WHERE " + key + " ORDER BY t.revision DESC LIMIT 1)," +
		" base AS (SELECT coalesce((SELECT revision FROM latest), 0) AS revision, coalesce((SELECT at FROM latest), 0) AS at)," +
		" new AS (INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") SELECT " + strings.Join(chosen, ", ") +
		" FROM base WHERE base.revision = " + place["revision"] + " - 1 ON CONFLICT DO NOTHING RETURNING revision, at)," +
		" old AS (UPDATE " + table + " t SET next_at = new.at FROM new WHERE " + key + " AND t.revision = new.revision - 1)," +
		fmt.Sprintf(" log AS (INSERT INTO %s (at, by_id, action, region, subject, detail) SELECT $%d::bigint, $%d::text, $%d::text, $%d::bigint, $%d::text, $%d::text FROM new WHERE $%d::bigint IS NOT NULL)",
			s.Table("audit"), n+1, n+2, n+3, n+4, n+5, n+6, n+1) +
		" SELECT revision, at FROM new"
}

// columnType of the table report.
func columnType(column string) string {
	switch column {
	case "phase", "form", "source", "state", "reason", "by_id":
		return "text"
	}
	return "bigint"
}
