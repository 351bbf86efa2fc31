module github.com/ektp-rollout/sdk/obstacle/bench

go 1.25.0

require github.com/ektp-rollout/sdk v0.0.0

require (
	github.com/BobuSumisu/aho-corasick v1.0.3
	github.com/shopspring/decimal v1.4.0 // indirect
	golang.org/x/text v0.29.0 // indirect
)

replace github.com/ektp-rollout/sdk => ../..
