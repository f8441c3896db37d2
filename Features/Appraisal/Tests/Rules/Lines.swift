// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel

/// Short words for the lines of a ledger in tests.
enum Lines {
    static let town = PlaceID(high: 1, low: 1)
    static let community = PlaceID(high: 1, low: 2)

    static func order(_ number: UInt64) -> OrderID { OrderID(high: 7, low: number) }

    /// A Beijing time such as `2026-11-03 09:30`.
    static func at(_ text: String) -> Instant {
        let parts = text.split(separator: " ")
        return Instant(iso8601: "\(parts[0])T\(parts[1]):00+08:00") ?? Instant(milliseconds: 0)
    }

    static func line(_ number: UInt64, _ kind: EventKind, _ time: String, _ payload: Payload = [:]) -> OrderEvent {
        OrderEvent(order: order(number), town: town, kind: kind, at: at(time), payload: payload)
    }

    static func received(
        _ number: UInt64, _ time: String, due: String, channel: String = "web", matter: String = "GG-11"
    ) -> OrderEvent {
        line(
            number, .orderReceived, time,
            [
                "matter": .text(matter), "channel": .text(channel), "number": .text("2026-1103-\(number)"),
                "district": .text(PlaceID(high: 1, low: 0).description), "community": .text(community.description),
                "due": .number(at(due).milliseconds),
            ])
    }

    static func fold(_ events: [OrderEvent]) -> [OrderID: OrderFact] {
        var fold = OrderFold()
        for event in events { fold.apply(event) }
        return fold.facts
    }

    static func unit(_ number: UInt64) -> Payload { ["unit": .text(UnitID(high: 3, low: number).description)] }
}
