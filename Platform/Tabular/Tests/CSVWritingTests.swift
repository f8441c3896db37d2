// SPDX-License-Identifier: Apache-2.0
import Randomness
import Tabular
import Testing

struct CSVWritingTests {
    private static func text(_ fields: [String], mark: Bool = false, guarded: Bool = true) -> String {
        var writer = CSVWriter(byteOrderMark: mark, guardsFormulas: guarded)
        writer.append(fields)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(
        "A field is quoted only when it must be, and never runs as a formula",
        arguments: [
            ("plain", "青石街道", "青石街道"),
            ("comma", "a,b", "\"a,b\""),
            ("quote", "a\"b", "\"a\"\"b\""),
            ("newline", "a\nb", "\"a\nb\""),
            ("a lone empty field", "", "\"\""),
            ("equals", "=1+1", "'=1+1"),
            ("plus", "+86", "'+86"),
            ("minus before a word", "-cmd", "'-cmd"),
            ("a negative number stays a number", "-106.5", "-106.5"),
            ("minus twice", "--1", "'--1"),
            ("a lone minus", "-", "'-"),
            ("at", "@SUM(A1)", "'@SUM(A1)"),
            ("tab", "\t=1", "'\t=1"),
            ("CR is quoted too", "\r=1", "\"'\r=1\""),
            ("a formula with a comma", "=A(1,2)", "\"'=A(1,2)\""),
        ])
    func quoting(remark: String, field: String, written: String) {
        #expect(Self.text([field]) == written + "\r\n", "\(remark)")
    }

    @Test("The mark is written once, in front")
    func mark() {
        var writer = CSVWriter(byteOrderMark: true)
        writer.append(["a"])
        writer.append(["b"])
        #expect(writer.bytes == [0xEF, 0xBB, 0xBF, 97, 13, 10, 98, 13, 10])
    }

    @Test("What is written is read back unchanged, whatever the fields hold", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        let alphabet: [Character] = [
            "a", "\"", ",", "\n", "\r", "\r\n", "\t", " ", "=", "-", "'", "网", "😀", "e\u{301}",
        ]
        var random = SplitMix64(seed: seed)
        let width = Int.random(in: 1...5, using: &random)
        let table = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            (0..<width).map { _ in
                String(
                    (0..<Int.random(in: 0...8, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x"
                    })
            }
        }
        var writer = CSVWriter(byteOrderMark: seed.isMultiple(of: 2), guardsFormulas: false)
        writer.append((0..<width).map { "column \($0)" })
        for fields in table { writer.append(fields) }
        #expect(try CSVTable.read(writer.bytes).rows.map(\.fields) == table)

        var guarded = CSVWriter()
        guarded.append((0..<width).map { "column \($0)" })
        for fields in table { guarded.append(fields) }
        for field in try CSVTable.read(guarded.bytes).rows.flatMap(\.fields) {
            #expect(!["=", "-", "\t", "\r"].contains { field.unicodeScalars.first == $0 })
        }
    }
}
