module github.com/ektp-rollout/sdk/schedule/bench

go 1.25.0

require (
	github.com/ektp-rollout/sdk v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require golang.org/x/text v0.29.0 // indirect

require (
	github.com/rickar/cal/v2 v2.1.13
	github.com/shopspring/decimal v1.4.0 // indirect
)

replace github.com/ektp-rollout/sdk => ../..
