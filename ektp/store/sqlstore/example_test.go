package sqlstore_test

import (
	"fmt"
	"strings"

	"github.com/ektp-rollout/sdk/ektp/store/sqlstore"
)

// An office that makes its tables by hand prints the statements first.
func ExampleStatements() {
	statements, err := sqlstore.Statements(sqlstore.PostgreSQL, sqlstore.Prefix("monitoring.ektp_"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range statements {
		if name, ok := strings.CutPrefix(s, "CREATE TABLE "); ok {
			name, _, _ = strings.Cut(name, " ")
			fmt.Println(name)
		}
	}
	// Output:
	// monitoring.ektp_report
	// monitoring.ektp_note
	// monitoring.ektp_note_step
	// monitoring.ektp_attestation
	// monitoring.ektp_summons
	// monitoring.ektp_audit
	// monitoring.ektp_schema
}
