// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Testing

@Suite("Ten pings as one") struct DigestTests {
    private func line(_ kind: NoticeKind, _ order: UInt64) -> NoticeLine {
        NoticeLine(
            kind: kind, audience: .desk, event: .orderReceived, order: OrderID(high: 1, low: order),
            town: PlaceID(high: 2, low: 0),
            sequence: Int64(order), number: "2026-1118-\(order)", matter: nil, promisedBy: beijing("2026-11-20 18:00"),
            at: beijing("2026-11-18 10:00"))
    }

    @Test("One notice is told in full")
    func one() {
        #expect(Digest([line(.received, 1)]) == nil)
        #expect(Digest([line(.overdue, 1), line(.overdue, 1)]) == nil, "the same thing twice is one thing")
    }

    @Test("Many are counted by kind, in the order in which they came, and a few are named")
    func many() throws {
        let lines = (1...12).map { line(.received, $0) } + [line(.reopenAsked, 3), line(.received, 4)]
        let digest = try #require(Digest(lines))
        #expect(digest.total == 13)
        #expect(digest.heaps.map(\.kind) == [.received, .reopenAsked] && digest.heaps.map(\.count) == [12, 1])
        #expect(digest.lines.count == Digest.named && digest.lines.first?.number == "2026-1118-1")
    }

    @Test("A lane is written and read back, and nothing else is a lane")
    func lanes() {
        let lanes = [
            Lane(.sms, .reporter(OrderID(high: 1, low: 2))), Lane(.email, .account(AccountID(high: 3, low: 4))),
            Lane(.webhook, .outlet(OutletID(high: 5, low: 6))),
            Lane(.sms, .account(AccountID(high: 7, low: 8)), isUrgent: true),
            Lane(.sms, .number(String(repeating: "a", count: 43)), isUrgent: true),
        ]
        for lane in lanes { #expect(Lane(lane.description) == lane) }
        for text in [
            "", "sms", "sms:reporter", "fax:reporter:\(OrderID(high: 1, low: 2))",
            "sms:nobody:\(OrderID(high: 1, low: 2))", "sms:reporter:1", "sms:reporter:\(OrderID(high: 1, low: 2)):!",
            "sms:number:short",
        ] {
            #expect(Lane(text) == nil, "\(text)")
        }
    }
}
