// SPDX-License-Identifier: Apache-2.0

/// What a family of series is, and how its name ends.
enum MetricKind: String, Hashable, Sendable {
    case counter
    case gauge
    case histogram

    /// Seconds: request times from 1 ms to 10 s.
    static let timeBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Sizes and counts of unknown unit.
    static let valueBounds = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000].map(Double.init)
}

/// `hb.requests` becomes `hb_requests`: letters, digits, `_` and `:` are all that the format allows.
func metricName(_ label: String, ending: String) -> String {
    var out = allowed(label, also: 0x3A)
    if !out.hasSuffix(ending) { out += ending }
    return out
}

func labelName(_ label: String) -> String { allowed(label, also: nil) }

private func allowed(_ text: String, also extra: UInt8?) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39:
            if out.isEmpty { out.append(0x5F) }
            out.append(byte)
        case 0x41...0x5A, 0x61...0x7A, 0x5F: out.append(byte)
        default: out.append(byte == extra ? byte : 0x5F)
        }
    }
    return out.isEmpty ? "_" : String(decoding: out, as: UTF8.self)
}

/// `a="b",c="d"` in the given order, values escaped.
func labelText(_ dimensions: [(String, String)]) -> String {
    var out = ""
    for (key, value) in dimensions {
        if !out.isEmpty { out += "," }
        out += labelName(key)
        out += "=\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
    return out
}

/// A number as the format writes it: whole ones without a point.
func numberText(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return value.rounded() == value && abs(value) < 9e15 ? String(Int64(value)) : String(value)
}
