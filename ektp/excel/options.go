package excel

import "github.com/ektp-rollout/sdk/ektp/sheet"

// Options of reading. The zero Options are safe for files from strangers.
type Options struct {
	MaxFile     int64 // bytes of the file; 0: 64 MiB
	MaxUnpacked int64 // bytes of what is read of it, unpacked; 0: 512 MiB
	MaxText     int64 // bytes of the texts that the cells share, all in memory at once; 0: 64 MiB
	MaxRows     int   // number of the last row of a sheet; 0: 250,000

	// Hidden reads hidden sheets too; else they are left out, and noticed.
	Hidden bool

	// Programme is the ID of the plan that an entry template must be for; empty:
	// of any. Other workbooks name none.
	Programme string

	// Notice is told of hidden sheets, rows and columns and of formulas that
	// were never worked out; nil: nobody. [Read] puts it among the findings.
	Notice func(sheet.Finding)
}

func (o Options) filled() Options {
	set := func(v *int64, to int64) {
		if *v <= 0 {
			*v = to
		}
	}
	set(&o.MaxFile, 64<<20)
	set(&o.MaxUnpacked, 512<<20)
	set(&o.MaxText, 64<<20)
	if o.MaxRows <= 0 {
		o.MaxRows = 250_000
	}
	return o
}
