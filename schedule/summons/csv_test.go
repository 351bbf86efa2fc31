package summons_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule/summons"
)

func read(s string) (rs []summons.Resident, errs []error) {
	for r, err := range summons.ReadCSV(strings.NewReader(s)) {
		if err != nil {
			errs = append(errs, err)
		} else {
			rs = append(rs, r)
		}
	}
	return rs, errs
}

func TestReadCSV(t *testing.T) {
	rs, errs := read("\uFEFFVillage,ID,household,need\r\n64.72.01.1001,a,KK1,lansia\r\n6472011001,\"b, \"\"x\"\"\nline\",KK1,\r\n\r\n64.72.01.1002,c")
	require.Empty(t, errs)
	v := ektp.MustCode("64.72.01.1001")
	assert.Equal(t, []summons.Resident{
		{ID: "a", Village: v, Household: "KK1", Need: summons.Elderly},
		{ID: "b, \"x\"\nline", Village: v, Household: "KK1"},
		{ID: "c", Village: ektp.MustCode("64.72.01.1002")},
	}, rs)

	rs, errs = read("id,village,rt,household,need\na,64.72.01.1001,,,\nb,64.1,,,\nc,64.72.01.1001,,,sore\nd\n\"e\"x,64.72.01.1001,,,\n" + strings.Repeat("f", 70_000) + "\ng,64.72.01.1001,,,hamil\n\"h,64.72.01.1001")
	assert.Len(t, rs, 2)
	assert.Len(t, errs, 6)
	for i, rule := range []string{"dropped a zero", "must be elderly", "as many fields", "in pairs", "65,536", "close its quotes"} {
		assert.ErrorContains(t, errs[i], rule)
		assert.ErrorIs(t, errs[i], ektp.ErrInvalid)
	}
	for _, bad := range []string{"", "name,desa\n", "\"id"} {
		_, errs := read(bad)
		assert.Len(t, errs, 1, bad)
	}
}

// Simple rows are cut by hand, so encoding/csv has to agree.
func FuzzReadCSV(f *testing.F) {
	f.Add("a,64.72.01.1001,001,KK1,hamil\nb,6472011001,,,\n")
	f.Add("\"a,\"\"b\",64.72.01.1001,\"x\ny\",,\n\n,,,,\n")
	f.Fuzz(func(t *testing.T, body string) {
		rs, errs := read("id,village,rt,household,need\n" + body)
		if len(errs) > 0 || strings.ContainsAny(body, "\r") {
			return
		}
		c := csv.NewReader(strings.NewReader(body))
		c.FieldsPerRecord = -1
		rows, err := c.ReadAll()
		if err != nil {
			return
		}
		if len(rows) != len(rs) {
			t.Fatalf("%d rows, %d by encoding/csv", len(rs), len(rows))
		}
		for i, row := range rows {
			if rs[i].ID != row[0] || len(row) > 3 && rs[i].Household != row[3] {
				t.Fatalf("%+v: %q", rs[i], row)
			}
		}
	})
}

// file is a province as a file of residents.
func file(tb testing.TB, people int) (summons.Programme, []byte) {
	p, rs := province(tb, people)
	var b bytes.Buffer
	b.WriteString("id,village,rt,household,need\n")
	for _, r := range rs {
		b.WriteString(r.ID + "," + r.Village.String() + "," + r.RT + "," + r.Household + "," + r.Need.String() + "\n")
	}
	return p, b.Bytes()
}

// What is written can be read again, row for row.
func TestCSVToCSV(t *testing.T) {
	p, in := file(t, 5000)
	planner, err := summons.New(p)
	require.NoError(t, err)
	var out bytes.Buffer
	w := planner.NewWriter(&out)
	sum, err := planner.Plan(summons.ReadCSV(bytes.NewReader(in)), w.Put, nil)
	require.NoError(t, err)
	require.NoError(t, w.Flush())
	rows, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, int(sum.Summoned)+1)
	given := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(in)), "\n")[1:] {
		given[line[:strings.IndexByte(line, ',')]] = line
	}
	for _, row := range rows[1:] {
		assert.Equal(t, given[row[0]], strings.Join(row[:5], ","))
		delete(given, row[0])
		_, err := ektp.ParseDate(row[6])
		assert.NoError(t, err)
	}
	assert.Empty(t, given)

	out.Reset()
	w = planner.NewWriter(&out)
	require.NoError(t, w.Put(summons.Appointment{Resident: summons.Resident{ID: `a,"b`, Household: " x"}, Date: p.From, Round: 2, Apart: true}))
	require.NoError(t, w.Flush())
	rows, err = csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{`a,"b`, "0", "", " x", "", p.Points[0].ID, "2024-01-02", "00:00", "2", "yes"}, rows[1])
}

// repeated is the file of a district said n times over, each time with the
// codes of other villages: a large batch that is never in memory.
type repeated struct {
	villages, people int
	rest             []byte
	village          int
}

func (r *repeated) Seek(int64, int) (int64, error) {
	r.rest, r.village = []byte("id,village,rt,household,need\n"), 0
	return 0, nil
}

func (r *repeated) Read(b []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.village == r.villages {
			return 0, io.EOF
		}
		code := ektp.MustCode("64.72.01").Parent() + ektp.Code(r.village/900+1)*10000 + ektp.Code(1001+r.village%900)
		r.rest = r.rest[:0]
		for i := range r.people {
			r.rest = append(r.rest, code.String()...)
			r.rest = append(r.rest, byte('a'+i%26), byte('a'+i/26%26), byte('a'+i/676), ',')
			r.rest = append(r.rest, code.String()...)
			r.rest = append(r.rest, ",001,,\n"...)
		}
		r.village++
	}
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// The memory in use does not grow with the number of residents.
func TestMemoryIsBounded(t *testing.T) {
	h := hours(t, "08:00-16:00")
	planner, err := summons.New(summons.Programme{
		From: ektp.MustDate("2024-01-02"), To: ektp.MustDate("2026-12-31"),
		Points: []summons.Point{{ID: "P", Region: ektp.MustCode("64.72"), Hours: h, Sets: 40, PerHour: 25}},
	})
	require.NoError(t, err)
	peak := func(villages int) uint64 {
		var most uint64
		var m runtime.MemStats
		n := 0
		w := planner.NewWriter(io.Discard)
		runtime.GC()
		sum, err := planner.Plan(summons.ReadCSV(&repeated{villages: villages, people: 500}), func(a summons.Appointment) error {
			if n++; n%50_000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			return w.Put(a)
		}, nil)
		require.NoError(t, err)
		require.Equal(t, int64(villages*500), sum.Summoned)
		return most
	}
	small, large := peak(200), peak(2000)
	t.Logf("100,000 residents: %d KiB; 1,000,000: %d KiB", small>>10, large>>10)
	assert.Less(t, large, uint64(64<<20))
	assert.Less(t, large, small+small/2+4<<20)
}

// BenchmarkCSV plans from file to file; beside it encoding/csv that only reads
// the same file, once.
func BenchmarkCSV(b *testing.B) {
	p, in := file(b, benchPeople)
	b.Run("ours", func(b *testing.B) {
		planner, err := summons.New(p)
		require.NoError(b, err)
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for range b.N {
			w := planner.NewWriter(io.Discard)
			if _, err := planner.Plan(summons.ReadCSV(bytes.NewReader(in)), w.Put, nil); err != nil {
				b.Fatal(err)
			}
			if err := w.Flush(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for range b.N {
			r := csv.NewReader(bytes.NewReader(in))
			r.ReuseRecord = true
			for {
				if _, err := r.Read(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
