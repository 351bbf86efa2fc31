// Package bench compares obstacle.Classify with what finds words but does not
// decide: the BobuSumisu Aho-Corasick module and a regexp alternation, over the
// same lexicon and the same statements. See README.md for the ratios.
package bench
