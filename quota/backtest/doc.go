// Package backtest measures forecasters on what is known: each series is cut
// off at several moments, forecast from there, and the forecast compared with
// what came.
//
//	table := backtest.Run(backtest.Simulate(200, 1), []quota.Forecaster{quota.LastPace{}, quota.Drift{Half: 30}})
//
// [Bontang] is the one dated series published in East Kalimantan in 2011-12,
// with its kecamatan; [Simulate] makes programmes with a slow beginning, stoppages,
// hard last residents, missing weeks and revisions.
package backtest
