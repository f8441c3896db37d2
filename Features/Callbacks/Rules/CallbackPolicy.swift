// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who draws and who asks; the matrix says the same by route, the pages ask here what to offer.
package enum CallbackPolicy {
    /// The supervisor's desk and the duty chief draw.
    package static func mayDraw(_ role: Role) -> Bool {
        switch role {
        case .supervisor, .dutyChief: true
        case .visitor, .resident, .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer, .dispatcher,
            .leader, .systemAdmin, .securityAdmin, .auditAdmin, .integrator:
            false
        }
    }

    /// The command centre's people call and check; whether one of them had a part in an order is asked order by order.
    package static func mayAsk(_ role: Role) -> Bool {
        switch role {
        case .dispatcher, .supervisor, .dutyChief: true
        case .visitor, .resident, .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer, .leader,
            .systemAdmin, .securityAdmin, .auditAdmin, .integrator:
            false
        }
    }
}
