// SPDX-License-Identifier: Apache-2.0

/// A decoded pair of a query or a form.
package struct Parameter: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) { (self.name, self.value) = (name, value) }
}

/// The pairs of a query or a form: an empty or blank one equals an absent one, and values come without outer spaces
/// and without characters that the two formats or the databases cannot hold (`PlainText.lines`). A `description` keeps
/// its spaces and line ends as they came.
package struct Parameters: Sendable {
    /// Those that say something, in the order of their coming.
    package let pairs: [Parameter]
    private let values: [String: [String]]

    package init(_ pairs: [(name: String, value: String)]) {
        self.pairs = pairs.compactMap { pair in
            let clean = PlainText.trimmed(PlainText.lines(pair.value))
            // What a reporter wrote is kept to the last blank: it may have to be held against another copy.
            let value = pair.name == "description" ? PlainText.verbatim(pair.value) : clean
            return clean.isEmpty ? nil : Parameter(name: pair.name, value: value)
        }
        values = Dictionary(grouping: self.pairs, by: \.name).mapValues { $0.map(\.value) }
    }

    /// Every value of that name.
    package func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The first value of that name.
    package func first(_ name: String) -> String? { values[name]?.first }

    /// The key, to be checked before anything else is read; no value parsed here ever holds it.
    package var apiKey: String? { first("api_key") }
}
