// SPDX-License-Identifier: Apache-2.0

/// The stretches of Chinese characters in a text, and pieces of them to search for.
package enum ChineseRuns {
    package static func isChinese(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    package static func runs(_ text: String) -> [[Unicode.Scalar]] {
        text.unicodeScalars.split { !isChinese($0) }.map(Array.init)
    }

    /// Different pieces of the texts' runs: a third of two characters, the others of three to five.
    package static func probes(_ texts: [String], count: Int, using generator: inout some RandomNumberGenerator)
        -> [String]
    {
        let runs = texts.flatMap { Self.runs($0) }
        var found: [String] = []
        var seen: Set<String> = []
        var tries = 0
        while found.count < count, tries < count * 100, !runs.isEmpty {
            tries += 1
            let length = tries % 3 == 0 ? 2 : Int.random(in: 3...5, using: &generator)
            let run = runs[Int.random(in: 0..<runs.count, using: &generator)]
            guard run.count >= length else { continue }
            let start = Int.random(in: 0...(run.count - length), using: &generator)
            let probe = String(String.UnicodeScalarView(run[start..<(start + length)]))
            if seen.insert(probe).inserted { found.append(probe) }
        }
        return found
    }

    /// Whether the bytes of one text stand in the other, which for UTF-8 is whether its characters do.
    package static func contains(_ text: [UInt8], _ piece: [UInt8]) -> Bool {
        guard let first = piece.first, text.count >= piece.count else { return piece.isEmpty }
        return text.withUnsafeBufferPointer { text in
            piece.withUnsafeBufferPointer { piece in
                var start = 0
                while start <= text.count - piece.count {
                    if text[start] == first {
                        var length = 1
                        while length < piece.count, text[start + length] == piece[length] { length += 1 }
                        if length == piece.count { return true }
                    }
                    start += 1
                }
                return false
            }
        }
    }
}
