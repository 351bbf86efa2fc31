// Package readiness turns attestations into an answer to the question the
// study asks before any recording begins: has each tier prepared what it owes?
//
// An [ektp.Attestation] states how far one duty is met in one region on one
// day. [Assess] takes the latest one of each duty and region and judges every
// duty of every tier as [Met], [Unmet], [Unknown] or [NotApplicable]. From
// there on:
//
//   - [Assessment.Verdict]: ready to start recording, and if not, why not;
//   - [Assessment.Score]: the weight met of the weight that applies, with what
//     is unknown kept apart, as a range;
//   - [Assessment.Blocks]: what holds up the next tier, in the order of
//     preparation from the centre to the leaders of the community;
//   - [Assessment.ByDuty] and [Assessment.ByRegion]: the same rolled up, one
//     line a duty (where is the generator missing?) or one line a region.
//
// # How a duty is judged
//
// A duty is owed by its tier and may be attested for the region of that tier
// or for any region below: the regency owes four operators in every service
// point, and it can be stated for the regency as a whole, for each district,
// or both. A statement from below that a duty is unmet is never outvoted by
// one from above. Without a statement for the whole, all parts that the
// programme knows must be stated, else the duty is unknown. Silence is never
// taken for a yes or a no.
//
// Outcomes, such as whether residents understand their rights, are judged and
// listed, but neither score nor hold up the start.
//
// Source of duties and order: Nugraha (2013), preparation duties of each tier.
// Weights are 1 unless the catalogue says otherwise; the study gives none.
package readiness
