// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules

/// One immutable reading of the people book.
struct BookPages: Sendable {
    /// A role in a place.
    struct Chair: Hashable {
        let role: Role
        let place: PlaceID

        init(_ role: Role, _ place: PlaceID) { (self.role, self.place) = (role, place) }
    }

    private(set) var stamp = ""
    private(set) var day = CivilDate(daysSinceEpoch: 0)
    private(set) var units: [UnitID: Unit] = [:]
    private(set) var unitsByCode: [String: Unit] = [:]
    private(set) var unitsByPlace: [PlaceID: [Unit]] = [:]
    /// Those that are open, by code; and those that are closed.
    private(set) var sortedUnits: [Unit] = []
    private(set) var closedUnits: [Unit] = []
    private(set) var names: [AccountID: (chinese: String, english: String)] = [:]
    private(set) var byPost: [PostID: PeopleBook.Holder] = [:]
    private(set) var byAccount: [AccountID: [PeopleBook.Holder]] = [:]
    private(set) var byUnit: [UnitID: [PeopleBook.Holder]] = [:]
    private(set) var byPlace: [Chair: [PeopleBook.Holder]] = [:]

    init() {}

    init(_ tx: ReadTransaction, on day: CivilDate) throws {
        // First, so that a change in between is only read twice.
        stamp = try PeopleStamp.read(tx)
        self.day = day
        for unit in try UnitStore.all(tx) {
            units[unit.id] = unit
            guard unit.endedAt == nil else {
                closedUnits.append(unit)
                continue
            }
            sortedUnits.append(unit)
            unitsByCode[unit.code] = unit
            unitsByPlace[unit.place, default: []].append(unit)
        }
        try tx.each(
            """
            SELECT id, name, english FROM account
            WHERE login IS NOT NULL OR EXISTS (SELECT 1 FROM post WHERE post.account = account.id)
            """
        ) { row in names[try row.id(0)] = (row.text(1), row.text(2)) }
        try tx.each(
            """
            SELECT \(PostStore.columns) FROM post
            WHERE valid_from <= \(day) AND (valid_to IS NULL OR valid_to > \(day))
                AND account NOT IN (SELECT id FROM account WHERE ended_at IS NOT NULL)
            ORDER BY id
            """
        ) { row in add(try PostStore.post(row)) }
        for unit in byUnit.keys { byUnit[unit]?.sort { ($0.role, $0.post) < ($1.role, $1.post) } }
    }

    private mutating func add(_ post: Post) {
        let name = names[post.account] ?? ("", "")
        let holder = PeopleBook.Holder(
            post: post.id, account: post.account, name: name.chinese, english: name.english, role: post.role,
            place: post.place, level: post.level, unit: post.unit)
        byPost[post.id] = holder
        byAccount[post.account, default: []].append(holder)
        byPlace[Chair(post.role, post.place), default: []].append(holder)
        if let unit = post.unit { byUnit[unit, default: []].append(holder) }
    }

    func isNewer(than other: BookPages) -> Bool { (Int64(stamp) ?? 0) >= (Int64(other.stamp) ?? 0) }
}
