module github.com/ektp-rollout/sdk/quota/bench

go 1.25.0

require (
	github.com/ektp-rollout/sdk v0.0.0
	github.com/shopspring/decimal v1.4.0
)

replace github.com/ektp-rollout/sdk => ../..
