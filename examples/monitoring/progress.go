package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progress says on stderr what goes on, once the work takes more than a second.
type progress struct {
	mu      sync.Mutex
	w       io.Writer
	what    string
	shown   bool
	stopped bool
	timer   *time.Timer
}

func startProgress(w io.Writer) *progress {
	p := &progress{w: w}
	p.timer = time.AfterFunc(time.Second, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if !p.stopped {
			p.shown = true
			fmt.Fprintf(p.w, "%s …\n", p.what)
		}
	})
	return p
}

func (p *progress) say(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.what = what
	if p.shown && !p.stopped {
		fmt.Fprintf(p.w, "%s …\n", what)
	}
}

func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stopped = true
	p.timer.Stop()
}
