// SPDX-License-Identifier: Apache-2.0

/// How soon a matter has to move.
package enum MatterPriority: String, CatalogueTerm, Comparable {
    /// 特急: danger to life or limb.
    case immediate = "P1"
    /// 紧急.
    case urgent = "P2"
    /// 一般.
    case ordinary = "P3"
    /// 长期: talked over rather than handled.
    case longTerm = "P4"

    /// The more urgent one comes first.
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
