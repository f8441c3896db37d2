// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One notice as a message carries it: number and matter, and nothing of the reporter.
package struct NoticeLine: Sendable, Equatable {
    package let kind: NoticeKind
    package let audience: NoticeAudience
    package let event: EventKind
    package let order: OrderID
    package let town: PlaceID
    package let sequence: Int64
    package let number: String
    /// nil when the matter says too much to leave the house.
    package let matter: MatterCode?
    package let promisedBy: Instant
    package let at: Instant
    /// Who of those that share a lane it is for; nil when the lane is of one alone.
    package let recipient: Recipient?

    package init(
        kind: NoticeKind, audience: NoticeAudience, event: EventKind, order: OrderID, town: PlaceID, sequence: Int64,
        number: String,
        matter: MatterCode?, promisedBy: Instant, at: Instant, recipient: Recipient? = nil
    ) {
        (self.kind, self.audience, self.event) = (kind, audience, event)
        (self.order, self.town) = (order, town)
        (self.sequence, self.number, self.matter) = (sequence, number, matter)
        (self.promisedBy, self.at, self.recipient) = (promisedBy, at, recipient)
    }
}

/// Ten pings as one: what came together, counted by kind, the first few by number.
package struct Digest: Sendable, Equatable {
    package struct Heap: Sendable, Equatable {
        package let kind: NoticeKind
        package let count: Int
    }

    /// The most notices in one message.
    package static let most = 50
    /// How many are named.
    package static let named = 8

    package let heaps: [Heap]
    package let lines: [NoticeLine]
    /// Whether all of it is told to people who reported or supported something.
    package let isForResidents: Bool

    /// nil for a single notice, which is told in full. Two notices of one order and kind count once.
    package init?(_ lines: [NoticeLine]) {
        var seen: Set<String> = []
        let distinct = lines.filter { seen.insert("\($0.kind.rawValue):\($0.order)").inserted }
        guard distinct.count > 1 else { return nil }
        var counts: [NoticeKind: Int] = [:]
        var order: [NoticeKind] = []
        for line in distinct {
            if counts[line.kind] == nil { order.append(line.kind) }
            counts[line.kind, default: 0] += 1
        }
        heaps = order.map { Heap(kind: $0, count: counts[$0] ?? 0) }
        isForResidents = distinct.allSatisfy(\.audience.isResident)
        self.lines = Array(distinct.prefix(Self.named))
    }

    package var total: Int { heaps.reduce(0) { $0 + $1.count } }
}
