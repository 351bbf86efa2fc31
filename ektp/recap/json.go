package recap

import (
	"encoding/json"
	"io"

	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// JSON writes the whole assessment. What is not known is null.
func JSON(w io.Writer, a *monitor.Assessment, _ Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(a)
}
