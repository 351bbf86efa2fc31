package monitor

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/obstacle"
	"github.com/ektp-rollout/sdk/quota"
	"github.com/ektp-rollout/sdk/schedule"
)

// Input is all an assessment depends on. Reports, notes and attestations may
// be of any region and any day: what lies outside the scope or after the
// as-of day is left alone.
type Input struct {
	Plan  schedule.Plan
	Scope ektp.Code
	AsOf  ektp.Date

	Reports      []ektp.Report // the latest revision of each; in any order, the order of keys is fastest
	Notes        []ektp.Note
	Attestations []ektp.Attestation

	Settings
}

// Settings is what an assessment is made with. The zero Settings work.
type Settings struct {
	Calendar   schedule.Calendar      // nil: schedule.Indonesia
	Name       func(ektp.Code) string // of a region, empty where unknown; nil: as in wilayah.Builtin, the regions of today
	Below      func(ektp.Code) int    // how many regions lie directly below, 0 where unknown: those that report are taken for all; nil: as in wilayah.Builtin on the as-of day
	States     []ektp.State           // reports that count; empty: submitted, verified and forwarded
	Limits     Limits                 // of the status rules; zero: DefaultLimits
	Rules      []StatusRule           // nil: DefaultStatusRules
	Classifier obstacle.Classifier    // of obstacle notes; nil: obstacle.Indonesian
	Taxonomy   *obstacle.Taxonomy     // nil: the built-in
	Detectors  []obstacle.Rule        // on figures; nil: obstacle.BuiltinRules
	Schemes    []Scheme               // of rating; nil: Schemes
	Members    schedule.Members       // for report rules below the regions of the plan; nil: as in wilayah.Builtin on the as-of day
	Forecaster quota.Forecaster       // nil: quota.DefaultForecaster
	Measures   ektp.Measures
	Duties     *ektp.DutyCatalogue // nil: the built-in
}

// Made once, and only read.
var (
	builtinStatusRules = DefaultStatusRules()
	builtinDetectors   = obstacle.BuiltinRules()
)

func (s Settings) withDefaults() Settings {
	if s.Limits == (Limits{}) {
		s.Limits = DefaultLimits()
	}
	if s.Calendar == nil {
		s.Calendar = schedule.Indonesia()
	}
	if s.Name == nil {
		registry := wilayah.Builtin()
		s.Name = func(c ektp.Code) string { return nameIn(registry, c) }
	}
	if s.Schemes == nil {
		s.Schemes = Schemes()
	}
	if s.Rules == nil {
		s.Rules = builtinStatusRules
	}
	if s.Classifier == nil {
		s.Classifier = obstacle.Indonesian{}
	}
	if s.Detectors == nil {
		s.Detectors = builtinDetectors
	}
	if s.Taxonomy == nil {
		t := obstacle.BuiltinTaxonomy()
		s.Taxonomy = &t
	}
	if s.Duties == nil {
		s.Duties = ektp.BuiltinDuties()
	}
	return s
}

func (s *Settings) name(c ektp.Code) string {
	if n := s.Name(c); n != "" {
		return n
	}
	return c.String()
}

// registerOn answers from the built-in register what the input leaves open, as
// of the day.
func (in *Input) registerOn(day ektp.Date) {
	below := func(c ektp.Code) []wilayah.Region { return wilayah.Builtin().ChildrenOn(c, day, wilayah.ByCodeBook) }
	if in.Below == nil {
		in.Below = func(c ektp.Code) int { return len(below(c)) }
	}
	if in.Members != nil {
		return
	}
	in.Members = func(within ektp.Code, tier ektp.Tier) (codes []ektp.Code) {
		if within.Tier() >= tier {
			return []ektp.Code{within}
		}
		for _, r := range below(within) {
			codes = append(codes, in.Members(r.Code, tier)...)
		}
		return codes
	}
}
