// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets
import Web

/// What notices need to know of an order, or of an application that is told like one; App/Wiring reads it.
package struct NoticeOrder: Sendable {
    /// An order's number, an application's title.
    package let number: String
    /// nil for an application, which may name several or none.
    package let matter: MatterCode?
    package let locality: Locality
    package let sensitivity: Int
    /// Counted in minutes by the catalogue: it doesn't wait for the morning.
    package let isUrgent: Bool
    package let promisedBy: Instant
    package let unit: UnitID?
    package let assignee: AccountID?
    package let reporter: AccountID?
    /// Whether a phone was left with the report.
    package let hasPhone: Bool
    /// How many support it.
    package let supporters: Int
    /// Whom the report is about: they are not told.
    package let concerns: (unit: UnitID?, account: AccountID?)

    package init(
        number: String, matter: MatterCode?, locality: Locality, sensitivity: Int, isUrgent: Bool, promisedBy: Instant,
        unit: UnitID?, assignee: AccountID?, reporter: AccountID?, hasPhone: Bool, supporters: Int = 0,
        concerns: (unit: UnitID?, account: AccountID?) = (nil, nil)
    ) {
        (self.number, self.matter, self.locality) = (number, matter, locality)
        (self.sensitivity, self.isUrgent, self.promisedBy) = (sensitivity, isUrgent, promisedBy)
        (self.supporters, self.concerns) = (supporters, concerns)
        (self.unit, self.assignee, self.reporter, self.hasPhone) = (unit, assignee, reporter, hasPhone)
    }
}

/// A unit, or one person of it, who has to do with an order beside its handler.
package struct NoticeParty: Sendable, Equatable {
    package let unit: UnitID
    /// nil when it is anybody of the unit.
    package let assignee: AccountID?

    package init(unit: UnitID, assignee: AccountID?) { (self.unit, self.assignee) = (unit, assignee) }
}

/// Somebody who supports a report.
package struct NoticeSupporter: Sendable {
    package let id: SupporterID
    package let account: AccountID?
    package let hasPhone: Bool

    package init(id: SupporterID, account: AccountID?, hasPhone: Bool) {
        (self.id, self.account, self.hasPhone) = (id, account, hasPhone)
    }
}

/// What notices ask of work orders.
package protocol NoticeOrders: Sendable {
    /// nil when the order is gone.
    func order(_ id: OrderID, _ tx: WriteTransaction) throws -> NoticeOrder?
    /// The phone that was left with a report, opened to send to it; nil when there is none, or none any more.
    func phone(leftWith order: OrderID, _ tx: WriteTransaction) throws -> PhoneNumber?
    /// Who was called to an order, or has a task of it, and isn't done.
    func engaged(in order: OrderID, _ tx: WriteTransaction) throws -> [NoticeParty]
    /// Everybody who supports a report.
    func supporters(of order: OrderID, _ tx: WriteTransaction) throws -> [NoticeSupporter]
    /// The path that opens the rating of an answer without asking anything, for the reporter's own message; nil when there is
    /// nothing to rate any more.
    func ratingPath(of order: OrderID, answeredAt: Instant, _ tx: WriteTransaction) throws -> String?
    /// The phone that a supporter left; nil when there is none, or none any more.
    func phone(of supporter: SupporterID, _ tx: WriteTransaction) throws -> PhoneNumber?
}

/// What notices ask of admissions.
package protocol NoticeAdmissions: Sendable {
    /// What an item asks, with the department as its unit and its last day as the date; nil when it is gone.
    func admission(_ id: String, _ tx: WriteTransaction) throws -> NoticeOrder?
}

/// What notices ask of people.
package protocol NoticePeople: Sendable {
    /// Who acts for a unit today.
    func members(of unit: UnitID) -> [AccountID]
    /// Who decides on orders there: the nearest dispatchers, duty chiefs and, unless it is restricted, officers.
    func desk(of locality: Locality, sensitivity: Int) -> [AccountID]
    /// Who is told when an order has climbed above the desk: `dutyChief` or `leader`, as the event says.
    func above(_ rung: String, of locality: Locality, sensitivity: Int) -> [AccountID]
    /// Who holds one of these roles in exactly that place.
    func holders(of roles: [Role], at place: PlaceID) -> [AccountID]
    /// The same as the desk's inbox; nil where nobody sits at it.
    func inbox(of locality: Locality, sensitivity: Int) -> InboxAddress.Desk?
    /// The inboxes that somebody reads today.
    func seats(of account: AccountID) -> InboxSeats
    func hasPhone(_ account: AccountID, _ tx: ReadTransaction) throws -> Bool
    func phone(of account: AccountID, _ tx: ReadTransaction) throws -> PhoneNumber?
    func unit(code: String) -> UnitID?
    func unitName(_ id: UnitID, _ language: Language) -> String
}

/// What notices ask of places.
package protocol NoticePlaces: Sendable {
    func name(_ place: PlaceID, _ language: Language) -> String
    func code(_ place: PlaceID) -> String
    /// The places whose code or name is this text.
    func find(_ text: String) -> [(id: PlaceID, level: PlaceLevel)]
}

/// What notices ask of the catalogue.
package protocol NoticeMatters: Sendable {
    func name(_ code: MatterCode, _ language: Language) -> String
}
