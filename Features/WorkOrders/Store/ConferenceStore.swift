// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Loads and saves the conferences over an order; whoever comes here has loaded the order for somebody first.
package enum ConferenceStore {
    /// Newest first.
    package static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Conference] {
        var invited: [ConferenceID: [Conference.Member]] = [:]
        try tx.each(
            """
            SELECT conference, unit, account FROM conference_member
            WHERE conference IN (SELECT id FROM order_conference WHERE work_order = \(order)) ORDER BY conference, unit
            """
        ) { row in
            let account = AccountID(row.text(2))
            invited[try row.id(0), default: []].append(Conference.Member(unit: try row.id(1), account: account))
        }
        return try tx.all(
            """
            SELECT id, work_order, held_at, members, minutes, recorded_by, recorded_at, purpose, noted
            FROM order_conference WHERE work_order = \(order) ORDER BY held_at DESC, id DESC
            """
        ) { row in
            let id: ConferenceID = try row.id(0)
            return Conference(
                id: id, order: try row.id(1), heldAt: row.instant(2), purpose: row.text(7), invited: invited[id] ?? [],
                members: row.text(3), minutes: row.text(4), isNoted: row.flag(8), by: try row.optionalID(5),
                at: row.instant(6))
        }
    }

    /// - Throws: `CommonRefusal.notFound` when the order has no such conference.
    static func one(_ id: ConferenceID, of record: OrderRecord, _ tx: ReadTransaction) throws -> Conference {
        guard let found = try list(of: record.order.id, tx).first(where: { $0.id == id }) else {
            throw CommonRefusal.notFound
        }
        return found
    }

    /// Writes down what was said.
    package static func add(
        _ conference: Conference, _ happening: Happening, to record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        try add(conference, [happening], to: record, tx)
    }

    /// Writes down that it is called, or what was said; its members see the order from now on.
    package static func add(
        _ conference: Conference, _ happenings: [Happening], to record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        let town = record.order.locality.town
        let isCalled = !conference.isNoted
        try tx.run(
            """
            INSERT INTO order_conference (town, id, work_order, held_at, members, minutes, recorded_by, recorded_at,
                purpose, called_by, called_at, noted)
            VALUES (\(town), \(conference.id), \(conference.order), \(conference.heldAt), \(conference.members),
                \(conference.minutes), \(conference.by), \(conference.at), \(conference.purpose),
                \(isCalled ? conference.by : nil), \(isCalled ? conference.at : nil), \(conference.isNoted))
            """)
        for member in conference.invited {
            try tx.run(
                """
                INSERT INTO conference_member (town, conference, unit, account)
                VALUES (\(town), \(conference.id), \(member.unit), \(member.account?.description ?? ""))
                """)
            try Parties.add(member.unit, to: record, tx)
        }
        try record.record(happenings, of: record.order, tx)
    }

    /// Writes the minutes of one that was called.
    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    static func note(
        _ conference: Conference, _ happening: Happening, of record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        try tx.expectOne(
            """
            UPDATE order_conference SET members = \(conference.members), minutes = \(conference.minutes), noted = 1
            WHERE town = \(record.order.locality.town) AND id = \(conference.id) AND noted = 0
            """)
        try record.record([happening], of: record.order, tx)
    }
}
