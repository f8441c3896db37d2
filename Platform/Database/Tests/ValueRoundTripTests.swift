// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing

@Suite struct ValueRoundTripTests {
    static let texts: [(remark: String, text: String)] = [
        ("empty is not NULL", ""),
        ("ASCII", "plain"),
        ("quotes, backslash, dollar", #"a'b"c\d$1 $$ %_"#),
        ("line ends and tab", "a\nb\r\nc\td"),
        ("Chinese", "井盖破损，请处理。"),
        ("four-byte ideographs (Extension B, G)", "𠮷野家 𰻞𰻞面"),
        ("emoji with joiners and a flag", "👨‍👩‍👧‍👦🇨🇳👍🏽"),
        ("decomposed stays decomposed", "e\u{301}"),
        ("right-to-left and zero width", "\u{202E}abc\u{200B}\u{FEFF}"),
        ("noncharacters and the last scalar", "\u{FFFE}\u{FFFF}\u{10FFFF}"),
        ("control characters but NUL", "\u{1}\u{1F}\u{7F}\u{85}"),
        ("long", String(repeating: "网格", count: 50_000)),
    ]

    @Test("Every text comes back with the same bytes", arguments: Engines.available)
    func texts(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            for (remark, text) in Self.texts {
                let back = try await store.database.write(as: .visitor) { tx in
                    try tx.run("DELETE FROM trial")
                    try tx.run("INSERT INTO trial (k, w) VALUES ('a', \(text))")
                    return try tx.first("SELECT w FROM trial WHERE w = \(text)") { $0.optionalText(0) }
                }
                #expect(back??.utf8.elementsEqual(text.utf8) == true, "\(remark)")
            }
        }
    }

