package excel_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// A resident's number in the name of a workbook or sheet is shown nowhere.
func TestNamesAreMasked(t *testing.T) {
	const nik = "6472011005900001"
	var file *excel.FileError
	_, err := excel.NewWorkbook(bytes.NewReader([]byte("x")), 1, nik+".xlsx", excel.Options{})
	require.True(t, errors.As(err, &file))
	assert.NotContains(t, file.File+err.Error(), nik)
	assert.NotContains(t, (&excel.FileError{File: nik, Sheet: nik, Rule: "x"}).Error(), nik)

	book := simple()
	book.sheets[0] = `<sheetData><row r="1"><c r="A1"`
	data := book.bytes(t)
	w, err := excel.NewWorkbook(bytes.NewReader(data), int64(len(data)), nik+".xlsx", excel.Options{})
	require.NoError(t, err)
	_, err = w.Read(sheet.Options{})
	require.True(t, errors.As(err, &file))
	assert.NotContains(t, file.File+err.Error(), nik)
}
