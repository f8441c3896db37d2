// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What residents call a matter when they don't use the catalogue's words: `PA-33 狗 咬人 dog`.
package struct EverydayWords: Equatable, Sendable {
    package enum Malformed: Error, Equatable {
        /// The 1-based line.
        case line(Int)
    }

    package let words: [MatterCode: [String]]

    package init(_ words: [MatterCode: [String]]) { self.words = words }

    package static let none = EverydayWords([:])

    /// Reads lines of a code and its words, parted by spaces; `#` starts a comment line. A code may stand twice.
    /// - Throws: `Malformed` with the 1-based line.
    package init(text: String) throws(Malformed) {
        var words: [MatterCode: [String]] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard let first = parts.first, !first.hasPrefix("#") else { continue }
            guard parts.count >= 2, let code = MatterCode(String(first)) else { throw .line(index + 1) }
            words[code, default: []] += parts.dropFirst().map(String.init)
        }
        self.init(words)
    }
}
