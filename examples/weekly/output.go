package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/recap"
	"github.com/ektp-rollout/sdk/ektp/recap/pdf"
)

// print shows the recap and, below it, what needs somebody's attention.
func (w *week) print(out io.Writer) error {
	if err := recap.Text(out, w.assessment, recap.Options{Language: w.o.language}); err != nil {
		return err
	}
	_, err := io.WriteString(out, "\n"+w.inbox(false))
	return err
}

// mostShown is how many lines of a list the screen gets.
const mostShown = 200

// inbox tells what became of the files; all says everything, and how each was
// understood.
func (w *week) inbox(all bool) string {
	p := printer(w.o.language)
	say := func(id, en string, args ...any) string {
		return fmt.Sprintf(p.Text(ektp.Text{ID: id, EN: en}), args...)
	}
	var b strings.Builder
	b.WriteString(say("Berkas: %d. Laporan baru: %d. Sudah ada: %d.\n", "Files: %d. New reports: %d. There already: %d.\n", len(w.files), w.taken, w.repeated))
	if len(w.missing) > 0 {
		b.WriteString(say("Belum melapor dalam %d hari terakhir (%d):\n", "Not reported in the last %d days (%d):\n", w.o.days, len(w.missing)))
		for _, c := range w.missing {
			b.WriteString("  " + name(c) + "\n")
		}
	}
	list := func(id, en string, errs []error) {
		if len(errs) == 0 {
			return
		}
		b.WriteString(say(id, en, len(errs)))
		shown := errs
		if !all {
			shown = errs[:min(mostShown, len(errs))]
		}
		for _, err := range shown {
			b.WriteString("  " + p.Error(err) + "\n")
		}
		switch more := len(errs) - len(shown); {
		case more == 0:
		case w.o.out == "":
			b.WriteString(say("  dan %d lagi: jalankan dengan --out untuk melihat semuanya\n", "  and %d more: run with --out to see all\n", more))
		default:
			b.WriteString(say("  dan %d lagi, semuanya di %s\n", "  and %d more, all of them in %s\n", more, filepath.Join(w.o.out, "inbox.txt")))
		}
	}
	var refused, notes []error
	for _, f := range w.files {
		refused = append(refused, f.faults...)
		for i := range f.result.Findings {
			if finding := &f.result.Findings[i]; all || finding.Severity > ektp.Info {
				notes = append(notes, &finding.CellError)
			}
		}
	}
	list("Ditolak (%d):\n", "Refused (%d):\n", refused)
	list("Perlu diperiksa (%d):\n", "To be looked at (%d):\n", append(notes, w.warnings...))
	if all {
		b.WriteString(say("Cara membaca tiap berkas:\n", "How each file was understood:\n"))
		for _, f := range w.files {
			for i := range f.result.Mappings {
				b.WriteString(understood(p, &f.result.Mappings[i]))
			}
		}
	}
	return b.String()
}

// write puts recap (HTML, workbook, CSV), report to the centre (text, PDF) and the account
// of the inbox into the folder.
func (w *week) write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	o := recap.Options{Language: w.o.language}
	letter := recap.NewLaporan(w.assessment, recap.Letter{Date: w.o.asOf}, o)
	for file, write := range map[string]func(io.Writer) error{
		"recap.html":  func(out io.Writer) error { return recap.HTML(out, w.assessment, o) },
		"recap.csv":   func(out io.Writer) error { return recap.CSV(out, w.assessment, o) },
		"recap.xlsx":  func(out io.Writer) error { return excel.WriteRecap(out, w.assessment, w.o.language) },
		"laporan.txt": func(out io.Writer) error { return recap.WriteLaporan(out, letter, 80) },
		"laporan.pdf": func(out io.Writer) error { return pdf.Write(out, letter) },
		"inbox.txt":   func(out io.Writer) error { _, err := io.WriteString(out, w.inbox(true)); return err },
	} {
		if err := writeFile(filepath.Join(dir, file), write); err != nil {
			return fmt.Errorf("--out: %w", err)
		}
	}
	return nil
}

// writeFile leaves the whole file or none.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".weekly-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
