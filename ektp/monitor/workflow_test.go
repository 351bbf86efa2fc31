package monitor_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/obstacle"
	"github.com/ektp-rollout/sdk/schedule"
)

var ctx = context.Background()

// desk is a monitor whose day is 15 June 2012.
func desk(t *testing.T, opts ...monitor.Option) *monitor.Monitor {
	t.Helper()
	now := time.Date(2012, 6, 15, 3, 0, 0, 0, time.UTC)
	m, err := monitor.New(memory.New(), smallPlan(), append([]monitor.Option{monitor.WithClock(func() time.Time { return now })}, opts...)...)
	require.NoError(t, err)
	return m
}

func statement(on string, recorded int64) ektp.Report {
	r := reported("64.74", on, "", recorded)
	r.State = 0
	return r
}

func TestFromTheInboxToTheCentre(t *testing.T) {
	var told []monitor.EventKind
	m := desk(t, monitor.WithHook(monitor.HookFunc(func(_ context.Context, e monitor.Event) error {
		told = append(told, e.Kind)
		return nil
	})))
	bontang, province := officer("64.74"), officer("64")
	r := statement("2012-06-10", 100)
	receipt, err := m.Submit(ctx, bontang, r)
	require.NoError(t, err)
	assert.Equal(t, int64(1), receipt.Revision)

	again, err := m.Submit(ctx, bontang, r)
	require.NoError(t, err)
	assert.True(t, again.Repeated, "handing in the same again adds nothing")

	_, err = m.Verify(ctx, bontang, r.Key())
	assert.ErrorIs(t, err, ektp.ErrDenied, "a regency does not verify itself")
	_, err = m.Forward(ctx, province, r.Key())
	assert.ErrorIs(t, err, ektp.ErrInvalid, "what is not verified is not forwarded")
	_, err = m.Return(ctx, province, r.Key(), "")
	assert.ErrorIs(t, err, ektp.ErrInvalid, "a return needs its reason")
	_, err = m.Return(ctx, province, r.Key(), "jumlah tidak sama dengan berita acara")
	require.NoError(t, err)

	r.Figures = ektp.Figures{{Measure: ektp.Recorded, Value: 110}}
	_, err = m.Submit(ctx, bontang, r)
	require.NoError(t, err, "corrected and handed in again")
	_, err = m.Verify(ctx, province, r.Key())
	require.NoError(t, err)
	twice, err := m.Verify(ctx, province, r.Key())
	require.NoError(t, err)
	assert.True(t, twice.Repeated)
	after, err := m.Submit(ctx, bontang, r)
	require.NoError(t, err)
	assert.True(t, after.Repeated, "sending the verified report again does not undo the verification")
	_, err = m.Forward(ctx, province, r.Key())
	require.NoError(t, err)
	assert.Equal(t, []monitor.EventKind{monitor.EventSubmitted, monitor.EventReturned, monitor.EventSubmitted, monitor.EventVerified, monitor.EventForwarded}, told)

	a, err := m.Assess(ctx, code("64.74"), date("2012-06-15"))
	require.NoError(t, err)
	assert.Equal(t, int64(110), a.Total.Line().Recorded.Count)
}

// An office may stand by what was returned to it: with a reason, or in a new
// message. The same message once more changes nothing.
func TestAReturnedReportIsHandedInAgainUnchanged(t *testing.T) {
	bontang, province := officer("64.74"), officer("64")
	for _, c := range []struct {
		name         string
		first, again func(r *ektp.Report)
		repeated     bool
	}{
		{"the same", func(*ektp.Report) {}, func(*ektp.Report) {}, true},
		{"with a reason", func(*ektp.Report) {}, func(r *ektp.Report) { r.Reason = "sesuai berita acara" }, false},
		{"the same message", func(r *ektp.Report) { r.Submission = "m1" }, func(r *ektp.Report) { r.Submission = "m1" }, true},
		{"a new message", func(r *ektp.Report) { r.Submission = "m1" }, func(r *ektp.Report) { r.Submission = "m2" }, false},
	} {
		m := desk(t)
		first := statement("2012-06-10", 100)
		c.first(&first)
		_, err := m.Submit(ctx, bontang, first)
		require.NoError(t, err, c.name)
		_, err = m.Return(ctx, province, first.Key(), "jumlah tidak sama dengan berita acara")
		require.NoError(t, err, c.name)
		again := statement("2012-06-10", 100)
		c.again(&again)
		receipt, err := m.Submit(ctx, bontang, again)
		require.NoError(t, err, c.name)
		assert.Equal(t, c.repeated, receipt.Repeated, c.name)
		_, err = m.Verify(ctx, province, first.Key())
		if c.repeated {
			assert.Error(t, err, "%s: it is still returned", c.name)
		} else {
			assert.NoError(t, err, c.name)
		}
	}
}

