// Package svg writes pictures as Scalable Vector Graphics: self-contained, a
// few kilobytes each, byte for byte the same at every run, with a title and a
// description for screen readers. It draws what the SDK's charts need and knows
// nothing of what they show.
//
//	d := svg.New(200, 40, "bar", "Kutai Barat", "12.4 % of the target")
//	d.Rect(0, 10, 24.8, 20, `fill="#0b5394"`)
//	os.Stdout.Write(d.Bytes())
package svg
