// SPDX-License-Identifier: Apache-2.0
import Tabular
import Testing

struct CSVReadingTests {
    struct Good: Sendable, CustomTestStringConvertible {
        let remark: String
        let text: String
        let rows: [[String]]
        let lines: [Int]
        var testDescription: String { remark }
    }

    static let good: [Good] = [
        Good(remark: "LF, no last line end", text: "a,b\n1,2", rows: [["1", "2"]], lines: [2]),
        Good(remark: "CRLF", text: "a,b\r\n1,2\r\n3,4\r\n", rows: [["1", "2"], ["3", "4"]], lines: [2, 3]),
        Good(remark: "byte order mark", text: "\u{FEFF}a,b\n1,2\n", rows: [["1", "2"]], lines: [2]),
        Good(remark: "mark before a quote", text: "\u{FEFF}\"a\",b\n1,2\n", rows: [["1", "2"]], lines: [2]),
        Good(remark: "quotes doubled", text: "a,b\n\"x\"\"y\",\"\"\"\"\n", rows: [["x\"y", "\""]], lines: [2]),
        Good(
            remark: "newline, comma and tab in a field", text: "a,b\n\"l1\nl2,\t\",2\n3,4\n",
            rows: [["l1\nl2,\t", "2"], ["3", "4"]], lines: [2, 4]),
        Good(remark: "CRLF kept inside quotes", text: "a,b\n\"x\r\ny\",2\n", rows: [["x\r\ny", "2"]], lines: [2]),
        Good(remark: "empty lines skipped", text: "\na,b\n\n1,2\r\n\r\n", rows: [["1", "2"]], lines: [4]),
        Good(remark: "empty fields", text: "a,b\n,\n\"\",\n", rows: [["", ""], ["", ""]], lines: [2, 3]),
        Good(remark: "a quoted empty field is a row", text: "a\n\"\"\n", rows: [[""]], lines: [2]),
        Good(remark: "spaces are part of a field", text: "a,b\n 1 ,　2\n", rows: [[" 1 ", "　2"]], lines: [2]),
        Good(remark: "Chinese", text: "a,b\n青石街道,\"双桥，社区\"\n", rows: [["青石街道", "双桥，社区"]], lines: [2]),
        Good(remark: "only a header", text: "a,b", rows: [], lines: []),
        Good(
            remark: "a first character that begins like a mark", text: "\u{FF01},b\n1,2", rows: [["1", "2"]], lines: [2]
        ),
    ]

    @Test("A well-formed text gives its rows and the lines on which they start", arguments: good)
    func wellFormed(_ example: Good) throws {
        let table = try CSVTable.read(Array(example.text.utf8))
        #expect(table.rows.map(\.fields) == example.rows)
        #expect(table.rows.map(\.line) == example.lines)
    }

    @Test("Columns are found by their exact name")
    func columns() throws {
        let table = try CSVTable.read(Array("code,name\n1,2".utf8))
        #expect(table.position(of: "name") == 1)
        #expect(table.position(of: "Name") == nil)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let remark: String
        let bytes: [UInt8]
        let problem: CSVProblem
        var testDescription: String { remark }

        init(_ remark: String, _ text: String, _ kind: CSVProblem.Kind, line: Int, column: Int) {
            self.init(remark, Array(text.utf8), kind, line: line, column: column)
        }

        init(_ remark: String, _ bytes: [UInt8], _ kind: CSVProblem.Kind, line: Int, column: Int) {
            (self.remark, self.bytes) = (remark, bytes)
            problem = CSVProblem(kind, line: line, column: column)
        }
    }

    static let bad: [Bad] = [
        Bad("nothing", "", .empty, line: 1, column: 1),
        Bad("only empty lines", "\n\r\n", .empty, line: 1, column: 1),
        Bad("two columns of one name", "a,b,a\n", .duplicateColumn, line: 1, column: 3),
        Bad("a field too few", "a,b,c\n1,2,3\n1,2\n", .raggedRow, line: 3, column: 3),
        Bad("a field too many", "a,b\n1,2,3,4\n", .raggedRow, line: 2, column: 3),
        Bad("ragged after a field with a newline", "a,b\n\"x\ny\",2\n1\n", .raggedRow, line: 4, column: 2),
        Bad("quote never closed, named where it opens", "a,b\n1,\"x\n3,4\n", .unclosedQuote, line: 2, column: 2),
        Bad("quote inside a bare field", "a,b\n1,x\"y\n", .strayQuote, line: 2, column: 2),
        Bad("text after the closing quote", "a,b\n\"x\"y,2\n", .textAfterQuote, line: 2, column: 1),
        Bad("CR without LF", "a,b\r1,2", .strayReturn, line: 1, column: 2),
        Bad("CR at the very end", "a,b\r", .strayReturn, line: 1, column: 2),
        Bad("NUL", [97, 44, 98, 10, 49, 44, 0, 10], .nullByte, line: 2, column: 2),
        Bad("GBK bytes", [97, 44, 98, 10, 0xC7, 0xE0, 44, 49, 10], .notUTF8, line: 2, column: 1),
        Bad("half a byte order mark", [0xEF, 0xBB], .notUTF8, line: 1, column: 1),
    ]

    @Test("A malformed text is refused with line and column", arguments: bad)
    func malformed(_ example: Bad) {
        #expect(throws: example.problem) { try CSVTable.read(example.bytes) }
    }

    @Test("Fields, rows and their number are limited")
    func limits() {
        let text = Array("a,b\n12345,6\n7,8\n".utf8)
        func read(_ limits: CSVLimits) throws -> Int { try CSVTable.read(text, limits: limits).rows.count }
        #expect(throws: Never.self) { try read(CSVLimits(fieldBytes: 5, rowBytes: 8, rows: 3)) }
        #expect(throws: CSVProblem(.fieldTooLong, line: 2, column: 1)) { try read(CSVLimits(fieldBytes: 4)) }
        #expect(throws: CSVProblem(.rowTooLong, line: 2, column: 2)) { try read(CSVLimits(rowBytes: 6)) }
        #expect(throws: CSVProblem(.tooManyRows, line: 3, column: 1)) { try read(CSVLimits(rows: 2)) }
    }

    @Test("Pieces of any size give the same rows as the whole", arguments: 1...7)
    func pieces(size: Int) throws {
        for example in Self.good {
            let bytes = Array(example.text.utf8)
            var scanner = CSVScanner()
            var rows: [CSVRow] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                rows += try scanner.scan(bytes[start..<min(start + size, bytes.count)])
            }
            rows += try scanner.finish()
            #expect(rows.dropFirst().map(\.fields) == example.rows, "\(example.remark)")
            #expect(rows.dropFirst().map(\.line) == example.lines, "\(example.remark)")
        }
    }
}
