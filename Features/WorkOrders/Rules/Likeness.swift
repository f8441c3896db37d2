// SPDX-License-Identifier: Apache-2.0
import Kernel

import func Glibc.cos

/// Why two reports may be about the same thing: the same matter, a place within 200 m, or words that both use.
package struct Likeness: Sendable, Equatable {
    /// What is compared of a report.
    package struct Report: Sendable {
        package let matter: MatterCode
        package let words: String
        /// CGCS2000 degrees; nil when the report has no point.
        package let position: (latitude: Double, longitude: Double)?

        package init(matter: MatterCode, words: String, position: (latitude: Double, longitude: Double)?) {
            (self.matter, self.words, self.position) = (matter, words, position)
        }
    }

    /// As far apart as two reports of one thing may be.
    package static let nearMetres = 200

    package let isSameMatter: Bool
    /// nil when one of the two has no point.
    package let metres: Int?
    /// What both say, the longest first, at most four.
    package let sharedWords: [String]

    package init(_ one: Report, _ other: Report) {
        isSameMatter = one.matter == other.matter
        metres = Self.distance(one.position, other.position)
        sharedWords = Self.shared(one.words, other.words)
    }

    package var isNear: Bool { metres.map { $0 <= Self.nearMetres } ?? false }

    /// Whether anything speaks for one thing at all.
    package var isAny: Bool { isSameMatter || isNear || !sharedWords.isEmpty }

    /// Near enough within a town: the degrees are laid out flat.
    private static func distance(
        _ a: (latitude: Double, longitude: Double)?, _ b: (latitude: Double, longitude: Double)?
    ) -> Int? {
        guard let a, let b else { return nil }
        let perDegree = 111_320.0
        let north = (a.latitude - b.latitude) * perDegree
        let east = (a.longitude - b.longitude) * perDegree * cos((a.latitude + b.latitude) / 2 * .pi / 180)
        return Int((north * north + east * east).squareRoot().rounded())
    }

    /// Runs of at least three Chinese characters, or words of at least four letters or digits, that stand in both.
    private static func shared(_ one: String, _ other: String) -> [String] {
        let known = Set(pieces(one))
        var found: [String] = []
        for run in runs(other) {
            var open: [Unicode.Scalar] = []
            for piece in pieces(of: run) {
                if known.contains(piece.text) {
                    open = open.isEmpty || !piece.isChinese ? Array(piece.text.unicodeScalars) : open + [piece.last]
                    if piece.isChinese { continue }
                }
                take(&open, into: &found)
            }
            take(&open, into: &found)
        }
        let distinct = Set(found).subtracting(courtesies)
        return Array(distinct.sorted { ($1.count, $0) < ($0.count, $1) }.prefix(4))
    }

    private static func take(_ open: inout [Unicode.Scalar], into found: inout [String]) {
        if !open.isEmpty { found.append(String(String.UnicodeScalarView(open))) }
        open = []
    }

    private struct Piece {
        let text: String
        let last: Unicode.Scalar
        let isChinese: Bool
    }

    private static func pieces(_ text: String) -> [String] { runs(text).flatMap { pieces(of: $0).map(\.text) } }

    /// The triples of a Chinese run, or the word itself.
    private static func pieces(of run: [Unicode.Scalar]) -> [Piece] {
        guard let first = run.first, let last = run.last else { return [] }
        guard isIdeograph(first) else {
            guard run.count >= 4 else { return [] }
            let word = String(String.UnicodeScalarView(run)).lowercased()
            return [Piece(text: word, last: last, isChinese: false)]
        }
        guard run.count >= 3 else { return [] }
        return (0..<(run.count - 2)).map { start in
            let triple = run[start..<(start + 3)]
            return Piece(text: String(String.UnicodeScalarView(triple)), last: run[start + 2], isChinese: true)
        }
    }

    /// Stretches of Chinese characters, and stretches of letters and digits.
    private static func runs(_ text: String) -> [[Unicode.Scalar]] {
        var runs: [[Unicode.Scalar]] = []
        var isOpen = false
        for scalar in text.unicodeScalars {
            let isChinese = isIdeograph(scalar)
            guard isChinese || scalar.properties.isAlphabetic || (48...57).contains(scalar.value) else {
                isOpen = false
                continue
            }
            if isOpen, let before = runs.last?.first, isIdeograph(before) == isChinese {
                runs[runs.count - 1].append(scalar)
            } else {
                runs.append([scalar])
            }
            isOpen = true
        }
        return runs
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }

    /// What people say whatever it is about.
    private static let courtesies: Set<String> = [
        "希望尽快", "尽快处理", "请尽快", "谢谢你们", "麻烦你们", "希望有关部门", "有关部门", "相关部门", "工作人员", "没有人管",
        "please", "thank", "thanks", "there", "with", "that", "this", "from", "have", "been", "since", "would", "could",
    ]
}
