// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What waits for a word of the desk, the duty chief or the leader, by kind.
///
/// Rule: somebody sees what they may answer, and what nobody has answered in time; nothing here is decided by silence but a
/// reopening, which opens by itself.
package enum Decision: String, Sendable, CaseIterable {
    /// A handler asks for more time, to give it back, or for the shelf.
    case request
    /// A reporter says that it isn't solved.
    case reopening
    case objection
    /// A department asks for something of grids.
    case admission
    /// A whistle's answer that nobody has rated.
    case rating
    /// Calls that nobody answered in time.
    case call
    /// Tasks that weren't done in time.
    case errand
    /// Offered, and nobody has taken it in time.
    case untaken
    /// Late, and still at the desk.
    case desk

    /// The kinds that somebody in this post may have to answer.
    package static func kinds(for actor: Actor) -> [Decision] {
        switch actor.role {
        case .dispatcher, .dutyChief: allCases.filter { $0 != .admission || actor.role == .dutyChief }
        case .communityOfficer: [.request, .reopening, .call, .errand, .untaken, .desk]
        case .leader: [.objection, .admission]
        case .visitor, .resident, .gridWorker, .gridLeader, .crew, .departmentOfficer, .supervisor, .systemAdmin,
            .securityAdmin, .auditAdmin, .integrator:
            []
        }
    }
}
