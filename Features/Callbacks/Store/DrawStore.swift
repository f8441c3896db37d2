// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Crypto
import Database
import Kernel

/// A draw with its frame, for those who want to draw it again.
struct DrawRecord: Sendable {
    let draw: Draw
    let frame: String
    /// SHA-256 of the frame's text, as the ledger has it too.
    let digest: String
}

/// Loads and saves lists drawn by lot.
enum DrawStore {
    private static let columns: SQL = """
        id, purpose, first_day, last_day, asked_size, place, district, town, community, seed, frame_size, left_own,
        left_without_phone, left_drawn, size, unit, drawn_by, drawn_at, frame_digest,
        left_same_person, self_handled
        """

    /// The draw, if it is within the actor's place; otherwise nothing is said about it.
    /// - Throws: `CommonRefusal.notFound`.
    static func visible(_ id: DrawID, to actor: Actor, _ tx: ReadTransaction) throws -> Draw {
        let draw = try tx.first("SELECT \(columns) FROM draw WHERE id = \(id)", draw)
        guard let draw, draw.locality.isWithin(actor.scope) else { throw CommonRefusal.notFound }
        return draw
    }

    /// The same with its frame.
    static func record(_ id: DrawID, to actor: Actor, _ tx: ReadTransaction) throws -> DrawRecord {
        let found = try tx.first("SELECT \(columns), frame FROM draw WHERE id = \(id)") { row in
            DrawRecord(draw: try draw(row), frame: row.text(21), digest: row.text(18))
        }
        guard let found, found.draw.locality.isWithin(actor.scope) else { throw CommonRefusal.notFound }
        return found
    }

    /// The draws within the actor's place, newest first.
    static func list(for actor: Actor, after key: PageKey?, size: Int, _ tx: ReadTransaction) throws -> Page<Draw> {
        guard var condition = condition(for: actor.scope) else { return Page(rows: [], next: nil) }
        if let key { condition = "\(condition) AND (drawn_at, id) < (\(key.instant), \(key.id))" }
        let rows = try tx.all(
            """
            SELECT \(columns) FROM draw WHERE \(condition) ORDER BY drawn_at DESC, id DESC LIMIT \(size + 1)
            """, draw)
        return Page(fetched: rows, size: size) { PageKey(instant: $0.at, id: $0.id.description) }
    }

    /// The closings of the period that were drawn for this purpose.
    static func drawn(for terms: DrawTerms, _ tx: ReadTransaction) throws -> Set<DrawnClosing> {
        let rows = try tx.all(
            """
            SELECT work_order, supporter, closed_at FROM draw_line
            WHERE purpose = \(terms.purpose.rawValue) AND closed_at >= \(terms.start) AND closed_at < \(terms.end)
            """
        ) { DrawnClosing(order: try $0.id(0), supporter: SupporterID($0.text(1)), closedAt: $0.instant(2)) }
        return Set(rows)
    }

    /// Keeps a draw with its frame and lines, and tells the ledger of the draw.
    /// - Throws: `CommonRefusal.changedMeanwhile` when one of the orders was drawn by somebody else meanwhile.
    static func add(_ draw: Draw, _ frame: DrawFrame, lines: [(line: DrawLine, town: PlaceID)], _ tx: WriteTransaction)
        throws
    {
        let taken = try Self.drawn(for: draw.terms, tx)
        guard !lines.contains(where: { taken.contains($0.line.closing) }) else { throw CommonRefusal.changedMeanwhile }
        let (text, terms) = (frame.text, draw.terms)
        let digest = digest(text)
        let town = draw.locality.town ?? Journal.district
        try tx.run(
            """
            INSERT INTO draw (town, id, purpose, district, community, place, first_day, last_day, asked_size, seed, frame,
                frame_digest, frame_size, left_own, left_without_phone, left_drawn, left_same_person, size, unit,
                drawn_by, drawn_at, self_handled)
            VALUES (\(town), \(draw.id), \(terms.purpose.rawValue), \(draw.locality.district),
                \(draw.locality.community), \(draw.place), \(terms.from), \(terms.to), \(terms.size),
                \(draw.seed.description), \(text), \(digest), \(draw.frameSize), \(draw.leftOut.own),
                \(draw.leftOut.withoutPhone), \(draw.leftOut.drawn), \(draw.leftOut.samePerson), \(draw.size), \(draw.unit), \(draw.by),
                \(draw.at), \(terms.isOfSelfHandled))
            """)
        for (line, town) in lines {
            try tx.run(
                """
                INSERT INTO draw_line (town, draw, number, purpose, work_order, supporter, closed_at, standing, version)
                VALUES (\(town), \(line.draw), \(line.number), \(line.purpose.rawValue), \(line.order),
                    \(line.supporter?.description ?? ""), \(line.closedAt), \(line.standing.rawValue), \(line.version))
                """)
        }
        try tx.record(
            .drawMade, .draw, draw.id.description, version: 1, town: town,
            [
                "purpose": .text(terms.purpose.rawValue), "place": .text(draw.place.description),
                "from": .text(terms.from.description), "to": .text(terms.to.description),
                "seed": .text(draw.seed.description), "frame": .text("sha256:" + digest),
                "of": .number(Int64(draw.frameSize)), "size": .number(Int64(draw.size)),
            ])
    }

    /// SHA-256 of a frame's text in hexadecimal digits.
    static func digest(_ frame: String) -> String {
        hexadecimal(SHA256.hash(data: Array(frame.utf8)))
    }

    private static func condition(for scope: Scope) -> SQL? {
        switch scope {
        case .everywhere: "1 = 1"
        case .place(let id, .district): "district = \(id)"
        case .place(let id, .town): "town = \(id)"
        case .place(let id, .community): "community = \(id)"
        case .place: nil
        }
    }

    private static func draw(_ row: Row) throws -> Draw {
        guard let from = CivilDate(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
        guard let to = CivilDate(row.text(3)) else { throw DatabaseProblem.unreadable(column: 3) }
        guard let seed = DrawSeed(row.text(9)) else { throw DatabaseProblem.unreadable(column: 9) }
        let town: PlaceID = try row.id(7)
        return Draw(
            id: try row.id(0),
            terms: DrawTerms(
                stored: try row.word(1), from: from, to: to, size: Int(row.int(4)), isOfSelfHandled: row.flag(20)),
            place: try row.id(5),
            locality: DrawnArea(
                district: try row.id(6), town: town == Journal.district ? nil : town,
                community: try row.optionalID(8)),
            seed: seed, frameSize: Int(row.int(10)),
            leftOut: LeftOut(
                own: Int(row.int(11)), withoutPhone: Int(row.int(12)), drawn: Int(row.int(13)),
                samePerson: Int(row.int(19))),
            size: Int(row.int(14)), unit: try row.optionalID(15), by: try row.optionalID(16), at: row.instant(17))
    }
}
