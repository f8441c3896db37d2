// SPDX-License-Identifier: Apache-2.0

/// Walks a text once and finds what looks personal; what is found first is taken, and the walk goes on behind it.
struct TraceFinder {
    private let text: [Character]
    private var at = 0

    init(_ text: [Character]) { self.text = text }

    mutating func all() -> [Redaction.Trace] {
        var traces: [Redaction.Trace] = []
        while at < text.count {
            if let trace = next() {
                traces.append(trace)
                at = trace.range.upperBound
            } else {
                at += 1
            }
        }
        return traces
    }

    private func next() -> Redaction.Trace? {
        if let end = email() { return .init(.email, at..<end) }
        if let number = number() { return number }
        if let end = DoorNumbers(text).end(at: at) { return .init(.door, at..<end) }
        if let end = plate() { return .init(.plate, at..<end) }
        return PersonNames(text).name(at: at).map { .init(.name, $0) }
    }

    private func character(_ index: Int) -> Character? { text.indices.contains(index) ? text[index] : nil }

    private static func isDigit(_ character: Character?) -> Bool {
        guard let character else { return false }
        return ("0"..."9").contains(character) || ("０"..."９").contains(character)
    }

    private static func isLatin(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isASCII && (character.isLetter || character.isNumber)
    }

    /// Phones and identity numbers: a run of digits, in a phone's groups with blanks or hyphens between them.
    private func number() -> Redaction.Trace? {
        guard Self.isDigit(character(at)), !Self.isLatin(character(at - 1)), character(at - 1) != "-" else {
            return nil
        }
        var end = at
        while Self.isDigit(character(end)) { end += 1 }
        let count = end - at
        if count >= 13 {
            if count == 17, let last = character(end), "xX".contains(last) { end += 1 }
            return .init(.identity, at..<end)
        }
        if count == 11, text[at].wholeNumberValue == 1 { return .init(.phone, at..<end) }
        if (7...8).contains(count), !["元", "号", "年"].contains(character(end)) { return .init(.phone, at..<end) }
        // 0755-26001234, 02365001234
        if text[at].wholeNumberValue == 0, (10...12).contains(count) { return .init(.phone, at..<end) }
        if text[at].wholeNumberValue == 0, (3...4).contains(count), let grouped = groups([7...8], from: end) {
            return .init(.phone, at..<grouped)
        }
        // 138 0013 8000
        if text[at].wholeNumberValue == 1, count == 3, let grouped = groups([4...4, 4...4], from: end) {
            return .init(.phone, at..<grouped)
        }
        return nil
    }

    /// The end of groups of so many digits, each behind one blank or hyphen; nil when they aren't there.
    private func groups(_ lengths: [ClosedRange<Int>], from start: Int) -> Int? {
        var end = start
        for length in lengths {
            guard let separator = character(end), "-－—– ".contains(separator) else { return nil }
            let first = end + 1
            end = first
            while Self.isDigit(character(end)) { end += 1 }
            guard length.contains(end - first) else { return nil }
        }
        return end
    }

    private func email() -> Int? {
        guard Self.isLatin(character(at)), !Self.isLatin(character(at - 1)) else { return nil }
        var end = at
        while let next = character(end), Self.isLatin(next) || "._+-".contains(next) { end += 1 }
        guard character(end) == "@" else { return nil }
        let domain = end + 1
        end = domain
        while let next = character(end), Self.isLatin(next) || ".-".contains(next) { end += 1 }
        return text[domain..<end].contains(".") ? end : nil
    }

    private static let provinces: Set<Character> = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")

    /// 渝A·12345
    private func plate() -> Int? {
        guard Self.provinces.contains(text[at]), let letter = character(at + 1), ("A"..."Z").contains(letter) else {
            return nil
        }
        var end = at + 2
        if let dot = character(end), "·• ".contains(dot) { end += 1 }
        let first = end
        while let next = character(end), Self.isDigit(next) || ("A"..."Z").contains(next) { end += 1 }
        return (5...6).contains(end - first) ? end : nil
    }
}
