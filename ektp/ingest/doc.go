// Package ingest brings a day's or a year's figures into a store at once: in
// one unit of work, or in chunks that can be taken up again after an
// interruption. Each row is checked first; what is refused is listed with its
// row and its reason.
//
//	rows := figures.Stream(file, "2012.csv", figures.Options{})
//	result, err := ingest.Import(ctx, store, rows, ingest.Options{By: "siti", At: now, Chunk: 10_000,
//		Checkpoint: ingest.File("2012.progress", "2012.csv")})
//
// Importing the same rows twice changes nothing: they are counted as
// unchanged. Who hands in as an officer, with the checks against history and
// the rights of a region, uses ektp/monitor instead.
package ingest
