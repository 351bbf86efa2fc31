package schedule

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
)

// strictReader fills plain data from JSON as encoding/json does, but refuses
// what it would pass over, goes on after a fault, and says of each where it
// stands. The JSON must be well formed.
type strictReader struct {
	dec    *json.Decoder
	broken bool // the JSON was not well formed after all, or is too wrong to go on
	faults
}

func (s *strictReader) read(into any) { s.value(s.token(), reflect.ValueOf(into).Elem(), "") }

func (s *strictReader) token() json.Token {
	t, err := s.dec.Token()
	s.broken = s.broken || err != nil
	return t
}

// more reports whether the list or object goes on.
func (s *strictReader) more() bool {
	s.broken = s.broken || s.full()
	return !s.broken && s.dec.More()
}

// value reads the value that begins with the token.
func (s *strictReader) value(t json.Token, into reflect.Value, path string) {
	if u, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		text, ok := t.(string)
		if !ok {
			s.mismatch(t, path, "must be text")
		} else if err := u.UnmarshalText([]byte(text)); err != nil {
			s.add(path, text, ruleOf(err))
		}
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		s.object(t, into, path)
	case reflect.Slice:
		s.array(t, into, path)
	case reflect.String:
		if text, ok := t.(string); ok {
			into.SetString(text)
		} else {
			s.mismatch(t, path, "must be text")
		}
	case reflect.Bool:
		if yes, ok := t.(bool); ok {
			into.SetBool(yes)
		} else {
			s.mismatch(t, path, "must be true or false")
		}
	default: // the plan has no numbers but whole ones
		number, ok := t.(json.Number)
		n, err := strconv.ParseInt(number.String(), 10, 64)
		switch {
		case !ok:
			s.mismatch(t, path, "must be a whole number")
		case err != nil || into.OverflowInt(n):
			s.add(path, number.String(), "must be a whole number")
		default:
			into.SetInt(n)
		}
	}
}

func (s *strictReader) object(t json.Token, into reflect.Value, path string) {
	if t != json.Delim('{') {
		s.mismatch(t, path, "must be an object")
		return
	}
	fields := map[string]int{}
	for i := range into.NumField() {
		name, _, _ := strings.Cut(into.Type().Field(i).Tag.Get("json"), ",")
		fields[name] = i
	}
	given := map[string]bool{}
	for s.more() {
		name, _ := s.token().(string)
		here := shown(name)
		if path != "" {
			here = path + "." + here
		}
		i, known := fields[name]
		switch {
		case !known:
			s.add(here, "", "is not a field of a plan")
			s.skip(s.token())
		case given[name]:
			s.add(here, "", "is given twice")
			s.skip(s.token())
		default:
			s.value(s.token(), into.Field(i), here)
		}
		given[name] = true
	}
	s.token()
	if s.broken {
		return
	}
	for i := range into.NumField() {
		name, options, _ := strings.Cut(into.Type().Field(i).Tag.Get("json"), ",")
		if given[name] || strings.HasPrefix(options, "omit") {
			continue
		}
		if path != "" {
			name = path + "." + name
		}
		s.add(name, "", "must be given")
	}
}

func (s *strictReader) array(t json.Token, into reflect.Value, path string) {
	if t != json.Delim('[') {
		s.mismatch(t, path, "must be a list")
		return
	}
	for i := 0; s.more(); i++ {
		element := reflect.New(into.Type().Elem()).Elem()
		s.value(s.token(), element, at(path, i))
		into.Set(reflect.Append(into, element))
	}
	s.token()
}

// mismatch passes over a value of the wrong kind.
func (s *strictReader) mismatch(t json.Token, path, rule string) {
	value := ""
	switch v := t.(type) {
	case string:
		value = v
	case json.Number:
		value = v.String()
	case bool:
		value = strconv.FormatBool(v)
	case nil:
		value = "null"
	}
	s.add(path, value, rule)
	s.skip(t)
}

// skip passes over the rest of the value that begins with the token.
func (s *strictReader) skip(t json.Token) {
	for depth := 0; !s.broken; t = s.token() {
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return
		}
	}
}

// ruleOf is the rule of an error whose value is shown already.
func ruleOf(err error) string {
	text := err.Error()
	if at := strings.Index(text, ": "); at >= 0 {
		return text[at+2:]
	}
	return text
}
