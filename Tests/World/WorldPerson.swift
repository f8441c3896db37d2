// SPDX-License-Identifier: Apache-2.0

/// The roles a post can carry; the raw values are the product's own words.
package enum WorldRole: String, Sendable, CaseIterable {
    case resident, gridWorker, gridLeader, communityOfficer, dispatcher, dutyChief, supervisor, leader
    case departmentOfficer, crew, systemAdmin, securityAdmin, auditAdmin
}

/// One post a person holds: a role at a place, for a unit where the role has one.
package struct WorldPost: Sendable, Equatable {
    /// What the holder may do.
    package let role: WorldRole
    /// The root of the places the post reaches.
    package let placeCode: String
    /// The unit the post belongs to; nil for residents.
    package let unitKey: String?
}

/// An invented person; no such person and no such telephone number exists.
package struct WorldPerson: Sendable, Equatable {
    /// A stable key, the name in pinyin: `shen-yanqiu`.
    package let key: String
    /// The Chinese name.
    package let name: String
    /// The name in pinyin, surname first.
    package let english: String
    /// Eleven digits, 1390000NNNN.
    package let phone: String
    /// One post or two; the first is the usual one.
    package let posts: [WorldPost]
}
