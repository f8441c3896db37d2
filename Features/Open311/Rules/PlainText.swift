// SPDX-License-Identifier: Apache-2.0

/// Turns what a client sent into text that XML 1.0, JSON and both databases can hold; markup stays as it is, as text.
package enum PlainText {
    /// Without white space at both ends, the ideographic space included.
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Line ends become U+000A; characters that XML 1.0 cannot say become U+FFFD, so that nothing vanishes unseen.
    package static func lines(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            if scalar == "\n", afterReturn { continue }
            switch scalar {
            case "\r": out.append("\n")
            case "\n", "\t": out.append(scalar)
            default: out.append(isSayable(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return String(out)
    }

    /// Every character as it came, line ends too, but for those that XML 1.0 cannot say: they become U+FFFD.
    package static func verbatim(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r", "\n", "\t": out.append(scalar)
            default: out.append(isSayable(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return String(out)
    }

    /// As `lines`, but every line end and tab becomes a space.
    package static func line(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in lines(text).unicodeScalars { out.append(scalar == "\n" || scalar == "\t" ? " " : scalar) }
        return String(out)
    }

    private static func isSayable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
    }
}
