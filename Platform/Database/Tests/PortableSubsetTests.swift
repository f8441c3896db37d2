// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing

/// The statements that ADR 0004 calls safe: the same text gives the same rows on both engines.
@Suite struct PortableSubsetTests {
    struct Trial: Sendable, CustomTestStringConvertible {
        let remark: String
        var before: [SQL] = []
        let query: SQL
        let letters: String
        let lines: [String]
        var testDescription: String { remark }
    }

    /// k, v, w: a 1 x | b 2 y | c 3 x | d NULL z
    private static let rows: SQL =
        "INSERT INTO trial (k, v, w) VALUES ('a', 1, 'x'), ('b', 2, 'y'), ('c', 3, 'x'), ('d', NULL, 'z')"

    static let writes = [
        Trial(
            remark: "upsert with a condition, returning",
            query: """
                INSERT INTO trial (k, v) VALUES ('a', 9), ('e', 5)
                ON CONFLICT (k) DO UPDATE SET v = excluded.v WHERE trial.v < 100 RETURNING k, v
                """, letters: "ti", lines: ["a|9", "e|5"]),
        Trial(
            remark: "upsert that does nothing returns nothing",
            query: "INSERT INTO trial (k) VALUES ('a') ON CONFLICT DO NOTHING RETURNING k", letters: "t", lines: []),
        Trial(
            remark: "insert from a selection with a conflict needs WHERE true",
            query: """
                INSERT INTO trial (k, v) SELECT k, v + 10 FROM trial WHERE v > 1 AND true
                ON CONFLICT (k) DO UPDATE SET v = excluded.v RETURNING k, v
                """, letters: "ti", lines: ["b|12", "c|13"]),
        Trial(
            remark: "update returning", query: "UPDATE trial SET v = v * 2 WHERE w = 'y' RETURNING v", letters: "i",
            lines: ["4"]),
        Trial(
            remark: "delete returning", query: "DELETE FROM trial WHERE k = \("b") RETURNING w", letters: "t",
            lines: ["y"]),
        Trial(
            remark: "update from a selection",
            before: [
                """
                UPDATE trial SET v = u.total FROM (SELECT w, sum(v) AS total FROM trial GROUP BY w) AS u
                WHERE trial.w = u.w AND trial.k = 'a'
                """
            ], query: "SELECT v FROM trial WHERE k = 'a'", letters: "i", lines: ["4"]),
        Trial(
            remark: "several columns at once", before: ["UPDATE trial SET (v, w) = (\(8), \("q")) WHERE k = 'a'"],
            query: "SELECT v, w FROM trial WHERE k = 'a'", letters: "it", lines: ["8|q"]),
        Trial(
            remark: "a savepoint is left behind",
            before: ["SAVEPOINT s", "DELETE FROM trial", "ROLLBACK TO SAVEPOINT s", "RELEASE SAVEPOINT s"],
            query: "SELECT count(*) FROM trial", letters: "i", lines: ["4"]),
    ]

