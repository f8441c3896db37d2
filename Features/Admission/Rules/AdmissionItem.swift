// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias AdmissionID = ID<AdmissionItem>

/// An admission item (网格准入事项) from the application to its end.
///
/// Rule (seed "清单之外无事项", product §4; the order of the steps is our decision): a department applies, the street says
/// what it thinks, the district grants with a last day or refuses, both with a reason. Silence grants nothing and ends
/// nothing. The department may take it back at any time, the district may revoke what it granted.
package struct AdmissionItem: Sendable, Equatable {
    /// The stored word of where it stands; a granted item that has run out is still `granted`.
    package enum State: String, Sendable, CaseIterable {
        case applied, commented, granted, refused, withdrawn, revoked
    }

    /// What the street says.
    package struct Comment: Sendable, Equatable {
        package let isInFavour: Bool
        package let words: String
        package let by: AccountID?
        package let at: Instant

        package init(isInFavour: Bool, words: String, by: AccountID?, at: Instant) {
            (self.isInFavour, self.words, self.by, self.at) = (isInFavour, words, by, at)
        }
    }

    /// What the district decides.
    package struct Decision: Sendable, Equatable {
        /// The last day; nil when it is refused.
        package let until: CivilDate?
        package let reason: String
        package let by: AccountID?
        package let at: Instant

        package init(until: CivilDate?, reason: String, by: AccountID?, at: Instant) {
            (self.until, self.reason, self.by, self.at) = (until, reason, by, at)
        }
    }

    /// How it ended before its last day.
    package struct Ending: Sendable, Equatable {
        /// By the district, and not by the department that asked.
        package let isRevoked: Bool
        package let reason: String
        package let by: AccountID?
        package let at: Instant

        package init(isRevoked: Bool, reason: String, by: AccountID?, at: Instant) {
            (self.isRevoked, self.reason, self.by, self.at) = (isRevoked, reason, by, at)
        }
    }

    package let id: AdmissionID
    package let terms: AdmissionTerms
    package let appliedBy: AccountID?
    package let appliedAt: Instant
    package var comment: Comment?
    package var decision: Decision?
    package var ending: Ending?
    package var version: Int64

    package init(
        id: AdmissionID, terms: AdmissionTerms, appliedBy: AccountID?, appliedAt: Instant, comment: Comment? = nil,
        decision: Decision? = nil, ending: Ending? = nil, version: Int64 = 1
    ) {
        (self.id, self.terms, self.appliedBy, self.appliedAt) = (id, terms, appliedBy, appliedAt)
        (self.comment, self.decision, self.ending, self.version) = (comment, decision, ending, version)
    }

    package var state: State {
        if let ending { return ending.isRevoked ? .revoked : .withdrawn }
        if let decision { return decision.until == nil ? .refused : .granted }
        return comment == nil ? .applied : .commented
    }

    /// The days on which it holds or held; nil when it was never granted.
    package var term: (from: CivilDate, through: CivilDate)? {
        guard let until = decision?.until else { return nil }
        return (terms.from, ending.map { min(until, CivilTime($0.at).date) } ?? until)
    }

    /// Whether it holds at this instant.
    package func isLive(at now: Instant) -> Bool {
        guard let until = decision?.until else { return false }
        if let ending, now >= ending.at { return false }
        let day = CivilTime(now).date
        return terms.from <= day && day <= until
    }

    /// Whether it lets orders of this matter go to a grid there at this instant.
    package func admits(_ matter: MatterCode, in locality: Locality, at now: Instant) -> Bool {
        isLive(at: now) && terms.matters.contains(matter) && terms.covers(locality)
    }
}
