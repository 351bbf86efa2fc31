module github.com/ektp-rollout/sdk/ektp/store/postgres

go 1.25.0

require github.com/ektp-rollout/sdk v0.0.0

replace github.com/ektp-rollout/sdk => ../../..
