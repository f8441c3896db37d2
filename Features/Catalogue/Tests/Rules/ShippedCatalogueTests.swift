// SPDX-License-Identifier: Apache-2.0

import CatalogueRules
import Foundation
import Kernel
import Testing

/// The files under `Assets/catalogue` that an installation starts with.
struct ShippedCatalogueTests {
    private let version: CatalogueVersion
    private let english: CatalogueTranslation
    private let frequent: FrequentMatters
    private let words: EverydayWords
    private let search: MatterSearch

    /// Read once for all tests.
    private static let loaded = Result { try ShippedCatalogueTests(root: root) }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../Assets/catalogue")

    init() throws { self = try Self.loaded.get() }

    private init(root: URL) throws {
        version = try CatalogueReader.read(Self.table("matters.csv")).version
        english = try CatalogueTranslation(Self.table("matters.en.csv"), for: version)
        frequent = try FrequentMatters(text: Self.text("frequent.txt"))
        words = try EverydayWords(text: Self.text("words.txt"))
        search = MatterSearch(version, translation: english, words: words, frequent: frequent)
    }

    @Test func `The catalogue loads without a warning`() throws {
        #expect(try CatalogueReader.read(Self.table("matters.csv")).warnings.isEmpty)
        #expect(version.matters.count == 129)
        #expect(Plate.allCases.map { plate in version.matters.count { $0.plate == plate } } == [14, 15, 34, 66])
    }

    @Test func `Every matter has an English name of its own`() {
        #expect(english.missing(from: version).isEmpty)
        #expect(Set(english.entries.values.map(\.name)).count == version.matters.count)
        #expect(
            english.entries.values.allSatisfy {
                ($0.name + $0.definition).unicodeScalars.allSatisfy { $0.value < 0x2E80 }
            })
    }

    @Test func `Twelve tiles use every drawing once and point at living matters`() {
        #expect(frequent.tiles(in: version).map(\.icon) == TileIcon.allCases)
        // Three tiles share the width of a small phone.
        #expect(frequent.tiles.allSatisfy { (1...5).contains($0.plain.count) && (1...20).contains($0.english.count) })
    }

    @Test func `Everyday words belong to living matters`() {
        #expect(words.words.keys.filter { version[$0] == nil }.isEmpty)
    }

    @Test(arguments: [
        ("下水道堵了污水冒出来", "GG-11"), ("路灯坏了", "GG-09"), ("灯不亮", "GG-09"), ("电梯里关了人", "GG-38"), ("狗咬人", "PA-33"),
        ("垃圾没人收", "GG-02"), ("楼上太吵", "PA-07"), ("煤气味", "PA-12"), ("小区没地方停车", "GG-34"), ("楼下跳广场舞", "PA-07"),
        ("老板不发工资", "PA-06"), ("路上有个坑", "GG-10"), ("井盖不见了", "GG-08"), ("没水", "GG-30"), ("家里停电了", "GG-31"),
        ("树倒了", "GG-27"), ("消防通道被堵", "PA-09"), ("低保", "GG-44"), ("我要表扬", "GG-65"), ("wifi", "GG-33"),
        ("street light is broken", "GG-09"), ("dog", "PA-33"), ("bad smell of gas", "PA-12"), ("sewage", "GG-11"),
        ("pothole", "GG-10"), ("stuck in the lift", "GG-38"), ("noise at night", "PA-08"), ("gg-27", "GG-27"),
    ])
    func `What residents say finds the matter among the first three`(question: String, code: String) {
        let found = search.best(3, for: question).map(\.code.text)
        #expect(found.contains(code), "\(found)")
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }

    /// Cells parted by commas, quoted when they hold one; the shipped files have no line ends or quotes inside cells.
    private static func table(_ name: String) throws -> ParsedTable {
        let lines = try text(name).split(whereSeparator: \.isNewline).map { line in
            var cells = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
        return .init(
            header: try #require(lines.first),
            rows: lines.dropFirst().enumerated().map { (line: $0.offset + 2, fields: $0.element) })
    }
}