func TestWhoMayNotAndWhatCannotBe(t *testing.T) {
	m := desk(t)
	bontang := officer("64.74")
	unknownPhase := statement("2012-06-10", 1)
	unknownPhase.Phase = "tahap-9"
	neighbour := statement("2012-06-10", 1)
	neighbour.Region = code("64.71")
	outside := statement("2012-06-10", 1)
	outside.Region = code("64.72")
	nowhere := statement("2012-06-10", 1)
	nowhere.Region = code("64.74.09")
	for _, c := range []struct {
		name string
		by   ektp.Principal
		r    ektp.Report
		is   error
		says string
	}{
		{"a report for the neighbour", bontang, neighbour, ektp.ErrDenied, "64.71 2012-06-10: not permitted to hand in the report; asked by the regency or city 64.74"},
		{"a report of the future", bontang, statement("2012-06-17", 1), ektp.ErrInvalid, "future"},
		{"a report before the phase", bontang, statement("2011-12-31", 1), ektp.ErrInvalid, "before the phase"},
		{"a negative figure", bontang, statement("2012-06-10", -1), ektp.ErrInvalid, "negative"},
		{"an unknown phase", bontang, unknownPhase, ektp.ErrInvalid, "is not a phase of plan small"},
		{"a region outside the phase", officer("64.72"), outside, ektp.ErrInvalid, "does not take part"},
		{"a district there is not", bontang, nowhere, ektp.ErrInvalid, "not in the list of regions"},
	} {
		_, err := m.Submit(ctx, c.by, c.r)
		require.ErrorIs(t, err, c.is, c.name)
		assert.ErrorContains(t, err, c.says, c.name)
	}
	_, err := m.Submit(ctx, bontang, statement("2012-06-10", 100))
	require.NoError(t, err)
	_, err = m.Submit(ctx, bontang, statement("2012-06-11", 99))
	assert.ErrorContains(t, err, "it was 100 on 2012-06-10", "a fall needs its reason")
	_, err = m.Submit(ctx, bontang, statement("2012-06-10", 101))
	assert.ErrorContains(t, err, "a reason must be given", "the same day again with another figure")
	corrected := statement("2012-06-10", 101)
	corrected.Reason = "satu formulir tertinggal"
	receipt, err := m.Submit(ctx, bontang, corrected)
	require.NoError(t, err)
	assert.Equal(t, int64(2), receipt.Revision)
	over, err := m.Submit(ctx, bontang, func() ektp.Report {
		r := statement("2012-06-12", 700)
		r.Figures.Set(ektp.Target, 500)
		return r
	}())
	require.NoError(t, err, "above the target is real: residents of other regions")
	assert.NotEmpty(t, over.Findings, "but flagged")
}

func TestABatchIsOneUnitOfWork(t *testing.T) {
	bontang := officer("64.74")
	batch := []ektp.Report{statement("2012-06-01", 10), statement("2012-06-30", 20), statement("2012-06-02", 15), statement("2012-06-03", 5)}

	m := desk(t)
	_, err := m.SubmitAll(ctx, bontang, batch)
	var row *monitor.RowError
	require.ErrorAs(t, err, &row)
	assert.ErrorContains(t, err, "row 2")
	assert.ErrorContains(t, err, "row 4", "all bad rows are named")
	a := assess(t, m, "64.74", "2012-06-15")
	assert.False(t, a.Total.Line().Recorded.Known, "nothing is half written")

	m = desk(t)
	receipts, err := m.SubmitAll(ctx, bontang, batch, monitor.KeepGood())
	require.Error(t, err)
	require.Len(t, receipts, 4)
	assert.NotEmpty(t, receipts[0].Key)
	assert.Empty(t, receipts[1].Key)
	assert.Equal(t, int64(15), assess(t, m, "64.74", "2012-06-15").Total.Line().Recorded.Count)
}

func TestClosedPeriods(t *testing.T) {
	closed := errors.New("May is closed")
	m := desk(t, monitor.WithLock(func(_ ektp.Code, d ektp.Date, _ time.Time) error {
		if d < date("2012-06-01") {
			return errors.Join(ektp.ErrLocked, closed)
		}
		return nil
	}))
	_, err := m.Submit(ctx, officer("64.74"), statement("2012-05-31", 1))
	assert.ErrorIs(t, err, ektp.ErrLocked)
	_, err = m.Submit(ctx, officer("64.74"), statement("2012-06-01", 1))
	assert.NoError(t, err)
}

func TestHooksDoNotUndo(t *testing.T) {
	var failed error
	m := desk(t, monitor.WithHook(monitor.HookFunc(func(context.Context, monitor.Event) error { return errors.New("no connection") })),
		monitor.OnHookError(func(_ monitor.Event, err error) { failed = err }))
	_, err := m.Submit(ctx, officer("64.74"), statement("2012-06-10", 1))
	require.NoError(t, err)
	assert.ErrorContains(t, failed, "no connection")
}

