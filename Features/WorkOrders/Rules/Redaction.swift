// SPDX-License-Identifier: Apache-2.0

/// What in a text may tell who somebody is or where they live, found by its form, to be blackened before others read it.
///
/// In plain words: numbers of phones, identity papers and plates, e-mail addresses, names before 先生, 女士 and the like or
/// after 姓 and 姓名, and the numbers of houses, units and flats. It only proposes: it blackens a gate's number now and then,
/// and doesn't know a name that stands alone, so a person reads the text before and after.
package struct Redaction: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case phone, identity, plate, email, name, door
    }

    /// One thing found, as positions of characters.
    package struct Trace: Sendable, Equatable {
        package let kind: Kind
        package let range: Range<Int>

        package init(_ kind: Kind, _ range: Range<Int>) { (self.kind, self.range) = (kind, range) }
    }

    /// What stands in place of what was found; always the same, for its length would tell something too.
    package static let mark = "■■"

    /// In the order of the text, without overlaps.
    package let traces: [Trace]
    private let characters: [Character]

    package init(_ text: String) {
        characters = Array(text)
        var finder = TraceFinder(characters)
        traces = finder.all()
    }

    /// The text with everything that was found blackened.
    package var proposed: String {
        pieces.map { $0.kind == nil ? $0.text : Self.mark }.joined()
    }

    /// The text in pieces, those that were found with their kind.
    package var pieces: [(text: String, kind: Kind?)] {
        var pieces: [(text: String, kind: Kind?)] = []
        var start = 0
        for trace in traces {
            if start < trace.range.lowerBound {
                pieces.append((String(characters[start..<trace.range.lowerBound]), nil))
            }
            pieces.append((String(characters[trace.range]), trace.kind))
            start = trace.range.upperBound
        }
        if start < characters.count { pieces.append((String(characters[start...]), nil)) }
        return pieces
    }

    /// Whether a number stands in it that belongs to one person and can't be meant for everybody: a mobile phone's or an
    /// identity card's. A unit's own line isn't one.
    package var hasPersonalNumber: Bool {
        traces.contains { trace in
            switch trace.kind {
            case .identity: true
            case .phone: characters[trace.range.lowerBound].wholeNumberValue != 0 && digits(trace) >= 11
            case .plate, .email, .name, .door: false
            }
        }
    }

    private func digits(_ trace: Trace) -> Int { characters[trace.range].count { $0.wholeNumberValue != nil } }
}
