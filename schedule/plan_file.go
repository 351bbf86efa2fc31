package schedule

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxPlanFile bounds a plan file: every village of the country with a target
// fits.
const maxPlanFile = 32 << 20

//go:embed plan.schema.json
var planSchema string

// PlanSchema is the JSON Schema (draft 2020-12) of a plan file, for editors and
// programs in other languages. It says what a file looks like; what its dates
// and regions must be among each other only [Plan.Validate] knows.
func PlanSchema() string { return planSchema }

// ReadPlan reads a plan from JSON, as [PlanSchema] has it, and validates it.
// Unknown fields, fields given twice and a second value after the plan are
// refused. Everything that is wrong is in the error, joined, each a
// [*PlanError] with its path in the file, "phases[1].targets[3].region", up to a
// thousand of them; only a file that is no JSON stops at the first fault.
func ReadPlan(r io.Reader) (Plan, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPlanFile+1))
	if err != nil {
		return Plan{}, fmt.Errorf("plan file: %w", err)
	}
	if len(data) > maxPlanFile {
		return Plan{}, &PlanError{Rule: "the file is larger than 32 MiB"}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		line := 1
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			line += bytes.Count(data[:min(int(syntax.Offset), len(data))], []byte{'\n'})
		}
		return Plan{}, &PlanError{Path: fmt.Sprintf("line %d", line), Rule: "not JSON: " + shown(err.Error())}
	}
	s := strictReader{dec: json.NewDecoder(bytes.NewReader(data))}
	s.dec.UseNumber()
	var p Plan
	s.read(&p)
	unread := map[string]bool{}
	for _, e := range s.faults {
		unread[e.(*PlanError).Path] = true
	}
	for _, e := range PlanErrors(p.Validate()) {
		// What could not be read was not found missing as well.
		if !unread[e.Path] && !s.full() {
			s.faults = append(s.faults, e)
		}
	}
	if len(s.faults) > 0 {
		return Plan{}, errors.Join(s.faults...)
	}
	return p, nil
}

// WritePlan writes a valid plan as JSON that [ReadPlan] reads back: the same
// plan gives the same bytes.
func WritePlan(w io.Writer, p Plan) error {
	if err := p.Validate(); err != nil {
		return err
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(p); err != nil {
		return fmt.Errorf("plan: %w", err)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