    static let reads = [
        Trial(
            remark: "keyset paging by row values",
            query: "SELECT k FROM trial WHERE (w, k) > (\("x"), \("a")) ORDER BY w, k LIMIT 2", letters: "t",
            lines: ["c", "b"]),
        Trial(
            remark: "keyset paging downwards",
            query: "SELECT k FROM trial WHERE (w, k) < (\("y"), \("b")) ORDER BY w DESC, k DESC", letters: "t",
            lines: ["c", "a"]),
        Trial(
            remark: "limit and offset bound", query: "SELECT k FROM trial ORDER BY k LIMIT \(2) OFFSET \(1)",
            letters: "t",
            lines: ["b", "c"]),
        Trial(
            remark: "a list", query: "SELECT k FROM trial WHERE k IN \(list: ["d", "a", "nobody"]) ORDER BY k",
            letters: "t",
            lines: ["a", "d"]),
        Trial(
            remark: "an empty list holds nothing", query: "SELECT k FROM trial WHERE k IN \(list: [String]())",
            letters: "t",
            lines: []),
        Trial(
            remark: "a number list", query: "SELECT k FROM trial WHERE v IN \(list: [1, 3]) ORDER BY k", letters: "t",
            lines: ["a", "c"]),
        Trial(
            remark: "empty number list", query: "SELECT k FROM trial WHERE v IN \(list: [Int]())", letters: "t",
            lines: []),
        Trial(
            remark: "common table expression with values",
            query: "WITH u(a, c) AS (VALUES (1, 'p'), (2, 'q')) SELECT k, c FROM trial JOIN u ON v = a ORDER BY k",
            letters: "tt", lines: ["a|p", "b|q"]),
        Trial(
            remark: "recursive",
            query: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT i FROM n",
            letters: "i", lines: ["1", "2", "3", "4"]),
        Trial(
            remark: "materialized", query: "WITH u AS MATERIALIZED (SELECT v FROM trial) SELECT count(v) FROM u",
            letters: "i",
            lines: ["3"]),
        Trial(
            remark: "named window, frame, filter",
            query: """
                SELECT k, sum(v) OVER win, count(*) FILTER (WHERE v > 1) OVER win FROM trial WHERE v IS NOT NULL
                WINDOW win AS (ORDER BY k ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) ORDER BY k
                """, letters: "tii", lines: ["a|1|0", "b|3|1", "c|5|2"]),
        Trial(
            remark: "row_number by group",
            query: "SELECT k, row_number() OVER (PARTITION BY w ORDER BY k) FROM trial ORDER BY k", letters: "ti",
            lines: ["a|1", "b|1", "c|2", "d|1"]),
        Trial(
            remark: "full join",
            query: """
                WITH p AS (SELECT k FROM trial WHERE v < 3), q AS (SELECT k FROM trial WHERE v > 1)
                SELECT p.k, q.k FROM p FULL JOIN q ON p.k = q.k ORDER BY coalesce(p.k, q.k)
                """, letters: "tt", lines: ["a|NULL", "b|b", "NULL|c"]),
        Trial(
            remark: "is distinct from, with NULL bound",
            query: "SELECT k FROM trial WHERE v IS NOT DISTINCT FROM \(Int64?.none)", letters: "t", lines: ["d"]),
        Trial(
            remark: "is distinct from, with a value bound",
            query: "SELECT k FROM trial WHERE v IS DISTINCT FROM \(1) ORDER BY k", letters: "t", lines: ["b", "c", "d"]),
        Trial(
            remark: "NULLs first", query: "SELECT k FROM trial ORDER BY v NULLS FIRST", letters: "t",
            lines: ["d", "a", "b", "c"]),
        Trial(
            remark: "NULLs last", query: "SELECT k FROM trial ORDER BY v NULLS LAST", letters: "t",
            lines: ["a", "b", "c", "d"]),
        Trial(
            remark: "NULLs last downwards", query: "SELECT k FROM trial ORDER BY v DESC NULLS LAST", letters: "t",
            lines: ["c", "b", "a", "d"]),
        Trial(
            remark: "case, coalesce, nullif, join of texts",
            query:
                "SELECT CASE WHEN v > 1 THEN 'many' ELSE 'one' END || '-' || coalesce(w, '') FROM trial WHERE nullif(k, 'a') = 'b'",
            letters: "t", lines: ["many-y"]),
        Trial(
            remark: "length, substr, replace, trim, abs count characters",
            query: "SELECT length(\("井盖𠮷")), substr('井盖破损', 2, 2), replace('aXb', 'X', '井'), trim('  a '), abs(-3)",
            letters: "ittti", lines: ["3|盖破|a井b|a|3"]),
        Trial(
            remark: "whole division and remainder", query: "SELECT 7 / 2, -7 / 2, 7 % 3, -7 % 3", letters: "iiii",
            lines: ["3|-3|1|-1"]),
        Trial(
            remark: "texts sort by bytes",
            query:
                "WITH u(a) AS (VALUES ('b'), ('A'), ('a'), ('B'), ('井'), ('_'), ('1'), ('é')) SELECT a FROM u ORDER BY a",
            letters: "t", lines: ["1", "A", "B", "_", "a", "b", "é", "井"]),
        Trial(
            remark: "sums and counts",
            query: "SELECT w, sum(v), count(*), count(v), max(v) FROM trial GROUP BY w ORDER BY w",
            letters: "tiiii", lines: ["x|4|2|2|3", "y|2|1|1|2", "z|NULL|1|0|NULL"]),
        Trial(
            remark: "a conditional sum over nothing is coalesced",
            query: "SELECT coalesce(sum(CASE WHEN v > 100 THEN 1 ELSE 0 END), 0) FROM trial WHERE k = 'nobody'",
            letters: "i",
            lines: ["0"]),
        Trial(
            remark: "exists, not exists",
            query: """
                SELECT k FROM trial AS o WHERE EXISTS (SELECT 1 FROM trial AS i WHERE i.w = o.w AND i.k <> o.k) ORDER BY k
                """, letters: "t", lines: ["a", "c"]),
        Trial(
            remark: "union, except", query: "SELECT k FROM trial EXCEPT SELECT k FROM trial WHERE v > 1 ORDER BY k",
            letters: "t",
            lines: ["a", "d"]),
        Trial(
            remark: "LIKE with bound pattern and escape",
            query: "SELECT k FROM trial WHERE '50%_off' LIKE \("50!%!_%") ESCAPE '!' AND k = 'a'", letters: "t",
            lines: ["a"]),
        Trial(
            remark: "a number compared with a bound number keeps 64 bits",
            query: "SELECT k FROM trial WHERE v < \(Int64(1) << 40) ORDER BY k", letters: "t", lines: ["a", "b", "c"]),
        Trial(
            remark: "a column plus a bound number keeps 64 bits",
            query: "SELECT v + \(Int64(1) << 40) FROM trial WHERE k = 'a'", letters: "i", lines: ["1099511627777"]),
        Trial(
            remark: "real functions", query: "SELECT sqrt(16.0), power(2.0, 3.0), floor(2.7)", letters: "rrr",
            lines: ["4.0|8.0|2.0"]),
    ]

