// SPDX-License-Identifier: Apache-2.0

/// Takes an answer's elements in the order of the specification and turns them into bytes.
///
/// Names are literals, so nothing from outside can become an element or a key.
package protocol ElementWriter {
    /// A document's bytes so far.
    var bytes: [UInt8] { get }

    init()
    /// An element with named children.
    mutating func record(_ name: StaticString, _ body: (inout Self) -> Void)
    /// Begins a container of repeated elements.
    mutating func open(list name: StaticString)
    /// One element of the open container, with named children.
    mutating func element(_ item: StaticString, _ body: (inout Self) -> Void)
    mutating func close(list name: StaticString)
    /// A container of repeated elements that hold only text.
    mutating func list(_ name: StaticString, of item: StaticString, _ texts: [String])
    /// Words, ids, codes, zip codes and dates; nil and "" are an empty element.
    mutating func text(_ name: StaticString, _ value: String?)
    /// A number with full precision; nil, infinite and not-a-number are an empty element.
    mutating func number(_ name: StaticString, _ value: Double?)
    mutating func integer(_ name: StaticString, _ value: Int?)
    mutating func flag(_ name: StaticString, _ value: Bool)
}

extension ElementWriter {
    /// A container of repeated elements, each with named children.
    mutating func list<Element>(
        _ name: StaticString, of item: StaticString, _ elements: [Element], _ body: (inout Self, Element) -> Void
    ) {
        open(list: name)
        for row in elements { element(item) { body(&$0, row) } }
        close(list: name)
    }
}

/// Something that an endpoint of GeoReport v2 answers.
package protocol GeoReportAnswer: Sendable {
    func write<Writer: ElementWriter>(to writer: inout Writer)
}

extension GeoReportAnswer {
    /// The answer's body in UTF-8.
    package func body(in format: GeoReportFormat) -> [UInt8] {
        switch format {
        case .xml: written(by: XMLWriter())
        case .json: written(by: JSONWriter())
        }
    }

    private func written(by writer: some ElementWriter) -> [UInt8] {
        var writer = writer
        write(to: &writer)
        return writer.bytes
    }
}

extension Array where Element == UInt8 {
    mutating func append(_ literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }
}
