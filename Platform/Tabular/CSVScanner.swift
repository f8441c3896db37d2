// SPDX-License-Identifier: Apache-2.0

/// One record: its fields, and the 1-based line of the text on which it starts.
package struct CSVRow: Hashable, Sendable {
    package let line: Int
    package let fields: [String]

    package init(line: Int, fields: [String]) { (self.line, self.fields) = (line, fields) }
}

/// What a reader puts up with, in bytes of the text and in rows, the header included.
package struct CSVLimits: Hashable, Sendable {
    package let fieldBytes: Int
    package let rowBytes: Int
    package let rows: Int

    package init(fieldBytes: Int = 1 << 20, rowBytes: Int = 4 << 20, rows: Int = .max) {
        (self.fieldBytes, self.rowBytes, self.rows) = (fieldBytes, rowBytes, rows)
    }
}

/// Reads RFC 4180 text in pieces of any size: bytes in, completed rows out, the header as the first of them.
///
/// LF and CRLF end a row outside quotes; an empty line is skipped; a UTF-8 byte order mark is skipped; every row has as
/// many fields as the first. After a problem the scanner is of no more use.
package struct CSVScanner: Sendable {
    private enum State: Sendable {
        case fieldStart, unquoted, quoted, quoteInQuoted, carriageReturn
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let limits: CSVLimits
    private var state = State.fieldStart
    private var markSeen = 0
    private var line = 1
    private var rowLine = 1
    private var quoteLine = 1
    private var rowBytes = 0
    private var rowCount = 0
    private var width = 0
    private var wasQuoted = false
    private var field: [UInt8] = []
    private var fields: [String] = []

    package init(limits: CSVLimits = CSVLimits()) { self.limits = limits }

    /// The rows that these bytes complete.
    package mutating func scan(_ bytes: some Sequence<UInt8>) throws(CSVProblem) -> [CSVRow] {
        var rows: [CSVRow] = []
        for byte in bytes {
            if markSeen < 3 {
                if byte == Self.mark[markSeen] {
                    markSeen += 1
                    continue
                }
                try releaseMark(into: &rows)
            }
            try take(byte, into: &rows)
        }
        return rows
    }

    /// The last row when the text doesn't end with a line end.
    package mutating func finish() throws(CSVProblem) -> [CSVRow] {
        var rows: [CSVRow] = []
        if markSeen < 3 { try releaseMark(into: &rows) }
        switch state {
        case .quoted: throw CSVProblem(.unclosedQuote, line: quoteLine, column: fields.count + 1)
        case .carriageReturn: throw problem(.strayReturn)
        case .fieldStart, .unquoted, .quoteInQuoted: try endRow(into: &rows)
        }
        return rows
    }

    private mutating func releaseMark(into rows: inout [CSVRow]) throws(CSVProblem) {
        let held = markSeen
        markSeen = 3
        for index in 0..<held { try take(Self.mark[index], into: &rows) }
    }

    private mutating func take(_ byte: UInt8, into rows: inout [CSVRow]) throws(CSVProblem) {
        if byte == 0 { throw problem(.nullByte) }
        rowBytes += 1
        switch state {
        case .quoted:
            if byte == UInt8(ascii: "\"") {
                state = .quoteInQuoted
            } else {
                try keep(byte)
                if byte == 10 { line += 1 }
            }
        case .carriageReturn:
            guard byte == 10 else { throw problem(.strayReturn) }
            try endLine(into: &rows)
        case .fieldStart, .unquoted, .quoteInQuoted:
            switch byte {
            case UInt8(ascii: ","): try endField()
            case 10: try endLine(into: &rows)
            case 13: state = .carriageReturn
            case UInt8(ascii: "\""): try quote()
            default:
                if state == .quoteInQuoted { throw problem(.textAfterQuote) }
                state = .unquoted
                try keep(byte)
            }
        }
    }

    private mutating func quote() throws(CSVProblem) {
        if state == .unquoted { throw problem(.strayQuote) }
        if state == .quoteInQuoted { try keep(UInt8(ascii: "\"")) } else { quoteLine = line }
        wasQuoted = true
        state = .quoted
    }

    private mutating func keep(_ byte: UInt8) throws(CSVProblem) {
        guard field.count < limits.fieldBytes else { throw problem(.fieldTooLong) }
        guard rowBytes <= limits.rowBytes else { throw problem(.rowTooLong) }
        field.append(byte)
    }

    private mutating func endField() throws(CSVProblem) {
        guard rowBytes <= limits.rowBytes else { throw problem(.rowTooLong) }
        guard let text = String(validating: field, as: UTF8.self) else { throw problem(.notUTF8) }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
        state = .fieldStart
        wasQuoted = false
    }

    private mutating func endLine(into rows: inout [CSVRow]) throws(CSVProblem) {
        try endRow(into: &rows)
        line += 1
        rowLine = line
    }

    private mutating func endRow(into rows: inout [CSVRow]) throws(CSVProblem) {
        defer {
            rowBytes = 0
            state = .fieldStart
        }
        if fields.isEmpty, field.isEmpty, !wasQuoted { return }
        try endField()
        if rowCount == 0 { width = fields.count }
        guard fields.count == width else {
            throw CSVProblem(.raggedRow, line: rowLine, column: min(fields.count, width) + 1)
        }
        guard rowCount < limits.rows else { throw CSVProblem(.tooManyRows, line: rowLine, column: 1) }
        rowCount += 1
        rows.append(CSVRow(line: rowLine, fields: fields))
        fields.removeAll(keepingCapacity: true)
    }

    private func problem(_ kind: CSVProblem.Kind) -> CSVProblem {
        CSVProblem(kind, line: line, column: fields.count + 1)
    }
}
