package monitor

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

// Monitor is the monitoring service over a store. It may be used by many
// goroutines at once.
type Monitor struct {
	store      ektp.Store
	plan       schedule.Plan
	phases     map[string]*phase
	clock      func() time.Time
	authorizer ektp.Authorizer
	validators []ektp.Validator
	measures   ektp.Measures
	known      func(ektp.Code, ektp.Date) bool
	lock       func(region ektp.Code, date ektp.Date, now time.Time) error
	hooks      []Hook
	hookError  func(Event, error)
	settings   Settings
	knownAt    time.Time

	childrenFirst bool
}

// Option changes what [New] makes.
type Option func(*Monitor)

// WithClock replaces the machine's clock, which is used for nothing but the
// time of writing and the check for reports of the future.
func WithClock(now func() time.Time) Option { return func(m *Monitor) { m.clock = now } }

// WithAuthorizer decides who may do what; the default is
// [ektp.TierAuthorizer].
func WithAuthorizer(a ektp.Authorizer) Option { return func(m *Monitor) { m.authorizer = a } }

// WithValidators adds checks to the built-in ones.
func WithValidators(v ...ektp.Validator) Option {
	return func(m *Monitor) { m.validators = append(m.validators, v...) }
}

// WithMeasures replaces the catalogue of measures; a figure that is not in it
// is refused.
func WithMeasures(c ektp.Measures) Option { return func(m *Monitor) { m.measures = c } }

// WithRegions says which regions there are on a day; a report of another is
// refused. The default is the built-in register, which knows no village and
// the districts of two provinces only: of what lies below it knows, the
// regency must exist.
func WithRegions(known func(c ektp.Code, on ektp.Date) bool) Option {
	return func(m *Monitor) { m.known = known }
}

// WithLock closes periods: f returns an error that matches [ektp.ErrLocked]
// when a report of the region and day may no longer be changed. The report
// rules of the plan close their periods themselves ([schedule.ReportRule]); this
// is for other rules. [ektp.Lock] has one that knows no plan:
//
//	WithLock(func(c ektp.Code, d ektp.Date, now time.Time) error {
//		return lock.Check(c, d, ektp.DateOf(now))
//	})
func WithLock(f func(region ektp.Code, date ektp.Date, now time.Time) error) Option {
	return func(m *Monitor) { m.lock = f }
}

// WithHook is told of every event, in the order of registration.
func WithHook(h ...Hook) Option { return func(m *Monitor) { m.hooks = append(m.hooks, h...) } }

// OnHookError is told of hooks that failed; without it their errors are
// dropped, for what happened has happened.
func OnHookError(f func(Event, error)) Option { return func(m *Monitor) { m.hookError = f } }

// WithSettings changes how [Monitor.Assess] assesses.
func WithSettings(s Settings) Option { return func(m *Monitor) { m.settings = s } }

// KnownAt makes [Monitor.Assess] see the store and the plan as they were at the
// moment: what was written later is not seen, though it may speak of earlier
// days, and deadlines stand where they stood then.
func KnownAt(t time.Time) Option { return func(m *Monitor) { m.knownAt = t } }

// New makes a monitor of the plan over the store. An invalid plan is refused
// with an error that matches [ektp.ErrInvalid].
func New(store ektp.Store, plan schedule.Plan, opts ...Option) (*Monitor, error) {
	if store == nil {
		return nil, &ektp.FieldError{Field: "store", Rule: "must be given"}
	}
	m := &Monitor{store: store, plan: plan, phases: map[string]*phase{}, clock: time.Now,
		authorizer: ektp.TierAuthorizer{}, validators: ektp.Validators(), measures: ektp.BuiltinMeasures()}
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	for i := range plan.Phases {
		p := &phase{Phase: plan.Phases[i], regions: slices.Clone(plan.Phases[i].Regions), index: i + 1}
		slices.Sort(p.regions)
		m.phases[p.ID] = p
	}
	registry := wilayah.Builtin()
	m.known = registry.Known
	for _, o := range opts {
		o(m)
	}
	if len(m.settings.Measures.All()) == 0 {
		m.settings.Measures = m.measures
	}
	m.settings = m.settings.withDefaults()
	return m, nil
}

