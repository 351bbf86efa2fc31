package excel

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sortedZip writes the parts in the order of their names, without dates, so
// that the same workbook is the same bytes: excelize hands over the sheets it
// streamed in the order of a map.
type sortedZip struct {
	to    io.Writer
	parts []*packed
	types *packed // list of the types of the parts: put in order when it is whole
}

const contentTypes = "[Content_Types].xml"

// packed is one part, compressed as it is written.
type packed struct {
	name string
	data bytes.Buffer
	pack *flate.Writer
	sum  uint32
	size uint64
}

func newSortedZip(w io.Writer) excelize.ZipWriter { return &sortedZip{to: w} }

// Create begins a part.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	p := &packed{name: name}
	if name == contentTypes {
		z.types = p
	}
	var err error
	p.pack, err = flate.NewWriter(&p.data, 5) // as package zip does
	z.finish()
	z.parts = append(z.parts, p)
	return p, err
}

// Write is for excelize.
func (p *packed) Write(b []byte) (int, error) {
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
	p.size += uint64(len(b))
	return p.pack.Write(b)
}

// finish ends the part written last; a compressor is large.
func (z *sortedZip) finish() {
	if n := len(z.parts); n > 0 && z.parts[n-1].pack != nil {
		_ = z.parts[n-1].pack.Close() // into memory
		z.parts[n-1].pack = nil
	}
}

var typeDefaults = regexp.MustCompile(`(<Default [^>]*>(</Default>)?)+`)

// orderTypes puts the types by extension in order; excelize has them from a
// map.
func (z *sortedZip) orderTypes() error {
	if z.types == nil {
		return nil
	}
	all, err := io.ReadAll(flate.NewReader(&z.types.data))
	if err != nil {
		return err
	}
	all = typeDefaults.ReplaceAllFunc(all, func(list []byte) []byte {
		each := strings.SplitAfter(string(list), "</Default>")
		slices.Sort(each)
		return []byte(strings.Join(each, ""))
	})
	*z.types = packed{name: contentTypes}
	if z.types.pack, err = flate.NewWriter(&z.types.data, 5); err != nil {
		return err
	}
	if _, err := z.types.Write(all); err != nil {
		return err
	}
	return z.types.pack.Close()
}

// AddFS is not used by excelize.
func (z *sortedZip) AddFS(fs.FS) error { return nil }

// Close writes the archive.
func (z *sortedZip) Close() error {
	z.finish()
	if err := z.orderTypes(); err != nil {
		return err
	}
	// "[Content_Types].xml" comes first, as programs that sniff files expect.
	slices.SortFunc(z.parts, func(a, b *packed) int { return strings.Compare(a.name, b.name) })
	out := zip.NewWriter(z.to)
	for _, p := range z.parts {
		w, err := out.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.sum,
			CompressedSize64: uint64(p.data.Len()), UncompressedSize64: p.size})
		if err != nil {
			return err
		}
		if _, err := w.Write(p.data.Bytes()); err != nil {
			return err
		}
	}
	return out.Close()
}
