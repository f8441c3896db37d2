// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// JSON written straight into a buffer, for answers on hot paths and lines of NDJSON.
package struct JSONText {
    package private(set) var buffer: ByteBuffer
    private var needsComma = false

    package init(capacity: Int = 1024) { buffer = ByteBufferAllocator().buffer(capacity: capacity) }

    package var string: String { String(buffer: buffer) }

    package mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) {
        container(key, 123, 125, body)
    }

    package mutating func array(_ key: String? = nil, _ body: (inout JSONText) -> Void) { container(key, 91, 93, body) }

    package mutating func field(_ key: String?, _ value: String?) {
        begin(key)
        if let value { quote(value) } else { buffer.writeStaticString("null") }
    }

    package mutating func field(_ key: String?, _ value: Int64?) {
        begin(key)
        buffer.writeString(value.map(String.init) ?? "null")
    }

    package mutating func field(_ key: String?, _ value: Int) { field(key, Int64(value)) }

    package mutating func field(_ key: String?, _ value: Double?) {
        begin(key)
        buffer.writeString(value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null")
    }

    package mutating func field(_ key: String?, _ value: Bool?) {
        begin(key)
        buffer.writeString(value.map { $0 ? "true" : "false" } ?? "null")
    }

    private mutating func container(_ key: String?, _ open: UInt8, _ close: UInt8, _ body: (inout JSONText) -> Void) {
        begin(key)
        buffer.writeInteger(open)
        needsComma = false
        body(&self)
        buffer.writeInteger(close)
        needsComma = true
    }

    private mutating func begin(_ key: String?) {
        if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
        needsComma = true
        if let key {
            quote(key)
            buffer.writeInteger(UInt8(ascii: ":"))
        }
    }

    private mutating func quote(_ text: String) {
        buffer.writeInteger(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): buffer.writeStaticString("\\\"")
            case UInt8(ascii: "\\"): buffer.writeStaticString("\\\\")
            case 10: buffer.writeStaticString("\\n")
            case 13: buffer.writeStaticString("\\r")
            case 9: buffer.writeStaticString("\\t")
            case 0..<32:
                buffer.writeStaticString("\\u00")
                buffer.writeInteger(Self.digit(byte >> 4))
                buffer.writeInteger(Self.digit(byte & 15))
            default: buffer.writeInteger(byte)
            }
        }
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }
}
