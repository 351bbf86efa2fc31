package schedule

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"github.com/ektp-rollout/sdk/ektp"
)

//go:embed plans/*.json
var plans embed.FS

// BundledPlans names the plans that come with the SDK.
func BundledPlans() []string {
	files, err := fs.Glob(plans, "plans/*.json")
	if err != nil {
		panic(err) // the pattern is constant
	}
	for i, name := range files {
		files[i] = strings.TrimSuffix(path.Base(name), ".json")
	}
	return files
}

// BundledPlan is the plan of the name, for the caller to change; an unknown
// name is an error that matches [ektp.ErrNotFound].
func BundledPlan(name string) (Plan, error) {
	file, err := plans.Open("plans/" + name + ".json")
	if err != nil {
		return Plan{}, &UnknownPlanError{name}
	}
	defer file.Close()
	return ReadPlan(file)
}

// UnknownPlanError says that no bundled plan has the name. It matches
// [ektp.ErrNotFound].
type UnknownPlanError struct{ Name string }

// Error names the plan and those there are.
func (e *UnknownPlanError) Error() string {
	return "plan " + shown(e.Name) + ": is not one of " + strings.Join(BundledPlans(), ", ")
}

// Is makes errors.Is(err, ektp.ErrNotFound) true.
func (e *UnknownPlanError) Is(target error) bool { return target == ektp.ErrNotFound }

func bundled(name string) Plan {
	p, err := BundledPlan(name)
	if err != nil {
		panic(err) // the embedded files are tested
	}
	return p
}

// EastKalimantan2011 is the programme of the study (Nugraha 2013): Tahap I,
// Tahap II and Reguler over the 14 kabupaten/kota of 2011, with the deadlines
// as they were moved.
func EastKalimantan2011() Plan { return bundled("kaltim-2011") }

// FirstRecording2026 is a plan of today: the first recording of those who turn
// 17 in 2026, in the 38 provinces. Who counts is law (UU 24/2013 article 63);
// targets are not in it, they come with the data of each half year. A province
// makes its own of it with [Plan.Within].
func FirstRecording2026() Plan { return bundled("pemula-2026") }
