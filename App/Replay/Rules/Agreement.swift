// SPDX-License-Identifier: Apache-2.0

/// Two sets of counts under one heading, and where they differ.
package struct Agreement: Sendable, Equatable {
    package struct Difference: Sendable, Equatable {
        package let name: String
        package let expected: Int
        package let found: Int
    }

    package let heading: String
    /// How many names either side has.
    package let names: Int
    package let differences: [Difference]

    package init(_ heading: String, expected: [String], found: [String]) {
        let (wanted, got) = (Self.counts(expected), Self.counts(found))
        let all = Set(wanted.keys).union(got.keys)
        self.heading = heading
        names = all.count
        differences = all.sorted().compactMap { name in
            let difference = Difference(name: name, expected: wanted[name] ?? 0, found: got[name] ?? 0)
            return difference.expected == difference.found ? nil : difference
        }
    }

    private static func counts(_ names: [String]) -> [String: Int] {
        Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    }
}
