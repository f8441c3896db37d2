// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Database
import Kernel
import WorkOrders

/// What departments ask of grids, on the list of those who speak or decide on it.
enum AdmissionToDecisions {
    static func waiting(for actor: Actor, _ tx: ReadTransaction) throws -> [DecisionElsewhere] {
        guard case .place(let place, let level) = actor.scope, level == .town || level == .district else { return [] }
        return try AdmissionLists.waiting(in: place, level, tx)
            .filter { item in AdmissionPolicy.available(item, actor).contains { $0 != .withdraw } }
            .map { item in
                DecisionElsewhere(
                    path: "/admissions/\(item.id)", title: item.terms.title, unit: item.terms.unit,
                    since: item.comment?.at ?? item.appliedAt)
            }
    }
}
