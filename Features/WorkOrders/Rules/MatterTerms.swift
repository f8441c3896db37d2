// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the catalogue said of a matter on the day an order was opened; the order keeps it for life.
package struct MatterTerms: Sendable, Equatable {
    package enum Verify: String, Sendable, CaseIterable {
        case none, reporter, sample, onsite, restricted
    }

    package let code: MatterCode
    package let catalogueVersion: Int
    package let acknowledgeLimit: Limit
    package let handleLimit: Limit
    package let verify: Verify
    /// 0 nothing personal … 3 restricted to named roles.
    package let sensitivity: Int
    /// On the 上级收回 list: it can't be dispatched to a unit of a street or below.
    package let isRecalled: Bool

    package init(
        code: MatterCode, catalogueVersion: Int, acknowledgeLimit: Limit, handleLimit: Limit, verify: Verify,
        sensitivity: Int, isRecalled: Bool
    ) {
        self.code = code
        self.catalogueVersion = catalogueVersion
        self.acknowledgeLimit = acknowledgeLimit
        self.handleLimit = handleLimit
        self.verify = verify
        self.sensitivity = min(max(sensitivity, 0), 3)
        self.isRecalled = isRecalled
    }
}
