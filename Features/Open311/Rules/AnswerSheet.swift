// SPDX-License-Identifier: Apache-2.0

/// A row of a list that may be long.
package protocol SheetRow: Sendable {
    static var list: StaticString { get }
    static var item: StaticString { get }
    func write<Writer: ElementWriter>(to writer: inout Writer)
}

/// A list that is written while its rows are read: each becomes bytes at once and nothing else is kept.
package struct AnswerSheet<Row: SheetRow>: Sendable {
    package let format: GeoReportFormat
    package private(set) var count = 0
    // One of the two stays empty. An enum would copy all bytes so far with every row.
    private var xml = XMLWriter()
    private var json = JSONWriter()

    package init(in format: GeoReportFormat) {
        self.format = format
        switch format {
        case .xml: xml.open(list: Row.list)
        case .json: json.open(list: Row.list)
        }
    }

    package mutating func add(_ row: Row) {
        count += 1
        switch format {
        case .xml: xml.element(Row.item) { row.write(to: &$0) }
        case .json: json.element(Row.item) { row.write(to: &$0) }
        }
    }

    /// The answer's body in UTF-8; no row comes after it.
    package consuming func body() -> [UInt8] {
        switch format {
        case .xml:
            xml.close(list: Row.list)
            return xml.bytes
        case .json:
            json.close(list: Row.list)
            return json.bytes
        }
    }
}
