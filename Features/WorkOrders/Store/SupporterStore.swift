// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Secrets
import WorkOrderRules

/// Somebody who supports a report, as the store knows them; the number is sealed.
package struct Supporter: Sendable {
    package let id: SupporterID
    package let order: OrderID
    package let account: AccountID?
    package let hasPhone: Bool
    package let at: Instant
}

/// Who somebody is when they support, so that they count once.
package struct SupporterMark: Sendable {
    let account: AccountID?
    let phone: PhoneNumber?
    /// The network address, for those who leave nothing: kept as a fingerprint of this order alone.
    let peer: String

    package init(account: AccountID?, phone: PhoneNumber?, peer: String) {
        (self.account, self.phone, self.peer) = (account, phone, peer)
    }

    func text(for order: OrderID, _ keys: KeyRing) -> String {
        if let phone { return Self.phoneMark + keys.fingerprint(of: phone).text }
        if let account { return "account:\(account)" }
        return "net:" + keys.fingerprint(of: peer, for: "support:\(order)").text
    }

    private static let phoneMark = "phone:"

    /// The number's fingerprint in a mark of somebody who left one, as reports have it, too.
    static func print(in mark: String) -> String { String(mark.dropFirst(phoneMark.count)) }
}

/// Loads and saves supporters.
package enum SupporterStore {
    private static let columns: SQL = """
        s.id, s.work_order, s.account, CASE WHEN s.phone_sealed IS NULL THEN 0 ELSE 1 END, s.supported_at
        """

    /// An order that strangers may see.
    /// - Throws: `CommonRefusal.notFound`.
    static func shown(_ id: OrderID, _ tx: ReadTransaction) throws -> OrderRecord {
        guard let record = try WorkOrderStore.unseen(id, tx), record.order.mayBeSupported(mayShow: record.mayShow)
        else {
            throw CommonRefusal.notFound
        }
        return record
    }

    /// Counts one more; the row's version stays, because nobody's page goes wrong by it.
    /// - Parameter mayCall: whether they agree to be asked afterwards how it went; it needs a number.
    /// - Returns: the secret of their own link.
    /// - Throws: `SupportRefusal`, `CommonRefusal.notFound`.
    package static func add(
        _ words: String, to id: OrderID, _ mark: SupporterMark, mayCall: Bool = false, keys: KeyRing,
        _ tx: WriteTransaction
    ) throws -> RandomToken {
        guard let record = try WorkOrderStore.unseen(id, tx) else { throw CommonRefusal.notFound }
        let (order, town) = (record.order, record.order.locality.town)
        let text = mark.text(for: id, keys)
        let known = try tx.count(
            """
            SELECT count(*) FROM order_supporter
            WHERE work_order = \(id) AND town = \(town) AND (mark = \(text) OR account = \(mark.account))
            """)
        let happening = try order.supporting(words, mayShow: record.mayShow, isOwn: isOwn(mark, record, keys))
        guard known == 0 else { throw SupportRefusal.alreadyCounted }
        let (supporter, token) = (SupporterID(at: tx.now), RandomToken())
        let phone = try mark.phone.map { try keys.seal($0.digits, for: context(supporter)).text }
        let added = try tx.affect(
            """
            INSERT INTO order_supporter (town, work_order, id, mark, account, phone_sealed, phone_tail, follow_digest,
                supported_at, may_call)
            VALUES (\(town), \(id), \(supporter), \(text), \(mark.account), \(phone), \(mark.phone?.lastFour ?? ""),
                \(token.digest), \(tx.now), \(mayCall && phone != nil))
            ON CONFLICT (work_order, mark, town) DO NOTHING
            """)
        guard added == 1 else { throw SupportRefusal.alreadyCounted }
        try tx.run("UPDATE work_order SET supporters = supporters + 1 WHERE town = \(town) AND id = \(id)")
        try record.record([happening], of: order, tx)
        return token
    }

    private static func isOwn(_ mark: SupporterMark, _ record: OrderRecord, _ keys: KeyRing) -> Bool {
        if let account = mark.account, record.contact.account == account { return true }
        return mark.phone.map { keys.fingerprint(of: $0).text == record.contact.phonePrint } ?? false
    }

    /// The support that a link of its own names.
    /// - Throws: `CommonRefusal.notFound`.
    static func followed(digest: String, _ tx: ReadTransaction) throws -> Supporter {
        let found = try tx.first(
            "SELECT \(columns) FROM order_supporter AS s WHERE s.follow_digest = \(digest)", supporter)
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    /// The account's own support of an order; nil when they didn't.
    static func own(_ order: OrderID, of account: AccountID, _ tx: ReadTransaction) throws -> Supporter? {
        try tx.first(
            "SELECT \(columns) FROM order_supporter AS s WHERE s.work_order = \(order) AND s.account = \(account)",
            supporter)
    }

    /// What somebody supports who knows the order's number and their own phone's last four digits.
    static func lookedUp(
        number: OrderNumber, phoneTail: String, town: PlaceID?, _ tx: ReadTransaction
    ) throws -> [Supporter] {
        let inTown: SQL = town.map { "AND w.town = \($0)" } ?? ""
        let all = try tx.all(
            """
            SELECT \(columns) FROM work_order AS w
            JOIN order_supporter AS s ON s.town = w.town AND s.work_order = w.id
            WHERE w.number = \(number.description) AND s.phone_tail = \(phoneTail) AND s.phone_tail <> '' \(inTown)
            ORDER BY s.supported_at, s.id LIMIT 20
            """, supporter)
        // Two neighbours may end in the same digits: what they would see is the same.
        var seen: Set<OrderID> = []
        return all.filter { seen.insert($0.order).inserted }
    }

    /// Everybody who supports an order, oldest first.
    package static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Supporter] {
        try tx.all(
            """
            SELECT \(columns) FROM order_supporter AS s WHERE s.work_order = \(order) ORDER BY s.supported_at, s.id
            """, supporter)
    }

    /// The number that a supporter left, opened to send to it; nil when there is none any more.
    package static func phone(of id: SupporterID, keys: KeyRing, _ tx: ReadTransaction) throws -> PhoneNumber? {
        let sealed = try tx.first("SELECT phone_sealed FROM order_supporter WHERE id = \(id)") { $0.optionalText(0) }
        guard let box = (sealed ?? nil).flatMap({ Sealed($0) }) else { return nil }
        return PhoneNumber(try keys.openText(box, for: context(id)))
    }

    private static func supporter(_ row: Row) throws -> Supporter {
        Supporter(
            id: try row.id(0), order: try row.id(1), account: try row.optionalID(2), hasPhone: row.flag(3),
            at: row.instant(4))
    }

    private static func context(_ id: SupporterID) -> String { "order_supporter:\(id):phone" }
}
