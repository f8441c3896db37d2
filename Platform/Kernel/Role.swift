// SPDX-License-Identifier: Apache-2.0

/// What a post lets a person do; the authorisation matrix has one column for each.
package enum Role: String, Sendable, CaseIterable, Comparable {
    /// Anybody who is not signed in.
    case visitor
    case resident
    case gridWorker
    case gridLeader
    case communityOfficer
    case crew
    case departmentOfficer
    case dispatcher
    case dutyChief
    case supervisor
    case leader
    /// Three separated administrators (三员分立, GB/T 22239): none of them handles orders.
    case systemAdmin
    case securityAdmin
    case auditAdmin
    /// A program with an API key.
    case integrator

    /// Those that work for the district, as opposed to visitors, residents and programs.
    package var isStaff: Bool {
        switch self {
        case .visitor, .resident, .integrator: false
        case .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer, .dispatcher, .dutyChief,
            .supervisor,
            .leader, .systemAdmin, .securityAdmin, .auditAdmin:
            true
        }
    }

    package static func < (a: Self, b: Self) -> Bool {
        (Self.allCases.firstIndex(of: a) ?? 0) < (Self.allCases.firstIndex(of: b) ?? 0)
    }
}
