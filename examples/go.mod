module github.com/ektp-rollout/sdk/examples

go 1.25.0

require (
	github.com/ektp-rollout/sdk v0.0.0
	github.com/ektp-rollout/sdk/ektp/excel v0.0.0
	github.com/ektp-rollout/sdk/ektp/recap/pdf v0.0.0
	github.com/ektp-rollout/sdk/ektp/store/postgres v0.0.0
	github.com/ektp-rollout/sdk/ektp/store/sqlite v0.0.0
	github.com/stretchr/testify v1.11.1
)

require (
	codeberg.org/go-pdf/fpdf v0.12.0 // indirect
	github.com/davecgh/go-spew v1.1.1 // indirect
	github.com/dustin/go-humanize v1.0.1 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/jackc/pgx/v5 v5.7.6 // indirect
	github.com/jackc/puddle/v2 v2.2.2 // indirect
	github.com/mattn/go-isatty v0.0.20 // indirect
	github.com/ncruces/go-strftime v0.1.9 // indirect
	github.com/pmezard/go-difflib v1.0.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	github.com/richardlehane/mscfb v1.0.6 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/shopspring/decimal v1.4.0 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/xuri/efp v0.0.1 // indirect
	github.com/xuri/excelize/v2 v2.10.1 // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/crypto v0.50.0 // indirect
	golang.org/x/exp v0.0.0-20250620022241-b7579e27df2b // indirect
	golang.org/x/net v0.53.0 // indirect
	golang.org/x/sync v0.20.0 // indirect
	golang.org/x/sys v0.43.0 // indirect
	golang.org/x/text v0.37.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
	modernc.org/libc v1.66.10 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.11.0 // indirect
	modernc.org/sqlite v1.40.1 // indirect
)

replace (
	github.com/ektp-rollout/sdk => ..
	github.com/ektp-rollout/sdk/ektp/excel => ../ektp/excel
	github.com/ektp-rollout/sdk/ektp/recap/pdf => ../ektp/recap/pdf
	github.com/ektp-rollout/sdk/ektp/store/postgres => ../ektp/store/postgres
	github.com/ektp-rollout/sdk/ektp/store/sqlite => ../ektp/store/sqlite
)
