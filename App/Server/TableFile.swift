// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import Tabular
import Web

/// A small CSV table that a command takes in, all of it or nothing; what is wrong is told by line and column.
struct TableFile {
    struct Row {
        let line: Int
        private let cells: [String: String]

        fileprivate init(_ row: CSVRow, _ header: [String]) {
            line = row.line
            cells = Dictionary(zip(header, row.fields), uniquingKeysWith: { $1 })
        }

        /// The cell without blanks around it; empty when the file has no such column.
        subscript(_ column: String) -> String {
            let blanks: Set<Character> = [" ", "\t", "\u{3000}"]
            let start = (cells[column] ?? "").drop { blanks.contains($0) }
            return start.lastIndex { !blanks.contains($0) }.map { String(start[...$0]) } ?? ""
        }
    }

    let rows: [Row]
    private let path: String
    private let columns: [String]
    private let words: Words
    private let json: Bool
    private var faults: [Fault] = []

    private struct Fault {
        let line: Int
        let column: String
        let number: Int?
        let words: String
    }

    /// - Parameters:
    ///   - columns: those that the file may have, in any order; others are refused.
    ///   - needed: those that it must have.
    ///   - json: whether faults are told as objects on standard output.
    /// - Throws: `ExitCode(65)` after saying what is wrong with the file as a table.
    init(_ path: String, columns: [String], needed: [String], _ lexicon: Lexicon, json: Bool = false) throws {
        words = lexicon.words(in: .english)
        self.json = json
        self.path = path
        let bytes = try Import.read(path, lexicon)
        let table: CSVTable
        do throws(CSVProblem) {
            table = try CSVTable.read(bytes)
        } catch {
            let sentence = words("problem." + error.kind.rawValue)
            Self.tell(Fault(line: error.line, column: "", number: error.column, words: sentence), path, json)
            throw Self.refused
        }
        self.columns = table.header
        let unknown = table.header.filter { !columns.contains($0) }
        let missing = needed.filter { !table.header.contains($0) }
        rows = table.rows.map { Row($0, table.header) }
        for name in unknown { add(line: 1, name, "there is no such column: \(columns.joined(separator: ", "))") }
        for name in missing { add(line: 1, name, words("problem.import.missing-column", ["column": name])) }
        try end()
    }

    /// Notes what is wrong with a cell.
    mutating func add(_ row: Row, _ column: String, _ sentence: String) { add(line: row.line, column, sentence) }

    /// The same with a refusal's own sentence.
    mutating func add(_ row: Row, _ column: String, _ refusal: any Refusal) {
        add(line: row.line, column, words("problem." + refusal.code, refusal.details))
    }

    private mutating func add(line: Int, _ column: String, _ sentence: String) {
        let number = columns.firstIndex(of: column).map { $0 + 1 }
        faults.append(Fault(line: line, column: column, number: number, words: sentence))
    }

    private static func tell(_ fault: Fault, _ path: String, _ json: Bool) {
        guard json else {
            let number = fault.number.map { " \($0)" } ?? ""
            let name = fault.column.isEmpty ? "" : " (\(fault.column))"
            return Console.error("\(path): line \(fault.line), column\(number)\(name): \(fault.words)")
        }
        Console.print { json in
            json.field("fault", "table.cell")
            json.field("line", fault.line)
            json.field("column", fault.number.map { Int64($0) })
            json.field("name", fault.column.isEmpty ? nil : fault.column)
            json.field("words", fault.words)
        }
    }

    /// Ends the command when anything was noted; nothing has been written then.
    /// - Throws: `ExitCode(65)`.
    func end() throws {
        guard !faults.isEmpty else { return }
        for fault in faults.prefix(50) { Self.tell(fault, path, json) }
        if faults.count > 50 { Console.error("… and \(faults.count - 50) more.") }
        Console.error("Nothing was imported.")
        throw Self.refused
    }

    private static let refused = ExitCode(65)
}
