// SPDX-License-Identifier: Apache-2.0

/// Reads decimal numbers strictly: no hexadecimal, `nan` or `inf`, which the standard library would take.
package enum DecimalNumber {
    /// The value of `[+-]digits[.digits][e[+-]digits]` of at most 40 characters, if it is finite.
    package static func value(_ text: String) -> Double? {
        var rest = Array(text.utf8)[...]
        guard rest.count <= 40 else { return nil }
        takeSign(&rest)
        let whole = takeDigits(&rest)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = takeDigits(&rest)
            guard fraction > 0 else { return nil }
        }
        guard whole > 0 else { return nil }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            takeSign(&rest)
            guard takeDigits(&rest) > 0 else { return nil }
        }
        guard rest.isEmpty, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    private static func takeSign(_ rest: inout ArraySlice<UInt8>) {
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
        let count = rest.prefix { (48...57).contains($0) }.count
        rest.removeFirst(count)
        return count
    }
}
