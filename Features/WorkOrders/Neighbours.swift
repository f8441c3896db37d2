// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// What work orders need to know of the catalogue; App/Wiring provides it.
package protocol OrderMatters: Sendable {
    var calendar: WorkCalendar { get }
    /// Grows with every change of the calendar or the catalogue.
    var edition: Int { get }
    func terms(_ code: MatterCode) -> MatterTerms?
    /// What the district has adopted by now, for an order that is opened.
    func limits(_ tx: ReadTransaction) throws -> OrderLimits
    func name(_ code: MatterCode, _ language: Language) -> String
    /// The picture tiles of the report form.
    func tiles(_ language: Language) -> [MatterTile]
    /// Every matter, by group.
    func groups(_ language: Language) -> [MatterGroup]
}

package struct MatterTile: Sendable {
    package let code: MatterCode
    package let name: String
    /// What people call it.
    package let plain: String
    package let icon: String

    package init(code: MatterCode, name: String, plain: String, icon: String) {
        (self.code, self.name, self.plain, self.icon) = (code, name, plain, icon)
    }
}

package struct MatterGroup: Sendable {
    package let name: String
    package let matters: [(code: MatterCode, name: String)]

    package init(name: String, matters: [(code: MatterCode, name: String)]) {
        (self.name, self.matters) = (name, matters)
    }
}

/// What work orders need to know of places.
package protocol OrderPlaces: Sendable {
    /// The smallest known place around a point in CGCS2000 degrees; nil outside.
    func locality(latitude: Double, longitude: Double) -> Locality?
    func locality(of place: PlaceID) -> Locality?
    func locality(code: String) -> Locality?
    /// The place whose name stands in an address; nil when none or several do.
    func locality(namedIn address: String) -> Locality?
    func name(_ place: PlaceID, _ language: Language) -> String
    func code(_ place: PlaceID) -> String
    /// Places to choose from, with their level: the communities by street for a report, what lies in a scope for a filter.
    func choices(in scope: Scope, level: PlaceLevel) -> [(id: PlaceID, code: String)]
    /// The middle of the installation's area, where a map opens.
    var center: MapPoint { get }
    /// Where a place is drawn, in CGCS2000 degrees; nil when nobody ever said.
    func center(of place: PlaceID) -> MapPoint?
}

/// What work orders need to know of people.
package protocol OrderPeople: Sendable {
    /// The units that may get an order from there, nearest first.
    func units(for locality: Locality) -> [UnitChoice]
    func unit(_ id: UnitID) -> UnitChoice?
    func unit(code: String) -> UnitChoice?
    func unitName(_ id: UnitID, _ language: Language) -> String
    func accountName(_ id: AccountID) -> String
    /// The unit of the command centre that answers for orders there; nil when nobody sits in one.
    func desk(of locality: Locality) -> UnitID?
    /// On whose behalf somebody in that post acts; nil when nobody holds it today.
    func unit(of post: PostID) -> UnitID?
}

package struct UnitChoice: Sendable {
    package let id: UnitID
    package let code: String
    package let names: [Language: String]
    package let isBelowDistrict: Bool
    /// The street's own office.
    package let isTown: Bool
    /// The office's number as people write it, and as it is dialled; empty when there is none.
    package let phone: String
    package let dialled: String
    package let members: [(account: AccountID, name: String)]
    /// The grids of those members who sit in one and act for nobody but it.
    package let grids: [AccountID: PlaceID]

    package init(
        id: UnitID, code: String, names: [Language: String], isBelowDistrict: Bool, isTown: Bool,
        phone: String = "", dialled: String = "", members: [(account: AccountID, name: String)],
        grids: [AccountID: PlaceID] = [:]
    ) {
        (self.phone, self.dialled) = (phone, dialled)
        self.id = id
        self.code = code
        self.names = names
        self.isBelowDistrict = isBelowDistrict
        self.isTown = isTown
        self.members = members
        self.grids = grids
    }

    /// The grid whose people the whole unit is; nil for every other unit.
    package var grid: PlaceID? {
        let all = Set(members.map { grids[$0.account] })
        return all.count == 1 ? all.first ?? nil : nil
    }

    package func name(_ language: Language) -> String {
        let name = names[language] ?? ""
        return name.isEmpty ? names[.chinese] ?? code : name
    }
}

/// What waits for somebody's word in another part of the program, as the list of decisions shows it.
package struct DecisionElsewhere: Sendable {
    package let path: String
    package let title: String
    package let unit: UnitID
    package let since: Instant

    package init(path: String, title: String, unit: UnitID, since: Instant) {
        (self.path, self.title, self.unit, self.since) = (path, title, unit, since)
    }
}

/// What work orders show of telling people about an order.
package protocol OrderTelling: Sendable {
    /// Oldest first.
    func told(about order: OrderID, _ tx: ReadTransaction) throws -> [OrderTold]
    /// What a delivery's code means, in words.
    func meaning(_ code: String, _ words: Words) -> String
}

/// One thing that one recipient was told, or should have been.
package struct OrderTold: Sendable {
    package enum State: String, Sendable {
        case waiting, sent, dead, dropped
    }

    package let at: Instant
    /// What was told and by which way, as the stored words that name the sentences.
    package let kind: String
    package let way: String
    /// `reporter`, `handler`, `desk` or `program`.
    package let audience: String
    package let account: AccountID?
    /// The name of a group's robot or a program.
    package let outlet: String?
    package let state: State
    package let attempts: Int
    package let code: String
    /// When it was sent or given up; for the inbox, when it was read.
    package let endedAt: Instant?

    package init(
        at: Instant, kind: String, way: String, audience: String, account: AccountID?, outlet: String?, state: State,
        attempts: Int, code: String, endedAt: Instant?
    ) {
        (self.at, self.kind, self.way, self.audience) = (at, kind, way, audience)
        (self.account, self.outlet, self.state) = (account, outlet, state)
        (self.attempts, self.code, self.endedAt) = (attempts, code, endedAt)
    }
}

/// Where notices are not part of the program, nothing was told.
struct NobodyTells: OrderTelling {
    func told(about order: OrderID, _ tx: ReadTransaction) throws -> [OrderTold] { [] }
    func meaning(_ code: String, _ words: Words) -> String { code }
}
