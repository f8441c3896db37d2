// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who sees an application, and who may do what with it.
///
/// Rule (our decision): departments apply where they are competent; the street is heard through its duty chief or leader,
/// the district decides through its own; nobody decides for the unit that asks, or on what they asked for themselves.
package enum AdmissionPolicy {
    /// Whether it exists for this actor: staff of the town and of the district, and the department that asks.
    package static func maySee(_ item: AdmissionItem, _ actor: Actor, from town: PlaceID?) -> Bool {
        guard actor.role.isStaff else { return false }
        return actor.scope.covers(item.terms.locality) || town == item.terms.town || actor.unit == item.terms.unit
    }

    package static func mayApply(_ actor: Actor, _ terms: AdmissionTerms) -> Bool {
        actor.role == .departmentOfficer && actor.unit == terms.unit && actor.scope.covers(terms.locality)
    }

    /// The refusal, or nil when this actor may make the move.
    package static func refusal(
        _ move: AdmissionMove.Name, _ item: AdmissionItem, _ actor: Actor
    ) -> AdmissionRefusal? {
        switch move {
        case .comment: return speaksFor(item.terms.town, .town, actor) ? nil : .notYours
        case .withdraw:
            return actor.role == .departmentOfficer && actor.unit == item.terms.unit ? nil : .notYours
        case .grant, .refuse, .revoke:
            guard speaksFor(item.terms.district, .district, actor) else { return .notYours }
            let asked = actor.unit == item.terms.unit || actor.account != nil && actor.account == item.appliedBy
            return asked ? .decidedByAsker : nil
        }
    }

    /// The moves that this actor may make now, the likeliest first.
    package static func available(_ item: AdmissionItem, _ actor: Actor) -> [AdmissionMove.Name] {
        AdmissionMove.Name.allCases.filter {
            AdmissionItem.exists($0, in: item.state) && refusal($0, item, actor) == nil
        }
    }

    private static func speaksFor(_ place: PlaceID, _ level: PlaceLevel, _ actor: Actor) -> Bool {
        [.dutyChief, .leader].contains(actor.role) && actor.scope == .place(place, level)
    }
}
