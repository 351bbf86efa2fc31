// Package obstacle understands what the field says hinders an e-KTP rollout,
// finds what it does not say, and follows each obstacle to its remedy.
//
//   - [Classify] reads a statement in Indonesian, from a letter to a message,
//     and gives the obstacles it states, each with the words that say so.
//   - [Taxonomy] ties each class to the duty that failed, the tier that owes
//     the remedy and the remedies that worked (Nugraha 2013, obstacles a to g
//     and their causes; further classes seen in the field).
//
// It needs no store: plain values in, plain values out.
package obstacle
