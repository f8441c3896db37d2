// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Secrets
import WorkOrderRules

/// Somebody for whom another one filed: sealed like the reporter.
package struct ProxyRecord: Sendable {
    package let filing: ProxyFiling
    let name: String
    let phone: String?
    package let phoneTail: String
    package let consentedAt: Instant
}

/// Loads and saves for whom an order was filed; whoever comes here has loaded the order for somebody first.
package enum ProxyStore {
    static func add(
        _ draft: ProxyDraft, _ filing: ProxyFiling, to id: OrderID, town: PlaceID, keys: KeyRing, _ tx: WriteTransaction
    ) throws {
        let name = try keys.seal(draft.name, for: context(id, "name")).text
        let phone = try draft.phone.map { try keys.seal($0.digits, for: context(id, "phone")).text }
        try tx.run(
            """
            INSERT INTO order_proxy (town, work_order, relation, name_sealed, phone_sealed, phone_tail, callback,
                consented_at)
            VALUES (\(town), \(id), \(filing.relation.rawValue), \(name), \(phone), \(draft.phone?.lastFour ?? ""),
                \(filing.callback.rawValue), \(tx.now))
            """)
    }

    /// nil when nobody filed it for somebody else, or it was erased.
    package static func one(of order: WorkOrder, _ tx: ReadTransaction) throws -> ProxyRecord? {
        guard order.proxyCallback != nil else { return nil }
        return try tx.first(
            """
            SELECT relation, callback, name_sealed, phone_sealed, phone_tail, consented_at FROM order_proxy
            WHERE town = \(order.locality.town) AND work_order = \(order.id)
            """
        ) { row -> ProxyRecord? in
            ProxyFiling(relation: try row.word(0), callback: try row.word(1), hasPhone: !row.isNull(3)).map {
                ProxyRecord(
                    filing: $0, name: row.text(2), phone: row.optionalText(3), phoneTail: row.text(4),
                    consentedAt: row.instant(5))
            }
        } ?? nil
    }

    static func name(_ record: ProxyRecord, of order: OrderID, _ keys: KeyRing) throws -> String? {
        try Sealed(record.name).map { try keys.openText($0, for: context(order, "name")) }
    }

    package static func phone(_ record: ProxyRecord, of order: OrderID, _ keys: KeyRing) throws -> PhoneNumber? {
        guard let sealed = record.phone.flatMap({ Sealed($0) }) else { return nil }
        return PhoneNumber(try keys.openText(sealed, for: context(order, "phone")))
    }

    private static func context(_ order: OrderID, _ field: String) -> String { "order_proxy:\(order):\(field)" }
}

extension OrderRecord {
    /// The number under which is called back: the filer's, or that of the person for whom they filed; nil without one.
    package func callbackPhone(_ keys: KeyRing, _ tx: ReadTransaction) throws -> PhoneNumber? {
        if order.proxyCallback == .person {
            return try ProxyStore.one(of: order, tx).flatMap { try ProxyStore.phone($0, of: order.id, keys) }
        }
        guard let sealed = contact.phone.flatMap({ Sealed($0) }) else { return nil }
        return PhoneNumber(try keys.openText(sealed, for: "work_order:\(order.id):phone"))
    }
}
