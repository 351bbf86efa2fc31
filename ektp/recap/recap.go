package recap

import (
	"io"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Options says how a recap is shown. The zero Options are Indonesian, without
// colour, 100 columns wide.
type Options struct {
	Language ektp.Language
	Width    int             // columns of the terminal, for text, which no line exceeds; 0: 100, at least 60
	Color    bool            // for text: colour by ANSI sequences; set it only for a terminal
	Changes  *monitor.Change // a comparison with an earlier day, shown when given
}

// Renderer writes an assessment in one format.
type Renderer interface {
	Name() string      // "html"
	Extension() string // ".html"
	MediaType() string // "text/html; charset=utf-8"
	Render(w io.Writer, a *monitor.Assessment, o Options) error
}

type builtin struct {
	name, extension, media string
	render                 func(io.Writer, *monitor.Assessment, Options) error
}

func (b builtin) Name() string      { return b.name }
func (b builtin) Extension() string { return b.extension }
func (b builtin) MediaType() string { return b.media }
func (b builtin) Render(w io.Writer, a *monitor.Assessment, o Options) error {
	return b.render(w, a, o)
}

// Renderers are the built-in ones.
func Renderers() []Renderer {
	return []Renderer{
		builtin{"text", ".txt", "text/plain; charset=utf-8", Text},
		builtin{"markdown", ".md", "text/markdown; charset=utf-8", Markdown},
		builtin{"html", ".html", "text/html; charset=utf-8", HTML},
		builtin{"csv", ".csv", "text/csv; charset=utf-8", CSV},
		builtin{"json", ".json", "application/json", JSON},
	}
}

// ByName finds a built-in renderer. The error matches [ektp.ErrInvalid].
func ByName(name string) (Renderer, error) {
	for _, r := range Renderers() {
		if r.Name() == name || r.Extension() == "."+name {
			return r, nil
		}
	}
	return nil, &ektp.FieldError{Field: "format", Value: name, Rule: "must be text, markdown, html, csv or json"}
}