    @Test("A write of the portable subset does the same", arguments: Engines.available, writes)
    func writing(_ engine: EngineKind, _ trial: Trial) async throws { try await check(engine, trial) }

    @Test("A query of the portable subset finds the same", arguments: Engines.available)
    func reading(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try store.tamper(Self.rows)
            for trial in Self.reads {
                let lines = try await store.database.read { tx in
                    try tx.all(trial.query) { line($0, trial.letters) }
                }
                #expect(lines == trial.lines, "\(trial.remark)")
            }
        }
    }

    private func check(_ engine: EngineKind, _ trial: Trial) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try store.tamper(Self.rows)
            let lines = try await store.database.write(as: .visitor) { tx in
                for statement in trial.before { try tx.run(statement) }
                return try tx.all(trial.query) { line($0, trial.letters) }
            }
            #expect(lines.sorted() == trial.lines.sorted())
        }
    }

    struct Difference: Sendable, CustomTestStringConvertible {
        let remark: String
        let query: SQL
        let sqlite: String?
        let postgres: String?
        var testDescription: String { remark }
    }

    /// Why the subset leaves these out; nil is an error. A new version of an engine that changes one shows here.
    static let differences = [
        Difference(
            remark: "LIKE and the case of letters", query: "SELECT CASE WHEN 'A' LIKE 'a' THEN 'y' ELSE 'n' END",
            sqlite: "y", postgres: "n"),
        Difference(remark: "lower() beyond ASCII", query: "SELECT lower('É')", sqlite: "É", postgres: "é"),
        Difference(
            remark: "a cast to a whole number", query: "SELECT CAST(CAST(2.7 AS INTEGER) AS TEXT)", sqlite: "2",
            postgres: "3"),
        Difference(
            remark: "division by zero", query: "SELECT coalesce(CAST(1 / 0 AS TEXT), 'null')", sqlite: "null",
            postgres: nil),
        Difference(
            remark: "NULL order unsaid",
            query: "WITH u(a) AS (VALUES ('x'), (NULL)) SELECT coalesce(a, '-') FROM u ORDER BY a LIMIT 1", sqlite: "-",
            postgres: "x"),
        Difference(remark: "max of two", query: "SELECT CAST(max(1, 2) AS TEXT)", sqlite: "2", postgres: nil),
        Difference(remark: "greatest", query: "SELECT CAST(greatest(1, 2) AS TEXT)", sqlite: nil, postgres: "2"),
        Difference(
            remark: "group by a column and select another",
            query: "WITH u(a, b) AS (VALUES ('x', 'p')) SELECT b FROM u GROUP BY a", sqlite: "p", postgres: nil),
        Difference(
            remark: "a bound time beside a bare literal is 32 bits",
            query: "SELECT CAST(\(Int64(1) << 40) + 1 AS TEXT)", sqlite: "1099511627777", postgres: nil),
    ]

    @Test("What the subset leaves out still differs", arguments: Engines.available)
    func differing(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            for trial in Self.differences {
                let found = try? await store.database.read { tx in try tx.first(trial.query) { $0.text(0) } }
                #expect((found ?? nil) == (engine == .sqlite ? trial.sqlite : trial.postgres), "\(trial.remark)")
            }
        }
    }
}
