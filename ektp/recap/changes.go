package recap

import "github.com/ektp-rollout/sdk/ektp/monitor"

func (p *page) changes(c *monitor.Change) {}

func (p *page) ratings(a *monitor.Assessment) {}
