// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Foundation
import Kernel
import Randomness

@testable import Appraisal

/// A ledger of invented orders in two streets, written line by line as the product would.
struct Ledger: Sendable {
    static let district = PlaceID(high: 1, low: 1)
    static let towns = [PlaceID(high: 2, low: 1), PlaceID(high: 2, low: 2)]

    /// 2026-10-01 in Beijing.
    static let start = Instant(milliseconds: 1_790_784_000_000)

    static func indicators() throws -> IndicatorBook {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<5 { root.deleteLastPathComponent() }
        let file = root.appendingPathComponent("Assets/indicators/indicators.txt")
        return try IndicatorBook(text: String(contentsOf: file, encoding: .utf8))
    }

    static func community(_ town: Int, _ number: Int) -> PlaceID { PlaceID(high: 3, low: UInt64(town * 10 + number)) }

    private struct Open {
        let id: OrderID
        let town: Int
        var isClosed = false
        var version: Int64 = 1
    }

    private var orders: [Open] = []
    private var random: SplitMix64
    private(set) var now = Ledger.start

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// So many lines that could have happened, and a few that mean nothing to figures.
    mutating func write(_ count: Int, to database: Database) async throws {
        for _ in 0..<count {
            now = now + .minutes(Int64.random(in: 1...240, using: &random))
            let line = next()
            try await database.write(as: .system("test"), at: now) { tx in
                try tx.record(
                    line.kind, line.isOrder ? .order : .unit, line.id, town: Ledger.towns[line.town], line.payload)
            }
        }
    }

    private struct Line: Sendable {
        let kind: EventKind
        let id: String
        let town: Int
        var isOrder = true
        var payload: Payload = [:]
    }

    private mutating func next() -> Line {
        let dice = Int.random(in: 0..<10, using: &random)
        if dice == 0 {
            return Line(kind: .unitCreated, id: "u\(now.milliseconds)", town: 0, isOrder: false)
        }
        if orders.count < 3 || dice < 4 { return open() }
        let index = Int.random(in: 0..<orders.count, using: &random)
        let order = orders[index]
        if order.isClosed { return afterClosing(index) }
        let kinds: [EventKind] = [
            .orderAccepted, .orderDispatched, .orderDispatched, .orderReassigned, .orderReturned, .orderTaken,
            .orderReporterAsked, .orderReporterAnswered, .orderShelved, .orderResumed, .orderReported,
            .orderCheckPassed, .orderCheckFailed, .orderDelayGranted, .orderClosed, .orderClosed, .orderClosed,
            .orderDeclined, .orderWithdrawn, .orderMerged, .orderDeadlinesMoved, .orderOverdue, .orderObjected,
            .orderObjectionDecided, .orderObjectionLate, .orderCalled, .orderCallAnswered, .orderCallLate,
            .orderCallRated, .orderSupervised, .orderSupervisionAnswered, .orderSupervisionLate, .orderBackstopped,
        ]
        let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
        orders[index].isClosed = [.orderClosed, .orderDeclined, .orderWithdrawn, .orderMerged].contains(kind)
        return Line(kind: kind, id: order.id.description, town: order.town, payload: payload(kind, order))
    }

    private mutating func open() -> Line {
        let order = Open(
            id: OrderID(high: 9, low: UInt64(orders.count + 1)), town: Int.random(in: 0...1, using: &random))
        orders.append(order)
        let channels = ["web", "phone", "counter", "patrol", "open311"]
        return Line(
            kind: .orderReceived, id: order.id.description, town: order.town,
            payload: [
                "number": .text("n-\(orders.count)"), "district": .text(Self.district.description),
                "community": .text(Self.community(order.town, Int.random(in: 0...2, using: &random)).description),
                "matter": .text("GG-\(Int.random(in: 10...14, using: &random))"),
                "channel": .text(channels[Int.random(in: 0..<5, using: &random)]),
                "due": .number((now + .hours(Int64.random(in: 1...200, using: &random))).milliseconds),
            ])
    }

    private mutating func afterClosing(_ index: Int) -> Line {
        let order = orders[index]
        let kinds: [EventKind] = [
            .orderRated, .orderRated, .orderReopenRequested, .orderReopened, .orderContactSeen, .orderDrawn,
            .orderCalledBack, .orderCalledBack, .orderSampled,
        ]
        let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
        if kind == .orderReopened { orders[index].isClosed = false }
        return Line(kind: kind, id: order.id.description, town: order.town, payload: payload(kind, order))
    }

    private mutating func desk() -> String {
        UnitID(high: 6, low: UInt64.random(in: 1...2, using: &random)).description
    }

    private mutating func payload(_ kind: EventKind, _ order: Open) -> Payload {
        switch kind {
        case .orderAccepted:
            // Mostly an earlier order of the same street, sometimes one that isn't there.
            let other = orders[Int.random(in: 0..<orders.count, using: &random)]
            return [
                "matter": .text("GG-\(Int.random(in: 10...14, using: &random))"),
                "repeats": other.town == order.town ? .text(other.id.description) : nil,
            ]
        case .orderDispatched, .orderReassigned:
            return [
                "unit": .text(UnitID(high: 5, low: UInt64.random(in: 1...3, using: &random)).description),
                "desk": Bool.random(using: &random) ? .text(desk()) : nil,
                "fit": Bool.random(using: &random)
                    ? .text(["first", "with", "elsewhere"][Int.random(in: 0..<3, using: &random)]) : nil,
            ]
        case .orderObjectionDecided:
            return [
                "upheld": .flag(Bool.random(using: &random)), "late": .flag(Bool.random(using: &random)),
                "desk": .text(desk()),
            ]
        case .orderCalled, .orderCallLate:
            return ["call": Bool.random(using: &random) ? "whistle" : "invite"]
        case .orderCallAnswered, .orderCallRated:
            return [
                "call": "whistle", "late": .flag(Bool.random(using: &random)),
                "verdict": .text(["good", "fair", "poor"][Int.random(in: 0..<3, using: &random)]),
            ]
        case .orderSupervisionAnswered: return ["late": .flag(Bool.random(using: &random))]
        case .orderDelayGranted, .orderDeadlinesMoved:
            return ["due": .number((now + .hours(Int64.random(in: 1...99, using: &random))).milliseconds)]
        case .orderClosed:
            let outcomes = ["solved", "solved", "partlySolved", "notOurs", "cannotBeDone"]
            return [
                "outcome": .text(outcomes[Int.random(in: 0..<5, using: &random)]),
                "late": Bool.random(using: &random) ? .flag(Bool.random(using: &random)) : nil,
            ]
        case .orderRated:
            let solved = ["yes", "partly", "no"]
            return [
                "solved": .text(solved[Int.random(in: 0..<3, using: &random)]),
                "grade": .number(Int64.random(in: 1...4, using: &random)),
            ]
        case .orderDrawn: return ["lot": .text(Bool.random(using: &random) ? "callback" : "check")]
        case .orderCalledBack:
            let results = ["reached", "reached", "notReached", "unreachable", "refused"]
            return [
                "result": .text(results[Int.random(in: 0..<5, using: &random)]), "solved": "yes",
                "grade": .number(Int64.random(in: 1...4, using: &random)),
            ]
        case .orderSampled:
            return ["finding": .text(["real", "notReal", "unclear"][Int.random(in: 0..<3, using: &random)])]
        default: return [:]
        }
    }
}
