// SPDX-License-Identifier: Apache-2.0
import Kernel

/// 代报: somebody files what somebody else needs, who agreed to it.
///
/// Rule (product §4; our decision): the order says who filed and for whom, and which of the two is called back. Without
/// the other's consent nothing is written down about them.
package struct ProxyFiling: Sendable, Equatable {
    /// What the filer is to the person.
    package enum Relation: String, Sendable, CaseIterable {
        case family, neighbour, carer, staff, other
    }

    /// Who hears what becomes of it.
    package enum Callback: String, Sendable, CaseIterable {
        case filer, person
    }

    package let relation: Relation
    package let callback: Callback

    /// nil for a call back to a person whom no phone reaches.
    package init?(relation: Relation, callback: Callback, hasPhone: Bool) {
        guard hasPhone || callback == .filer else { return nil }
        (self.relation, self.callback) = (relation, callback)
    }
}