    @Test("NULL is not the empty text", arguments: Engines.available)
    func emptyAndNull(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let lines = try await store.database.write(as: .visitor) { tx in
                try tx.run("INSERT INTO trial (k, w) VALUES ('empty', \("")), ('null', \(String?.none))")
                return try tx.all("SELECT k, w FROM trial WHERE w IS NULL OR w = '' ORDER BY k") { line($0, "tt") }
            }
            #expect(lines == ["empty|", "null|NULL"])
        }
    }

    @Test("A text with NUL is refused, not shortened", arguments: Engines.available)
    func nul(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            await #expect(throws: DatabaseProblem.self) {
                try await store.database.write(as: .visitor) { tx in
                    try tx.run("INSERT INTO trial (k, w) VALUES ('a', \("before\u{0}after"))")
                }
            }
            #expect(try await store.keys() == [])
            await #expect(throws: DatabaseProblem.self) {
                try await store.database.read { tx in try tx.count("SELECT count(*) FROM trial WHERE k = \("a\u{0}")") }
            }
        }
    }

    static let wholes: [Int64] = [
        0, 1, -1, 2_147_483_647, 2_147_483_648, -2_147_483_649, 1_795_000_000_000, .max, .max - 1, .min, .min + 1,
    ]

    @Test("Whole numbers come back to the last one", arguments: Engines.available)
    func wholes(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            for number in Self.wholes {
                let back = try await store.database.write(as: .visitor) { tx in
                    try tx.run("DELETE FROM trial")
                    try tx.run("INSERT INTO trial (k, v) VALUES ('a', \(number))")
                    return try tx.first("SELECT v FROM trial WHERE v = \(number)") { $0.int(0) }
                }
                #expect(back == number)
            }
        }
    }

    static let reals: [Double] = [
        0, 0.1, 1.0 / 3, -104.0665, 30.572815, 1e300, -1e-300, .leastNonzeroMagnitude, .leastNormalMagnitude,
        .greatestFiniteMagnitude, 9_007_199_254_740_991, .infinity, -.infinity,
    ]

    @Test("Real numbers come back bit by bit", arguments: Engines.available)
    func reals(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            for number in Self.reals {
                let back = try await store.database.write(as: .visitor) { tx in
                    try tx.run("DELETE FROM trial")
                    try tx.run("INSERT INTO trial (k, r) VALUES ('a', \(number))")
                    return try tx.first("SELECT r FROM trial WHERE r = \(number)") { $0.real(0) }
                }
                #expect(back?.bitPattern == number.bitPattern, "\(number)")
            }
        }
    }

    @Test("Negative zero is kept as zero, because SQLite knows no other", arguments: Engines.available)
    func negativeZero(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let back = try await store.database.write(as: .visitor) { tx in
                try tx.run("INSERT INTO trial (k, r) VALUES ('a', \(-0.0))")
                return try tx.first("SELECT r FROM trial") { $0.real(0) }
            }
            #expect(back?.bitPattern == 0.0.bitPattern)
        }
    }

    @Test(
        "What is not a number is refused on both engines, because SQLite would make it NULL",
        arguments: Engines.available)
    func notANumber(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            await #expect(throws: DatabaseProblem.self) {
                try await store.database.write(as: .visitor) { tx in
                    try tx.run("INSERT INTO trial (k, r) VALUES ('a', \(Double.nan))")
                }
            }
        }
    }

    @Test("Bytes come back", arguments: Engines.available)
    func bytes(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            for bytes in [
                [], [0], Array(UInt8.min...UInt8.max), Array("\\x41".utf8), Array(repeating: 0xFF, count: 100_000),
            ] {
                let back = try await store.database.write(as: .visitor) { tx in
                    try tx.run("DELETE FROM trial")
                    try tx.run("INSERT INTO trial (k, b) VALUES ('a', \(bytes))")
                    return try tx.first("SELECT b FROM trial WHERE b = \(bytes)") { $0.bytes(0) }
                }
                #expect(back == bytes)
            }
        }
    }

    @Test("Ids, instants, flags and words come back", arguments: Engines.available)
    func domain(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let (id, instant) = (
                PlaceID(high: 0x0192_3456_789A_7BCD, low: 0x8123_4567_89AB_CDEF), Instant(milliseconds: -1)
            )
            try await store.database.write(as: .visitor) { tx in
                try tx.run("INSERT INTO trial (k, v, w) VALUES (\(id), \(instant), \(Role.crew.rawValue))")
                try tx.run("INSERT INTO trial (k, v, w) VALUES ('flag', \(true), 'nobody')")
            }
            let back = try await store.database.read { tx in
                try tx.first("SELECT k, v, w FROM trial WHERE v = -1") { row in
                    (try row.id(0) as PlaceID, row.instant(1), try row.word(2) as Role)
                }
            }
            #expect(back?.0 == id && back?.1 == instant && back?.2 == .crew)
            let flag = try await store.database.read { tx in
                try tx.first("SELECT v FROM trial WHERE k = 'flag'") { $0.flag(0) }
            }
            #expect(flag == true)
            await #expect(throws: DatabaseProblem.self) {
                try await store.database.read { tx in
                    try tx.all("SELECT w FROM trial WHERE k = 'flag'") { try $0.word(0, as: Role.self) }
                }
            }
        }
    }

    @Test(
        "Reading a NULL or an expression never stops the program and says the same on both",
        arguments: Engines.available)
    func leniency(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try await store.database.read { tx in
                #expect(try tx.count("SELECT max(v) FROM trial") == 0)
                #expect(try tx.count("SELECT sum(v) FROM trial") == 0)
                let nulls = try tx.first("SELECT max(v), max(w), max(r), CAST(NULL AS TEXT) FROM trial") { row in
                    (row.int(0), row.text(1), row.real(2), row.bytes(3), row.optionalInt(0), row.optionalReal(2))
                }
                #expect(nulls?.0 == 0 && nulls?.1 == "" && nulls?.2 == 0 && nulls?.3 == [])
                #expect(nulls?.4 == nil && nulls?.5 == nil)
                let truths = try tx.first("SELECT 2 > 1, 1 > 2, EXISTS (SELECT 1)") {
                    ($0.flag(0), $0.flag(1), $0.flag(2))
                }
                #expect(truths?.0 == true && truths?.1 == false && truths?.2 == true)
                #expect(try tx.first("SELECT 42") { $0.text(0) } == "42")
                #expect(try tx.first("SELECT 42") { $0.real(0) } == 42)
            }
        }
    }
}
