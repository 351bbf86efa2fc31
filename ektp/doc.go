// Package ektp holds the nouns of an electronic-ID (e-KTP) rollout in
// Indonesia: who owes what ([Tier], [Duty]), where ([Code]), when ([Date]),
// who must hold a card ([Resident]) and how far they are on the way to it
// ([Life]), whose figures ([Report]), what hindered them ([Note]), who may do what
// ([Principal]) and where it is all kept ([Store]).
//
// It imports nothing else of the SDK; everything else speaks these words.
package ektp