func TestNotesLiveUntilTheyEnd(t *testing.T) {
	m := desk(t)
	by := officer("64.74")
	note := ektp.Note{ID: "n1", Region: code("64.74"), Date: date("2012-06-01"), Text: "Listrik padam setiap sore, genset belum ada."}
	require.NoError(t, m.PutNote(ctx, by, note))
	require.NoError(t, m.PutNote(ctx, by, note), "said again: nothing new")
	a := assess(t, m, "64", "2012-06-15")
	require.Len(t, a.Obstacles, 1)
	assert.Equal(t, "power", a.Obstacles[0].Category)
	assert.Equal(t, "b", a.Obstacles[0].Letter)
	assert.NotEmpty(t, a.Obstacles[0].Remedies)

	require.NoError(t, m.StepNote(ctx, by, "n1", 0, ektp.NoteStep{State: ektp.NoteInWork, Severity: 4, Owner: ektp.Regency, Due: date("2012-06-10")}))
	a = assess(t, m, "64", "2012-06-15")
	o := a.Region(code("64.74")).Obstacles[0]
	assert.True(t, o.Overdue)
	assert.Equal(t, 4, o.Severity)
	found := false
	for _, e := range monitor.Alerts(a) {
		found = found || e.Kind == monitor.EventEscalated && e.Owner == ektp.Province
	}
	assert.True(t, found, "an overdue obstacle goes to the tier above")

	require.NoError(t, m.StepNote(ctx, by, "n1", 1, ektp.NoteStep{State: ektp.NoteResolved}))
	assert.Empty(t, assess(t, m, "64", "2012-06-15").Obstacles)
	assert.ErrorIs(t, m.StepNote(ctx, by, "n2", 0, ektp.NoteStep{State: ektp.NoteResolved}), ektp.ErrDenied, "whether it exists is not said")
	assert.ErrorIs(t, m.PutNote(ctx, by, ektp.Note{ID: "n3", Region: code("64.71"), Date: date("2012-06-01"), Text: "x"}), ektp.ErrDenied)
}

// Why a figure fell is still known when the report is verified and forwarded.
func TestTheReasonOfACorrectionOutlivesItsVerification(t *testing.T) {
	m := desk(t)
	_, err := m.Submit(ctx, officer("64.74"), statement("2012-06-01", 300))
	require.NoError(t, err)
	lower := statement("2012-06-08", 200)
	lower.Reason = "salah ketik"
	_, err = m.Submit(ctx, officer("64.74"), lower)
	require.NoError(t, err)
	for _, step := range []func(context.Context, ektp.Principal, ektp.ReportKey) (ektp.Receipt, error){m.Verify, m.Forward} {
		_, err = step(ctx, officer("64"), lower.Key())
		require.NoError(t, err)
		assert.Empty(t, assess(t, m, "64.74", "2012-06-10").Contradictions)
	}
}

// A note that comes with steps goes the same way, step by step, by who puts it.
func TestNotesThatComeWithSteps(t *testing.T) {
	m := desk(t)
	by := officer("64.74")
	note := ektp.Note{ID: "n", Region: code("64.74"), Date: date("2012-06-01"), Text: "listrik padam", Steps: []ektp.NoteStep{{State: ektp.NoteVerified, By: "bupati"}}}
	var wrong *obstacle.StepError
	require.ErrorAs(t, m.PutNote(ctx, by, note), &wrong)
	assert.Equal(t, ektp.NoteVerified, wrong.To)
	note.Steps = []ektp.NoteStep{{State: ektp.NoteInWork, By: "bupati"}, {State: ektp.NoteResolved}}
	require.NoError(t, m.PutNote(ctx, by, note))
	assert.Equal(t, "bupati", note.Steps[0].By, "what was given is left as it is")
	assert.Empty(t, assess(t, m, "64.74", "2012-06-15").Total.Obstacles)
	assert.Error(t, m.StepNote(ctx, by, "n", 2, ektp.NoteStep{State: ektp.NoteInWork}), "it is resolved")
}

func TestNewRefuses(t *testing.T) {
	_, err := monitor.New(nil, kaltim.Plan())
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	p := smallPlan()
	p.Phases = append(p.Phases, p.Phases[0])
	_, err = monitor.New(memory.New(), p)
	assert.ErrorIs(t, err, ektp.ErrInvalid, "a phase twice")
	m, err := monitor.New(memory.New(), schedule.EastKalimantan2011())
	require.NoError(t, err)
	_, err = m.Assess(ctx, code("64"), 0)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	_, err = m.Assess(ctx, ektp.Code(7), date("2012-01-01"))
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

func TestManyOfficesAtOnce(t *testing.T) {
	m := desk(t)
	var wg sync.WaitGroup
	errs := make([]error, 20)
	for i := range errs {
		wg.Go(func() {
			r := statement("2012-06-01", int64(100+i))
			r.Date += ektp.Date(i % 10)
			if i%2 == 0 {
				r.Region = code("64.71")
			}
			r.Source = fmt.Sprint("paper ", i) // each its own series
			_, errs[i] = m.Submit(ctx, officer(r.Region.String()), r)
			if errs[i] == nil {
				_, errs[i] = m.Assess(ctx, code("64"), date("2012-06-15"))
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		assert.NoError(t, err)
	}
}
