// Package bench measures package ektp and ektp/wilayah beside plain peers, in
// one run. See README.md for the ratios and the command.
package bench
