// SPDX-License-Identifier: Apache-2.0
import Logging

/// One JSON object under construction; deep and long values are cut, so that a line stays a line.
struct JSONLine {
    private static let deepest = 4
    /// Bytes of one text.
    private static let longest = 4_096

    private var out: [UInt8] = [0x7B]

    mutating func add(_ key: String, _ text: String) { add(key, .string(text)) }

    mutating func add(_ key: String, _ value: Logger.Metadata.Value) {
        if out.count > 1 { out.append(0x2C) }
        append(text: key)
        out.append(0x3A)
        append(value, depth: 0)
    }

    /// The line with its end.
    func end() -> [UInt8] { out + [0x7D, 0x0A] }

    private mutating func append(_ value: Logger.Metadata.Value, depth: Int) {
        guard depth < Self.deepest else { return append(text: "…") }
        switch value {
        case .string(let text): append(text: text)
        case .stringConvertible(let thing): append(text: thing.description)
        case .array(let values):
            out.append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(0x2C) }
                append(value, depth: depth + 1)
            }
            out.append(0x5D)
        case .dictionary(let values):
            out.append(0x7B)
            for (index, pair) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { out.append(0x2C) }
                append(text: pair.key)
                out.append(0x3A)
                if LogPrivacy.forbids(pair.key) {
                    append(text: LogPrivacy.replacement)
                } else {
                    append(pair.value, depth: depth + 1)
                }
            }
            out.append(0x7D)
        }
    }

    private mutating func append(text: String) {
        out.append(0x22)
        var length = 0
        for scalar in text.unicodeScalars {
            length += UTF8.width(scalar)
            guard length <= Self.longest else {
                out += "…".utf8
                break
            }
            switch scalar.value {
            case 0x22, 0x5C: out += [0x5C, UInt8(scalar.value)]
            case 0x0A: out += [0x5C, 0x6E]
            // Control characters, and the two line ends that some readers of logs break at.
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
                out += [0x5C, 0x75]
                for shift in [12, 8, 4, 0] { out.append(Self.digits[Int(scalar.value >> UInt32(shift) & 15)]) }
            default: out += String(scalar).utf8
            }
        }
        out.append(0x22)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
