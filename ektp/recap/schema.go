package recap

import (
	"encoding"
	"encoding/json"
	"io"
	"reflect"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Schema writes the JSON Schema (draft 2020-12) of what [JSON] writes. It is
// made from the types themselves, so it cannot lag behind; the copy in
// assessment.schema.json is for those who do not run Go, and tested to be
// current.
func Schema(w io.Writer) error {
	defs := map[string]any{}
	root := schemaOf(reflect.TypeFor[monitor.Assessment](), defs)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Assessment of an e-KTP rollout"
	root["description"] = "null stands for what is not known; a region code is dotted text, a date year-month-day, a percentage a decimal in text"
	root["$defs"] = defs
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(root)
}

func object(properties map[string]any, required []string) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func nullable(s map[string]any) map[string]any {
	return map[string]any{"anyOf": []any{s, map[string]any{"type": "null"}}}
}

var text = map[string]any{"type": "string"}

// schemaOf follows encoding/json: names and options of the tags, and text for
// whatever marshals itself to text.
func schemaOf(t reflect.Type, defs map[string]any) map[string]any {
	switch t {
	case reflect.TypeFor[ektp.Code]():
		return map[string]any{"type": "string", "pattern": `^(0|[1-9][0-9](\.[0-9]{2}){0,2}(\.[0-9]{4})?)$`}
	case reflect.TypeFor[ektp.Date]():
		return map[string]any{"type": "string", "pattern": `^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`}
	case reflect.TypeFor[decimal.Decimal]():
		return map[string]any{"type": "string", "pattern": `^-?[0-9]+(\.[0-9]+)?$`}
	case reflect.TypeFor[monitor.Quantity]():
		if defs["quantity"] == nil {
			coverage := schemaOf(reflect.TypeFor[monitor.Coverage](), defs)
			defs["quantity"] = nullable(object(map[string]any{"count": nullable(map[string]any{"type": "integer"}), "measure": text,
				"date": schemaOf(reflect.TypeFor[ektp.Date](), defs), "source": text, "coverage": coverage}, []string{"count"}))
		}
		return map[string]any{"$ref": "#/$defs/quantity"}
	case reflect.TypeFor[monitor.Share]():
		if defs["share"] == nil {
			number := map[string]any{"type": "integer"}
			defs["share"] = nullable(object(map[string]any{"percent": schemaOf(reflect.TypeFor[decimal.Decimal](), defs), "printed": map[string]any{"type": "boolean"},
				"part": number, "whole": number, "of": text, "date": schemaOf(reflect.TypeFor[ektp.Date](), defs), "source": text}, []string{"percent"}))
		}
		return map[string]any{"$ref": "#/$defs/share"}
	}
	if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return text
	}
	switch t.Kind() {
	case reflect.String:
		return text
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Pointer:
		return nullable(schemaOf(t.Elem(), defs))
	case reflect.Slice, reflect.Array:
		return map[string]any{"type": []string{"array", "null"}, "items": schemaOf(t.Elem(), defs)}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem(), defs)}
	case reflect.Struct:
		name := strings.ToLower(t.Name()[:1]) + t.Name()[1:]
		if defs[name] == nil {
			defs[name] = true // so that a type may hold itself
			properties, required := map[string]any{}, []string{}
			for i := range t.NumField() {
				f := t.Field(i)
				key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
				if key == "-" || !f.IsExported() {
					continue
				}
				if key == "" {
					key = f.Name
				}
				properties[key] = schemaOf(f.Type, defs)
				if !strings.Contains(options, "omit") {
					required = append(required, key)
				}
			}
			defs[name] = object(properties, required)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	}
	return map[string]any{"type": "integer"}
}
