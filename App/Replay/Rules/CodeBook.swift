// SPDX-License-Identifier: Apache-2.0

/// Gives every entry a code of its own: the one that it brings where that is free and well-formed, and otherwise the same
/// with -2, -3 … behind, in the order of coming.
package struct CodeBook<Entry: Hashable & Sendable>: Sendable {
    package private(set) var entries: [(entry: Entry, code: String)] = []
    private var codes: [Entry: String] = [:]
    private var taken: Set<String> = []
    private let fallback: String

    /// - Parameter fallback: the stem for entries that bring no usable code.
    package init(fallback: String) { self.fallback = fallback }

    package mutating func add(_ entry: Entry, bringing code: String) {
        guard codes[entry] == nil else { return }
        let stem = Self.isUsable(code) ? code : fallback
        var own = stem
        var count = 1
        while !taken.insert(own).inserted {
            count += 1
            own = "\(stem)-\(count)"
        }
        codes[entry] = own
        entries.append((entry, own))
    }

    package func code(_ entry: Entry) -> String? { codes[entry] }

    private static func isUsable(_ code: String) -> Bool {
        guard (1...30).contains(code.utf8.count), code.utf8.contains(where: { $0 != UInt8(ascii: "-") }) else {
            return false
        }
        return code.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
    }
}
