// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Database
import Kernel

/// Loads and saves the lines of a list; whoever comes here has loaded the draw for somebody first.
enum LineStore {
    private static let columns: SQL = """
        number, purpose, work_order, closed_at, standing, solved, grade, finding, way, version, supporter
        """

    /// All lines, in the order of the list.
    static func all(of draw: DrawID, _ tx: ReadTransaction) throws -> [DrawLine] {
        let attempts = try attempts(of: draw, tx)
        return try tx.all("SELECT \(columns) FROM draw_line WHERE draw = \(draw) ORDER BY number") { row in
            try line(row, draw, attempts[Int(row.int(0))] ?? [])
        }
    }

    /// The lines of several lists, without their attempts: enough to count.
    static func all(of draws: [DrawID], _ tx: ReadTransaction) throws -> [DrawID: [DrawLine]] {
        var lines: [DrawID: [DrawLine]] = [:]
        try tx.each("SELECT \(columns), draw FROM draw_line WHERE draw IN \(list: draws)") { row in
            let draw: DrawID = try row.id(11)
            lines[draw, default: []].append(try line(row, draw, []))
        }
        return lines
    }

    /// - Throws: `CommonRefusal.notFound` when the list has no such line.
    static func one(_ number: Int, of draw: DrawID, _ tx: ReadTransaction) throws -> DrawLine {
        let attempts = try attempts(of: draw, line: number, tx)
        let found = try tx.first(
            "SELECT \(columns) FROM draw_line WHERE draw = \(draw) AND number = \(number)"
        ) { try line($0, draw, attempts[number] ?? []) }
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    static func save(_ line: DrawLine, after before: DrawLine, town: PlaceID, _ tx: WriteTransaction) throws {
        let isDone = line.standing != .open
        try tx.expectOne(
            """
            UPDATE draw_line SET standing = \(line.standing.rawValue), solved = \(line.answer?.solved.rawValue),
                grade = \(line.answer?.grade), finding = \(line.finding?.result.rawValue),
                way = \(line.finding?.way.rawValue), done_by = \(isDone ? tx.actor.account : nil),
                done_at = \(isDone ? tx.now : nil), version = \(line.version)
            WHERE town = \(town) AND draw = \(line.draw) AND number = \(line.number) AND version = \(before.version)
            """)
        for (index, attempt) in line.attempts.enumerated().dropFirst(before.attempts.count) {
            try tx.run(
                """
                INSERT INTO draw_attempt (town, draw, line, number, tried_at, tried_by)
                VALUES (\(town), \(line.draw), \(line.number), \(index + 1), \(attempt.at), \(attempt.by))
                """)
        }
    }

    private static func attempts(
        of draw: DrawID, line: Int? = nil, _ tx: ReadTransaction
    ) throws -> [Int: [CallAttempt]] {
        var attempts: [Int: [CallAttempt]] = [:]
        let narrowed: SQL = line.map { "AND line = \($0)" } ?? ""
        try tx.each(
            """
            SELECT line, tried_at, tried_by FROM draw_attempt WHERE draw = \(draw) \(narrowed) ORDER BY line, number
            """
        ) { row in
            attempts[Int(row.int(0)), default: []].append(CallAttempt(at: row.instant(1), by: try row.optionalID(2)))
        }
        return attempts
    }

    private static func line(_ row: Row, _ draw: DrawID, _ attempts: [CallAttempt]) throws -> DrawLine {
        var (answer, finding): (CallbackAnswer?, Finding?) = (nil, nil)
        if !row.isNull(5) { answer = CallbackAnswer(try row.word(5), grade: Int(row.int(6))) }
        if !row.isNull(7) { finding = Finding(try row.word(7), try row.word(8)) }
        return DrawLine(
            draw: draw, number: Int(row.int(0)), purpose: try row.word(1), order: try row.id(2),
            supporter: SupporterID(row.text(10)), closedAt: row.instant(3), standing: try row.word(4), answer: answer,
            finding: finding,
            attempts: attempts, version: row.int(9))
    }
}
