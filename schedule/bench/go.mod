module github.com/ektp-rollout/sdk/schedule/bench

go 1.25.0

require (
	github.com/arran4/golang-ical v0.3.4
	github.com/ektp-rollout/sdk v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/stretchr/testify v1.11.1
)

require (
	github.com/davecgh/go-spew v1.1.1 // indirect
	github.com/pmezard/go-difflib v1.0.0 // indirect
	golang.org/x/text v0.29.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

require (
	github.com/rickar/cal/v2 v2.1.13
	github.com/shopspring/decimal v1.4.0 // indirect
)

replace github.com/ektp-rollout/sdk => ../..
