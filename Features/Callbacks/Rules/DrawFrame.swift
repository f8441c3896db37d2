// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The orders of one place about one matter: what a draw is stratified by.
package struct Stratum: Sendable, Hashable, Comparable {
    /// nil for orders that lie in no community.
    package let community: PlaceID?
    package let matter: MatterCode

    package init(community: PlaceID?, matter: MatterCode) { (self.community, self.matter) = (community, matter) }

    package static func < (a: Self, b: Self) -> Bool {
        (a.community?.high ?? 0, a.community?.low ?? 0, a.matter.text)
            < (b.community?.high ?? 0, b.community?.low ?? 0, b.matter.text)
    }
}

/// One lot that may be drawn: an order, or somebody who supported it.
package struct FrameEntry: Sendable, Hashable {
    package let order: OrderID
    /// nil for the order's own reporter.
    package let supporter: SupporterID?
    package let stratum: Stratum

    package init(_ order: OrderID, supporter: SupporterID? = nil, in stratum: Stratum) {
        (self.order, self.supporter, self.stratum) = (order, supporter, stratum)
    }

    /// `order`, or `order/supporter`.
    fileprivate var text: String { supporter.map { "\(order)/\($0)" } ?? order.description }

    /// Reads what `text` wrote; nil for anything else.
    fileprivate init?(_ text: Substring, in stratum: Stratum) {
        let ids = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let order = ids.first.flatMap({ OrderID($0) }) else { return nil }
        let supporter = ids.count > 1 ? SupporterID(ids[1]) : nil
        guard supporter != nil || ids.count == 1 else { return nil }
        self.init(order, supporter: supporter, in: stratum)
    }

    fileprivate static func comesBefore(_ a: Self, _ b: Self) -> Bool {
        if (a.stratum, a.order) != (b.stratum, b.order) { return (a.stratum, a.order) < (b.stratum, b.order) }
        guard let other = b.supporter else { return false }
        return a.supporter.map { $0 < other } ?? true
    }
}

/// All orders that may be drawn (抽样框), by place and matter, in an order that depends on nothing but the orders.
package struct DrawFrame: Sendable, Equatable {
    /// By stratum, then by id; an order's supporters after its reporter.
    package let entries: [FrameEntry]

    package init(_ entries: some Sequence<FrameEntry>) {
        self.entries = entries.sorted(by: FrameEntry.comesBefore)
    }

    package var count: Int { entries.count }

    /// Draws so many, every order with the same chance `size / count`, and each stratum with its share.
    ///
    /// Within a stratum the lots are shuffled (Fisher and Yates); then every `count / size`-th order is taken from a random
    /// start on. A stratum too small for a whole lot gets one as often as its share says, which quotas that are rounded for
    /// each stratum can't do.
    package func draw(_ size: Int, from seed: DrawSeed) -> [FrameEntry] {
        guard size > 0, size < count else { return size > 0 ? entries : [] }
        var numbers = SplitMix(seed)
        let lots = shuffled(&numbers)
        let start = numbers.below(count)
        return (0..<size).map { lots[(start + $0 * count) / size] }
    }

    private func shuffled(_ numbers: inout SplitMix) -> [FrameEntry] {
        var lots = entries
        var first = 0
        while first < lots.count {
            var end = first + 1
            while end < lots.count, lots[end].stratum == lots[first].stratum { end += 1 }
            for last in stride(from: end - 1, to: first, by: -1) {
                lots.swapAt(last, first + numbers.below(last - first + 1))
            }
            first = end
        }
        return lots
    }

    /// How many of these are in each stratum, in the order of the strata.
    package static func counts(_ entries: [FrameEntry]) -> [(stratum: Stratum, count: Int)] {
        Dictionary(grouping: entries, by: \.stratum).map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
    }
}

extension DrawFrame {
    /// One line for each stratum: community or `-`, matter, the ids; what is stored and hashed.
    package var text: String {
        var lines: [String] = []
        var last: Stratum?
        for entry in entries {
            if entry.stratum != last {
                lines.append("\(entry.stratum.community?.description ?? "-") \(entry.stratum.matter)")
                last = entry.stratum
            }
            lines[lines.count - 1] += " " + entry.text
        }
        return lines.joined(separator: "\n")
    }

    /// Reads what `text` wrote; nil for anything else.
    package init?(text: String) {
        var entries: [FrameEntry] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 2, let matter = MatterCode(String(words[1])) else { return nil }
            let community = PlaceID(words[0])
            guard community != nil || words[0] == "-" else { return nil }
            for word in words.dropFirst(2) {
                guard let entry = FrameEntry(word, in: Stratum(community: community, matter: matter)) else {
                    return nil
                }
                entries.append(entry)
            }
        }
        self.init(entries)
    }
}
