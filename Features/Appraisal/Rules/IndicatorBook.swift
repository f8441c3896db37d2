// SPDX-License-Identifier: Apache-2.0

/// All definitions in the order of the file; ids are unique and never reused.
package struct IndicatorBook: Sendable, Equatable {
    package let indicators: [Indicator]

    package subscript(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

    /// The indicators with these ids, in their order; unknown ids are left out.
    package func these(_ ids: [String]) -> [Indicator] { ids.compactMap { self[$0] } }
}

/// What is wrong with the file of definitions.
package struct IndicatorProblem: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        case malformed
        case twice
        case missing
        case unknownField = "unknown-field"
        case unknownWord = "unknown-word"
        case contradiction
    }

    package let line: Int
    package let code: Code
    package let detail: String
}

extension IndicatorBook {
    private struct Entry {
        let id: String
        let line: Int
        var fields: [String: (text: String, line: Int)] = [:]
    }

    private static let fields: Set<String> = [
        "basis", "unit", "minimum", "count", "part", "of", "sum", "quantile", "zh", "en", "zh-means", "en-means",
        "zh-source",
        "en-source",
    ]

    /// Reads the file: an id at the margin, then indented `field  value` lines; `#` comments.
    package init(text: String) throws(IndicatorProblem) {
        var entries: [Entry] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let trimmed = line.drop { $0 == " " }
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            if trimmed.startIndex == line.startIndex {
                guard !entries.contains(where: { $0.id == trimmed }) else {
                    throw IndicatorProblem(line: index + 1, code: .twice, detail: String(trimmed))
                }
                entries.append(Entry(id: String(trimmed), line: index + 1))
                continue
            }
            let name = String(trimmed.prefix { $0 != " " })
            let value = String(trimmed.dropFirst(name.count).drop { $0 == " " })
            guard !entries.isEmpty, !value.isEmpty else {
                throw IndicatorProblem(line: index + 1, code: .malformed, detail: name)
            }
            guard Self.fields.contains(name) else {
                throw IndicatorProblem(line: index + 1, code: .unknownField, detail: name)
            }
            guard entries[entries.count - 1].fields.updateValue((value, index + 1), forKey: name) == nil else {
                throw IndicatorProblem(line: index + 1, code: .twice, detail: name)
            }
        }
        var indicators: [Indicator] = []
        for entry in entries { indicators.append(try Self.indicator(entry)) }
        self.init(indicators: indicators)
    }

    private static func indicator(_ entry: Entry) throws(IndicatorProblem) -> Indicator {
        let measure = try measure(entry)
        let unit: CountUnit = try word(entry, "unit")
        switch (measure, unit) {
        case (.quantile, .hours), (.sum, .times), (.count, .orders), (.rate, .orders): break
        case (.quantile, _), (.sum, _), (.count, _), (.rate, _):
            throw IndicatorProblem(line: entry.line, code: .contradiction, detail: unit.rawValue)
        }
        guard let minimum = Int(entry.fields["minimum"]?.text ?? "20"), minimum > 0 else {
            throw IndicatorProblem(line: entry.line, code: .malformed, detail: "minimum")
        }
        return Indicator(
            id: entry.id, measure: measure, basis: try word(entry, "basis"), unit: unit, minimum: minimum,
            name: Wording(chinese: try text(entry, "zh"), english: try text(entry, "en")),
            meaning: Wording(chinese: try text(entry, "zh-means"), english: try text(entry, "en-means")),
            source: Wording(chinese: try text(entry, "zh-source"), english: try text(entry, "en-source")))
    }

    /// Exactly one of `count`, `part` with `of`, `sum` with `of`, `quantile` with `of`.
    private static func measure(_ entry: Entry) throws(IndicatorProblem) -> Indicator.Measure {
        let said = ["count", "part", "sum", "quantile"].filter { entry.fields[$0] != nil }
        guard said.count == 1 else {
            throw IndicatorProblem(line: entry.line, code: .contradiction, detail: said.joined(separator: " "))
        }
        switch said[0] {
        case "count":
            return .count(try condition(entry, "count"))
        case "part":
            return .rate(try condition(entry, "part"), of: try condition(entry, "of"))
        case "sum":
            return .sum(try word(entry, "sum"), try condition(entry, "of"))
        default:
            guard let percent = Int(try text(entry, "quantile")), (1...99).contains(percent) else {
                throw IndicatorProblem(line: entry.line, code: .malformed, detail: "quantile")
            }
            return .quantile(percent, try condition(entry, "of"))
        }
    }

    private static func text(_ entry: Entry, _ field: String) throws(IndicatorProblem) -> String {
        guard let text = entry.fields[field]?.text else {
            throw IndicatorProblem(line: entry.line, code: .missing, detail: field)
        }
        return text
    }

    private static func word<Word: RawRepresentable<String>>(
        _ entry: Entry, _ field: String
    ) throws(IndicatorProblem) -> Word {
        guard let word = Word(rawValue: try text(entry, field)) else {
            throw IndicatorProblem(line: entry.fields[field]?.line ?? entry.line, code: .unknownWord, detail: field)
        }
        return word
    }

    private static func condition(_ entry: Entry, _ field: String) throws(IndicatorProblem) -> Condition {
        let text = try text(entry, field)
        do {
            return try Condition(text)
        } catch {
            throw IndicatorProblem(
                line: entry.fields[field]?.line ?? entry.line, code: .unknownWord, detail: error.word)
        }
    }
}
