// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Notices
import Secrets
import Synchronization
import Web

/// A Beijing time such as `2026-11-18 16:30`.
func beijing(_ text: String) -> Instant {
    Instant(iso8601: text.replacing(" ", with: "T") + ":00+08:00") ?? Instant(milliseconds: 0)
}

/// What several tests of notices speak of; all of it is invented.
enum Samples {
    static let town = PlaceID(high: 3, low: 2)
    static let district = PlaceID(high: 3, low: 1)
    static let locality = Locality(district: district, town: town)
    static let order = OrderID(high: 4, low: 1)
    static let desk = AccountID(high: 1, low: 3)
    static let handler = AccountID(high: 1, low: 2)
    static let unit = UnitID(high: 2, low: 1)
    static let message = MessageID(high: 0x0123_4567_89AB_7000, low: 0x8000_0000_0000_0001)
    static let noon = beijing("2026-11-18 12:00")

    static func line(
        _ kind: NoticeKind = .received, _ audience: NoticeAudience = .desk, _ event: EventKind = .orderReceived,
        number: String = "2026-1118-00001", order: OrderID = order
    ) -> NoticeLine {
        NoticeLine(
            kind: kind, audience: audience, event: event, order: order, town: town, sequence: 7, number: number,
            matter: MatterCode("GG-11"), promisedBy: beijing("2026-11-20 18:00"), at: noon)
    }

    /// The sentences that the product ships.
    static let lexicon: Lexicon = {
        var lexicon = Lexicon()
        let assets = AssetShelf()
        for name in ["locales/frame.txt", "locales/notices.txt"] {
            // A test below fails on every sentence that is missing.
            try? lexicon.add(assets.text(name) ?? "", file: name)
        }
        return lexicon
    }()

    static let letters = LetterWriter(
        lexicon: lexicon, site: { Site(names: [.chinese: "临渊区", .english: "Linyuan"], assets: [:]) },
        matters: Matters(), publicURL: { "https://jiewang.example.org" })

    struct Matters: NoticeMatters {
        func name(_ code: MatterCode, _ language: Language) -> String {
            language == .english ? "Blocked sewer" : "下水道堵塞"
        }
    }

    struct Places: NoticePlaces {
        func name(_ place: PlaceID, _ language: Language) -> String { "织云街道" }
        func code(_ place: PlaceID) -> String { "990101001" }
        func find(_ text: String) -> [(id: PlaceID, level: PlaceLevel)] { [] }
    }

    /// Orders as other features would tell of them; a test changes them while a courier runs.
    final class Orders: NoticeOrders {
        /// Left with the first report; the others have one each, except for those that share it.
        let phone = Mutex<PhoneNumber?>(PhoneNumber("13900001111"))
        let sharing = Mutex<Set<UInt64>>([])
        let reporter = Mutex<AccountID?>(nil)
        let sensitivity = Mutex(0)
        let urgent = Mutex(false)

        func order(_ id: OrderID, _ tx: WriteTransaction) throws -> NoticeOrder? {
            NoticeOrder(
                number: "2026-1118-\(padded(Int(id.low), 5))", matter: MatterCode("GG-11") ?? Self.unknown,
                locality: locality, sensitivity: sensitivity.withLock { $0 }, isUrgent: urgent.withLock { $0 },
                promisedBy: beijing("2026-11-20 18:00"), unit: unit, assignee: nil,
                reporter: reporter.withLock { $0 }, hasPhone: phone.withLock { $0 } != nil)
        }

        func phone(leftWith order: OrderID, _ tx: WriteTransaction) throws -> PhoneNumber? {
            let first = phone.withLock { $0 }
            let isFirst = order.low == 1 || sharing.withLock { $0.contains(order.low) }
            return isFirst || first == nil ? first : PhoneNumber("1390002" + padded(Int(order.low), 4))
        }

        func engaged(in order: OrderID, _ tx: WriteTransaction) throws -> [NoticeParty] { [] }
        func supporters(of order: OrderID, _ tx: WriteTransaction) throws -> [NoticeSupporter] { [] }
        func phone(of supporter: SupporterID, _ tx: WriteTransaction) throws -> PhoneNumber? { nil }
        func ratingPath(of order: OrderID, answeredAt: Instant, _ tx: WriteTransaction) throws -> String? {
            "/r/\(order.low)-\(answeredAt.milliseconds % 1_000_000)"
        }

        private static let unknown = MatterCode("X")!
    }

    struct Admissions: NoticeAdmissions {
        func admission(_ id: String, _ tx: WriteTransaction) throws -> NoticeOrder? {
            NoticeOrder(
                number: "节前走访", matter: nil, locality: locality, sensitivity: 0, isUrgent: false,
                promisedBy: beijing("2026-12-31 00:00"), unit: unit, assignee: nil, reporter: nil, hasPhone: false)
        }
    }

    struct People: NoticePeople {
        func members(of unit: UnitID) -> [AccountID] { [handler] }
        func desk(of locality: Locality, sensitivity: Int) -> [AccountID] { [Samples.desk] }
        func above(_ rung: String, of locality: Locality, sensitivity: Int) -> [AccountID] { [Samples.desk] }
        func holders(of roles: [Role], at place: PlaceID) -> [AccountID] { [Samples.desk] }
        func inbox(of locality: Locality, sensitivity: Int) -> InboxAddress.Desk? {
            InboxAddress.Desk(community: nil, street: locality.town, above: nil)
        }
        func seats(of account: AccountID) -> InboxSeats {
            var seats = InboxSeats(account)
            if account == Samples.handler { seats.units = [Samples.unit] }
            if account == Samples.desk { seats.streets = [Samples.town] }
            return seats
        }
        func hasPhone(_ account: AccountID, _ tx: ReadTransaction) throws -> Bool { false }
        func phone(of account: AccountID, _ tx: ReadTransaction) throws -> PhoneNumber? { nil }
        func unit(code: String) -> UnitID? { nil }
        func unitName(_ id: UnitID, _ language: Language) -> String { "排水班" }
    }
}
