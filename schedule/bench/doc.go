// Package bench measures package schedule against peers, and checks what it
// writes with other people's readers. It exports nothing.
package bench
