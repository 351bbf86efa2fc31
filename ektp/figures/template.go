package figures

import "io"

// Template is an empty table with two example rows, to fill in.
const Template = `code,date,phase,measure,value,source,note
64.74,2012-04-30,tahap-1,target,122589,,example: replace these rows
64.74,2012-04-30,tahap-1,recorded,107915,,
`

// WriteTemplate writes [Template].
func WriteTemplate(w io.Writer) error {
	_, err := io.WriteString(w, Template)
	return err
}
