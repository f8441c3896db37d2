// SPDX-License-Identifier: Apache-2.0

/// How closely an order of this matter is kept; written 0…3 in catalogue files.
package enum Sensitivity: Int, Hashable, Sendable, CaseIterable, Comparable {
    case open = 0
    /// Personal information.
    case personal = 1
    /// Sensitive personal information (个人信息保护法).
    case sensitive = 2
    /// Visible to named roles only.
    case restricted = 3

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