func (m *Monitor) knownOn(d ektp.Date) func(ektp.Code) bool {
	if m.known == nil {
		return nil
	}
	return func(c ektp.Code) bool { return m.known(c, d) }
}

// takesPart: reports come from the regions of the phase, from what lies below
// them, and from the offices above them.
func (m *Monitor) takesPart(p *phase) func(ektp.Code) bool {
	return func(c ektp.Code) bool { return p.touches(c) }
}

func (m *Monitor) name(c ektp.Code) string { return m.settings.name(c) }

// Plan is the plan the monitor works with.
func (m *Monitor) Plan() schedule.Plan { return m.plan }

// Assess gathers what the store holds of the scope in one unchanging picture
// and evaluates it as of the day.
func (m *Monitor) Assess(ctx context.Context, scope ektp.Code, asOf ektp.Date) (*Assessment, error) {
	if !scope.Valid() {
		return nil, &ektp.FieldError{Field: "scope", Value: scope.String(), Rule: "must be the code of a region"}
	}
	if asOf < ektp.MinDate || asOf > ektp.MaxDate {
		return nil, &ektp.FieldError{Field: "as-of date", Value: asOf.String(), Rule: "must be given"}
	}
	if err := m.checkScope(scope, asOf); err != nil {
		return nil, err
	}
	in := Input{Plan: m.plan, Scope: scope, AsOf: asOf, Settings: m.settings}
	if !m.knownAt.IsZero() {
		in.Plan = m.plan.KnownOn(today(m.knownAt))
	}
	var a *Assessment
	err := m.store.View(ctx, func(r ektp.Reader) error {
		within := ektp.Query{Region: scope, To: asOf, Known: m.knownAt}
		// Notes and attestations of the regions around the scope speak of it too: all are
		// asked for, and the rest left out.
		around, concerns := within, func(c ektp.Code) bool { return scope.Contains(c) || c.Contains(scope) }
		around.Region = ektp.Country
		for n, err := range r.Notes(ctx, around) {
			if err != nil {
				return err
			}
			if concerns(n.Region) {
				in.Notes = append(in.Notes, n)
			}
		}
		for at, err := range r.Attestations(ctx, around) {
			if err != nil {
				return err
			}
			if concerns(at.Region) {
				in.Attestations = append(in.Attestations, at)
			}
		}
		// One region at a time: the store yields them in the order of keys.
		e := newEvaluator(in)
		var rows []ektp.Report
		for rep, err := range r.Reports(ctx, ektp.ReportQuery{Query: within}) {
			if err != nil {
				return err
			}
			if len(rows) > 0 && rows[0].Region != rep.Region {
				if _, ordered := e.region(rows); !ordered {
					return disordered(rows)
				}
				clear(rows)
				rows = rows[:0]
			}
			rows = append(rows, rep)
		}
		if len(rows) > 0 {
			if _, ordered := e.region(rows); !ordered {
				return disordered(rows)
			}
		}
		a = e.finish()
		return nil
	})
	return a, err
}

// checkScope refuses a scope of which the plan cannot say anything: one outside
// it, or a region that there is not.
func (m *Monitor) checkScope(scope ektp.Code, asOf ektp.Date) error {
	if !m.plan.Scope.Contains(scope) && !scope.Contains(m.plan.Scope) {
		return &ektp.FieldError{Field: "scope", Value: scope.String(), Rule: "must lie in the scope of the plan"}
	}
	if scope == ektp.Country || m.known == nil || m.known(scope, asOf) {
		return nil
	}
	for _, p := range m.phases {
		for _, c := range p.regions {
			if scope.Contains(c) || c == scope {
				return nil
			}
		}
	}
	return &ektp.FieldError{Field: "scope", Value: scope.String(), Rule: "is not in the list of regions on that day"}
}

// disordered is what a store must not do.
func disordered(rows []ektp.Report) error {
	return fmt.Errorf("the store does not yield the reports of %s in the order of their keys", rows[0].Region)
}

func targetMeasure(t schedule.Target) ektp.Measure {
	if t.Of == ektp.Eligible {
		return ektp.Eligible
	}
	return ektp.Target
}
