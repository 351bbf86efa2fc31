package excel

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
)

// Rules of files as a whole.
const (
	ruleFile      = "the file is larger than the limit: bring it in parts, or raise Options.MaxFile"
	ruleEncrypted = "is protected with a password: save it without one"
	ruleXLS       = "is a workbook of the old format (.xls): save it as .xlsx"
	ruleXLSB      = "is a binary workbook (.xlsb): save it as .xlsx"
	ruleODS       = "is an OpenDocument table (.ods): save it as .xlsx"
	ruleXML       = "is a web page or an XML file named as a workbook: open it and save it as .xlsx"
	rulePDF       = "is a PDF, not a workbook"
	ruleText      = "is text, not a workbook: read it as CSV"
	ruleArchive   = "is an archive, not a workbook"
	ruleEmpty     = "is empty"
	ruleMacro     = "carries macros: save it as .xlsx, without them"
	ruleTruncated = "is cut off or broken: send it again"
	ruleDirectory = "has more parts than a workbook needs"
	ruleUnpacked  = "grows beyond the limit when unpacked: bring it in parts, or raise Options.MaxUnpacked"
	rulePart      = "lacks a part that every workbook has, or holds a broken one"
)

// openZip opens the container after looking at what the file is.
func openZip(r io.ReaderAt, size int64, name string, o *Options) (*zip.Reader, error) {
	fault := func(kind error, rule string, err error) error {
		return &FileError{File: name, Kind: kind, Rule: rule, Err: err}
	}
	if size > o.MaxFile {
		return nil, fault(ErrTooLarge, ruleFile, nil)
	}
	start := make([]byte, min(size, 512))
	if _, err := r.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if rule, kind := sniff(r, size, start); kind != nil {
		return nil, fault(kind, rule, nil)
	}
	if directorySize(r, size) > 1<<20 {
		return nil, fault(ErrTooLarge, ruleDirectory, nil)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault(ErrDamaged, ruleTruncated, err)
	}
	var unpacked uint64
	book := false
	for _, f := range z.File {
		switch base := strings.ToLower(f.Name); {
		case strings.HasSuffix(base, "vbaproject.bin"):
			return nil, fault(ErrMacro, ruleMacro, nil)
		case strings.HasSuffix(base, "workbook.bin"):
			return nil, fault(ErrOldFormat, ruleXLSB, nil)
		case base == "content.xml":
			return nil, fault(ErrOldFormat, ruleODS, nil)
		case base == "[content_types].xml":
			book = true
		}
		if unpacked += f.UncompressedSize64; f.UncompressedSize64 > uint64(o.MaxUnpacked) || unpacked > uint64(o.MaxUnpacked) {
			return nil, fault(ErrTooLarge, ruleUnpacked, nil)
		}
	}
	if !book {
		return nil, fault(ErrNotWorkbook, ruleArchive, nil)
	}
	return z, nil
}

// sniff says what a file is that is no zip; nil: it is one.
func sniff(r io.ReaderAt, size int64, start []byte) (rule string, kind error) {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(start, []byte("PK")):
		return "", nil
	case len(text) == 0:
		return ruleEmpty, ErrNotWorkbook
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// An OLE container: the name of a stream in it says of what.
		if contains(r, size, utf16LE("EncryptedPackage")) {
			return ruleEncrypted, ErrEncrypted
		}
		return ruleXLS, ErrOldFormat
	case len(start) > 3 && start[0] == 0x09 && (start[1] == 0 || start[1] == 2 || start[1] == 4) && start[3] == 0:
		return ruleXLS, ErrOldFormat // BIFF 2 to 4, without a container
	case bytes.HasPrefix(text, []byte("%pdf-")):
		return rulePDF, ErrNotWorkbook
	case text[0] == '<':
		return ruleXML, ErrNotWorkbook
	}
	return ruleText, ErrNotWorkbook
}

func utf16LE(s string) []byte {
	var b []byte
	for _, c := range s {
		b = binary.LittleEndian.AppendUint16(b, uint16(c))
	}
	return b
}

// contains looks for the bytes in the whole file, a block in memory at a time.
func contains(r io.ReaderAt, size int64, what []byte) bool {
	block := make([]byte, 64<<10)
	for at := int64(0); at < size; at += int64(len(block) - len(what) + 1) {
		n, err := r.ReadAt(block, at)
		if bytes.Contains(block[:n], what) {
			return true
		}
		if err != nil {
			return false
		}
	}
	return false
}

// directorySize is how many bytes the list of the archive's parts may take,
// 0 when it is not found. Package zip reads the whole list into memory, so it
// is looked at before.
func directorySize(r io.ReaderAt, size int64) int64 {
	const record = 22
	tail := make([]byte, min(size, 64<<10+record))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return 0
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < record {
		return 0
	}
	end := size - int64(len(tail)-i)
	length, offset := int64(binary.LittleEndian.Uint32(tail[i+12:])), int64(binary.LittleEndian.Uint32(tail[i+16:]))
	if length == 1<<32-1 || offset == 1<<32-1 {
		return size // a list of 64 bits is for archives far beyond the limit
	}
	return max(length, end-offset)
}
