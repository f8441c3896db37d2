// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing

@Suite struct GramsTests {
    static let indexed: [(remark: String, text: String, index: String)] = [
        ("nothing", "", ""),
        ("punctuation only", "，。！ ——…（）", ""),
        ("one character", "井", "井"),
        ("two characters", "井盖", "井盖 盖"),
        ("three characters", "下水道", "下水 水道 道"),
        ("two runs", "井盖，破损", "井盖 盖 破损 损"),
        ("Latin words in lower case", "WiFi Router", "wifi router"),
        ("mixed", "3号楼A栋", "3 号楼 楼 a 栋"),
        ("digits and letters stay together", "B2F-115", "b2f 115"),
        ("zero as a character", "二〇二六", "二〇 〇二 二六 六"),
        ("apostrophes and operators part words", "it's a & b | !c <-> d:*", "it s a b c d"),
    ]

    @Test("A text becomes pairs of characters and whole words")
    func index() {
        for (remark, text, index) in Self.indexed { #expect(Grams.index(text) == index, "\(remark)") }
    }

    @Test("A searcher's words become phrases; nothing to search for is nothing")
    func phrases() {
        #expect(Grams.phrases("井盖").map(\.tokens) == [["井盖"]])
        #expect(Grams.phrases("下水道 12").map(\.tokens) == [["下水", "水道"], ["12"]])
        #expect(Grams.phrases("井").map(\.isPrefix) == [true])
        for engine in [EngineKind.sqlite, .postgres] {
            #expect(Grams.match("", engine) == nil)
            #expect(Grams.match("？！\" ' : * ( ) & | - \\", engine) == nil)
        }
    }

    @Test("A word longer than the index takes is shortened alike in text and search")
    func longWords() {
        let long = String(repeating: "x", count: 5000)
        #expect(Grams.index(long).utf8.count <= 256)
        #expect(Grams.phrases(long).map(\.tokens) == [[Grams.index(long)]])
    }
}

/// The search as the work orders' list does it, on the migrated table.
private struct Search {
    let store: TestStore

    func add(_ texts: [String]) async throws {
        try await store.database.write(as: .visitor) { tx in
            for (number, text) in texts.enumerated() {
                let (id, grams) = (String(number), Grams.index(text))
                switch tx.engine {
                case .sqlite: try tx.run("INSERT INTO order_search (work_order, grams) VALUES (\(id), \(grams))")
                case .postgres:
                    try tx.run(
                        "INSERT INTO order_search (work_order, grams) VALUES (\(id), to_tsvector('simple', \(grams)))")
                }
            }
        }
    }

    func find(_ words: String) async throws -> Set<Int> {
        guard let match = Grams.match(words, store.engine) else { return [] }
        let condition: SQL =
            store.engine == .sqlite ? "order_search MATCH \(match)" : "grams @@ to_tsquery('simple', \(match))"
        let found = try await store.database.read { tx in
            try tx.all("SELECT work_order FROM order_search WHERE \(condition)") { Int($0.text(0)) ?? -1 }
        }
        return Set(found)
    }
}

@Suite struct SearchTests {
    /// Two hundred invented sentences over few characters, so that many share pieces.
    static let sentences: [String] = {
        let pieces = [
            "井盖", "盖井", "下水道", "水道", "道路", "路灯", "灯不亮", "不亮", "破损", "损坏", "小区", "区门口", "口", "垃圾", "圾未清", "清运", "运河边",
            "河", "噪音", "音响", "响了一夜", "停水", "水停", "停电", "电", "𠮷野", "野狗", "㐂", "〇", "，", "。", " ", "、", "A", "3号", "-",
            "！",
        ]
        var state: UInt64 = 20_261_121
        return (0..<200).map { _ in
            (0..<Int.random(in: 3...9, state: &state)).map { _ in
                pieces[Int.random(in: 0...pieces.count - 1, state: &state)]
            }
            .joined()
        }
    }()

    @Test("Every word of two to five characters is found exactly where it stands", arguments: Engines.available)
    func oracle(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let search = Search(store: store)
            try await search.add(Self.sentences)
            var words = Set<String>()
            for sentence in Self.sentences.prefix(60) {
                let scalars = Array(sentence.unicodeScalars)
                for length in 2...5 where scalars.count >= length {
                    for start in stride(from: 0, through: scalars.count - length, by: 3) {
                        let word = String(String.UnicodeScalarView(scalars[start..<start + length]))
                        if !word.contains(where: { "，。 、A3-！".contains($0) }) { words.insert(word) }
                    }
                }
            }
            words.formUnion(["盖道", "灯井", "水水", "夜了", "一夜响"])
            #expect(words.count > 200)
            for word in words.sorted() {
                let expected = Set(Self.sentences.indices.filter { Self.sentences[$0].contains(word) })
                #expect(try await search.find(word) == expected, "\(word)")
                #expect(Self.held(word, in: Self.sentences) == expected, "\(word), not indexed yet")
            }
        }
    }

