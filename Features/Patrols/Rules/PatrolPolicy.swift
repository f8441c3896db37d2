// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who arranges routes, who walks them, and who reads what was noted.
package enum PatrolPolicy {
    /// Whether this actor says which points are walked, and how often.
    package static func mayArrange(_ actor: Actor, in locality: Locality) -> Bool {
        [.gridLeader, .communityOfficer].contains(actor.role) && actor.scope.covers(locality)
    }

    /// Whether this actor walks routes and visits people there.
    package static func mayWalk(_ actor: Actor, in locality: Locality) -> Bool {
        [.gridWorker, .gridLeader, .communityOfficer].contains(actor.role) && actor.scope.covers(locality)
    }

    /// Routes and rounds are nobody's secret within the place: they speak of points, not of people.
    package static func maySee(_ route: PatrolRoute, _ actor: Actor) -> Bool {
        switch actor.role {
        case .gridWorker, .gridLeader, .communityOfficer, .dispatcher, .dutyChief, .supervisor, .leader:
            actor.scope.covers(route.locality)
        case .visitor, .resident, .crew, .departmentOfficer, .systemAdmin, .securityAdmin, .auditAdmin, .integrator:
            false
        }
    }

    /// What was said at a door is read by whoever wrote it down and by those who lead the place, and by nobody above.
    package static func maySee(_ note: VisitNote, _ actor: Actor) -> Bool {
        if actor.role == .gridWorker { return actor.account == note.by && actor.scope.covers(note.locality) }
        return [.gridLeader, .communityOfficer].contains(actor.role) && actor.scope.covers(note.locality)
    }

    /// Whoever wrote a note may take it back.
    package static func mayDelete(_ note: VisitNote, _ actor: Actor) -> Bool {
        actor.account == note.by && note.order == nil
    }
}
