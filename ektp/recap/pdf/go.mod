module github.com/ektp-rollout/sdk/ektp/recap/pdf

go 1.25.0

require (
	github.com/ektp-rollout/sdk v0.0.0
	github.com/stretchr/testify v1.11.1
)

require (
	codeberg.org/go-pdf/fpdf v0.12.0
	github.com/davecgh/go-spew v1.1.1 // indirect
	github.com/pmezard/go-difflib v1.0.0 // indirect
	github.com/shopspring/decimal v1.4.0 // indirect
	golang.org/x/text v0.29.0
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/ektp-rollout/sdk => ../../..
