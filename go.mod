module github.com/ektp-rollout/sdk

go 1.25.0

require github.com/stretchr/testify v1.11.1

require (
	github.com/davecgh/go-spew v1.1.1 // indirect
	github.com/pmezard/go-difflib v1.0.0 // indirect
	github.com/shopspring/decimal v1.4.0
	golang.org/x/text v0.29.0
	gopkg.in/yaml.v3 v3.0.1 // indirect
)
