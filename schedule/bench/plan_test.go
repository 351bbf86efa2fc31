package bench

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ektp-rollout/sdk/schedule"
)

func planSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schedule.PlanSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("plan.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("plan.schema.json") // also holds the schema against draft 2020-12
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(t *testing.T, s *jsonschema.Schema, file string) bool {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v) == nil
}

// A validator that is not ours takes the bundled plans.
func TestBundledPlansFollowTheSchema(t *testing.T) {
	s := planSchema(t)
	for _, name := range schedule.BundledPlans() {
		file, err := os.ReadFile("../plans/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if !valid(t, s, string(file)) {
			t.Errorf("%s does not follow the schema", name)
		}
	}
}

// What the validator refuses the reader refuses, and the other way round:
// every field of a plan that has them all is taken out, made a value of each
// other type, and joined by one nobody knows.
func TestSchemaAndReaderAgree(t *testing.T) {
	s := planSchema(t)
	full, err := os.ReadFile("testdata/full.json")
	if err != nil {
		t.Fatal(err)
	}
	if !valid(t, s, string(full)) {
		t.Fatal("the plan itself must be valid")
	}
	if _, err := schedule.ReadPlan(strings.NewReader(string(full))); err != nil {
		t.Fatal(err)
	}
	// Valid by themselves, but not together: only the reader knows.
	beyond := map[string]bool{
		".phases[0].end-": true, ".phases[0].regions-": true, ".phases[0].regions=[]": true, `.phases[0].id="x"`: true,
		".phases[0].no_target-": true, ".phases[0].no_target=[]": true, `.reports[0].phases[0]="x"`: true,
	}
	tried := 0
	var walk func(path string, v any, replace func(any) any)
	try := func(what string, root any) {
		tried++
		b, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		_, err = schedule.ReadPlan(strings.NewReader(string(b)))
		ours, theirs := err == nil, valid(t, s, string(b))
		if ours && !theirs {
			t.Errorf("%s: the reader takes what the schema refuses", what)
		}
		if theirs && !ours && !beyond[what] {
			t.Errorf("%s: the schema takes what the reader refuses: %v", what, err)
		}
	}
	walk = func(path string, v any, replace func(any) any) {
		for _, other := range []any{"x", 1.5, true, nil, []any{}, map[string]any{}} {
			try(path+"="+kind(other), replace(other))
		}
		switch v := v.(type) {
		case map[string]any:
			more := copyOf(v)
			more["nobody"] = 1
			try(path+"+nobody", replace(more))
			for key, e := range v {
				less := copyOf(v)
				delete(less, key)
				try(path+"."+key+"-", replace(less))
				walk(path+"."+key, e, func(x any) any {
					m := copyOf(v)
					m[key] = x
					return replace(m)
				})
			}
		case []any:
			if len(v) > 0 {
				walk(path+"[0]", v[0], func(x any) any {
					return replace(append([]any{x}, v[1:]...))
				})
			}
		}
	}
	var root any
	if err := json.Unmarshal(full, &root); err != nil {
		t.Fatal(err)
	}
	walk("", root, func(x any) any { return x })
	if tried < 300 {
		t.Errorf("only %d variants were tried", tried)
	}
}

func copyOf(m map[string]any) map[string]any {
	c := make(map[string]any, len(m))
	for k, v := range m {
		c[k] = v
	}
	return c
}

func kind(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
