package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/ektp-rollout/sdk/ektp"
)

// maxForms bounds a file of forms.
const maxForms = 4 << 20

// ReadForms reads forms from JSON, in the shape of forms.json beside this code:
// an office adds its own without a line of Go, and hands them over with
// [Options].Forms. Unknown fields, a form without ID or columns, a column
// without header or meaning and a meaning that stands twice are errors, which
// match [ektp.ErrInvalid].
func ReadForms(r io.Reader) ([]Form, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxForms+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxForms:
		return nil, &ektp.FieldError{Field: "forms", Rule: "the file is larger than 4 MiB"}
	}
	var forms []Form
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&forms); err != nil {
		var rule *ektp.FieldError
		if errors.As(err, &rule) {
			return nil, fmt.Errorf("forms: %w", err)
		}
		return nil, &ektp.FieldError{Field: "forms", Value: err.Error(), Rule: "is no JSON of forms"}
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, &ektp.FieldError{Field: "forms", Rule: "something follows the array"}
	}
	var errs []error
	seen := map[string]bool{}
	for i := range forms {
		f := &forms[i]
		if f.ID == "" || seen[f.ID] {
			errs = append(errs, &ektp.FieldError{Field: fmt.Sprintf("forms[%d].id", i), Value: f.ID, Rule: "must be given, and be of no other form"})
		}
		seen[f.ID] = true
		errs = append(errs, f.check()...)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return forms, nil
}

// check lists what is wrong with the columns.
func (f *Form) check() (errs []error) {
	if len(f.Columns) == 0 {
		errs = append(errs, &ektp.FieldError{Field: "form " + f.ID, Rule: "must have columns"})
	}
	means := map[Meaning]bool{}
	for i := range len(f.Columns) + len(f.More) {
		c, field := Column{}, ""
		if i < len(f.Columns) {
			c, field = f.Columns[i], fmt.Sprintf("form %s columns[%d]", f.ID, i)
		} else {
			c, field = f.More[i-len(f.Columns)], fmt.Sprintf("form %s more[%d]", f.ID, i-len(f.Columns))
		}
		switch {
		case c.Header == "" || c.Means.Role == Unknown:
			errs = append(errs, &ektp.FieldError{Field: field, Value: c.Name, Rule: "must have a header and a meaning"})
		case means[c.Means] && c.Means.Role != Ignored && c.Means.Role != Notes:
			errs = append(errs, &ektp.FieldError{Field: field, Value: c.Means.String(), Rule: "means what another column of the form means"})
		}
		means[c.Means] = true
	}
	return errs
}
