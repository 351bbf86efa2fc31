package recap_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

const schemaFile = "assessment.schema.json"

func TestSchemaFileIsCurrent(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, recap.Schema(&b))
	if *update {
		require.NoError(t, os.WriteFile(schemaFile, b.Bytes(), 0o644))
		return
	}
	want, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String(), "run with -update")
}

func TestJSONFollowsItsSchema(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, recap.Schema(&b))
	var schema map[string]any
	require.NoError(t, json.Unmarshal(b.Bytes(), &schema))
	for _, scope := range []string{"64", "64.74", "64.74.01", "0"} {
		for _, on := range dates {
			var v any
			require.NoError(t, json.Unmarshal(render(t, "json", study(t, scope, on), recap.Options{}), &v))
			assert.Empty(t, faults(schema, schema, v, "$"), "%s %s", scope, on)
		}
	}
	// The check can fail.
	assert.NotEmpty(t, faults(schema, schema, map[string]any{"plan": 1.0}, "$"))
}

func TestJSONComesBack(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	var back monitor.Assessment
	require.NoError(t, json.Unmarshal(render(t, "json", a, recap.Options{}), &back))
	assert.Equal(t, string(render(t, "text", a, recap.Options{Language: ektp.English})), string(render(t, "text", &back, recap.Options{Language: ektp.English})))
}

// faults holds a value against the part of JSON Schema that Schema uses.
func faults(root, s map[string]any, v any, at string) (out []string) {
	if ref, ok := s["$ref"].(string); ok {
		return faults(root, root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any), v, at)
	}
	if alternatives, ok := s["anyOf"].([]any); ok {
		for _, alt := range alternatives {
			if out = faults(root, alt.(map[string]any), v, at); len(out) == 0 {
				return nil
			}
		}
		return out
	}
	kinds := map[string]bool{}
	switch k := s["type"].(type) {
	case string:
		kinds[k] = true
	case []any:
		for _, x := range k {
			kinds[x.(string)] = true
		}
	}
	kind := ""
	switch x := v.(type) {
	case nil:
		kind = "null"
	case bool:
		kind = "boolean"
	case string:
		kind = "string"
		if p, ok := s["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(x) {
			out = append(out, fmt.Sprintf("%s: %q does not match %s", at, x, p))
		}
	case float64:
		if kind = "number"; x == math.Trunc(x) && !kinds["number"] {
			kind = "integer"
		}
	case []any:
		kind = "array"
		for i, e := range x {
			if items, ok := s["items"].(map[string]any); ok {
				out = append(out, faults(root, items, e, fmt.Sprintf("%s[%d]", at, i))...)
			}
		}
	case map[string]any:
		kind = "object"
		properties, _ := s["properties"].(map[string]any)
		for key, e := range x {
			if p, ok := properties[key].(map[string]any); ok {
				out = append(out, faults(root, p, e, at+"."+key)...)
			} else if more, ok := s["additionalProperties"].(map[string]any); ok {
				out = append(out, faults(root, more, e, at+"."+key)...)
			} else {
				out = append(out, at+"."+key+": is not in the schema")
			}
		}
		required, _ := s["required"].([]any)
		for _, key := range required {
			if _, ok := x[key.(string)]; !ok {
				out = append(out, at+"."+key.(string)+": is missing")
			}
		}
	}
	if len(kinds) > 0 && !kinds[kind] {
		out = append(out, fmt.Sprintf("%s: is %s, must be %v", at, kind, s["type"]))
	}
	return out
}