    /// Those that an index would find, read through one by one.
    private static func held(_ words: String, in texts: [String]) -> Set<Int> {
        let phrases = Grams.phrases(words)
        return phrases.isEmpty ? [] : Set(texts.indices.filter { Grams.holds(phrases, in: texts[$0]) })
    }

    @Test("A single character finds every place where it stands", arguments: Engines.available)
    func single(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let search = Search(store: store)
            try await search.add(Self.sentences)
            for character in "井盖水道口河电𠮷㐂〇夜" {
                let expected = Set(Self.sentences.indices.filter { Self.sentences[$0].contains(character) })
                #expect(try await search.find(String(character)) == expected, "\(character)")
            }
        }
    }

    static let texts = [
        "Café terrace on the pavement", "cafe next door", "WIFI ROUTER broken", "Wi-Fi down", "room B2F-115",
        "电话 010-66600001",
        "1e5 volts", "0x1F", "3.14 metres", "a_b", "www.example.org/path", "mail me@example.org", "it's loud", "naïve",
        "ＡＢＣ全角", "おむつ交換台", "Ελλάδα", "Привет мир", "हिन्दी शब्द", "각하", "𰻞面馆", "𫠜", "鿰鿿", "㐀䶿", "豈﨑", "々人々",
        "e\u{301}te\u{301}",
        "İstanbul", "straße", "ﬁre", "²³", "①②", "٣٤", "x\u{200B}y",
    ]

    static let searches: [(words: String, found: [Int])] = [
        ("café", [0]), ("cafe", [1]), ("ROUT", [2]), ("wi fi", [3]), ("wifi", [2]), ("b2f", [4]), ("B2F-115", [4]),
        ("115", [4]),
        ("66600001", [5]), ("电话 666", [5]), ("1e5", [6]), ("0x1f", [7]), ("3 14", [8]), ("3.14", [8]), ("a b", [9]),
        ("example", [10, 11]),
        ("example.org/path", [10]), ("me@example.org", [11]), ("it's", [12]), ("naïve", [13]), ("naive", []),
        ("全角", [14]),
        ("ＡＢＣ", [14]), ("おむつ", [15]), ("交換台", [15]), ("ελλάδα", [16]), ("ПРИВЕТ", [17]), ("हिन्दी", [18]), ("각하", [19]),
        ("𰻞面", [20]),
        ("𰻞", [20]), ("面馆", [20]), ("𫠜", [21]), ("鿰鿿", [22]), ("鿿", [22]), ("㐀䶿", [23]), ("豈﨑", [24]), ("人", [25]),
        ("e\u{301}te\u{301}", [26]), ("istanbul", [27]), ("İstanbul", [27]), ("straße", [28]), ("ﬁre", [29]),
        ("' OR 1=1", []),
        ("\") * (", []), ("NEAR(wifi, 2)", []), ("NOT wifi", []),
    ]

    @Test("Words of other scripts, rare characters and signs are found alike", arguments: Engines.available)
    func scripts(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let search = Search(store: store)
            try await search.add(Self.texts)
            for (words, found) in Self.searches {
                do {
                    #expect(try await search.find(words) == Set(found), "\(words)")
                } catch {
                    Issue.record("\(words): \(error)")
                }
                #expect(Self.held(words, in: Self.texts) == Set(found), "\(words), not indexed yet")
            }
        }
    }

    @Test("A very long search or text is answered, not an error", arguments: Engines.available)
    func long(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let search = Search(store: store)
            let texts = [
                String(repeating: "x", count: 5000), String(repeating: "井盖", count: 10_000),
                String(repeating: "é", count: 3000),
                (0..<3000).map { "w\($0)" }.joined(separator: " "),
            ]
            try await search.add(texts)
            for (number, text) in texts.enumerated() {
                #expect(try await search.find(text).contains(number), "\(number)")
            }
        }
    }
}

extension Int {
    /// A number from a small congruential generator, the same in every run.
    fileprivate static func random(in range: ClosedRange<Int>, state: inout UInt64) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }
}
