// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// What the reporter of a merged order may still say, and when.
struct MergingTests {
    private static let mainID: OrderID = numbered(1001)

    private func main(closedAt: Instant?) -> MainOrder {
        var main = opened()
        if let closedAt { main = order(in: .closed(closing(.solved, at: closedAt))) }
        return MainOrder(main)
    }

    private func merged() -> WorkOrder { order(in: .closed(closing(.duplicateOf(Self.mainID)))) }

    private func standing(_ main: MainOrder?) -> Standing { Standing(.visitor, isReporter: true, main: main) }

    struct Row: Sendable {
        let move: Move.Name
        /// Hours after the intake at which the main order was closed; nil while it is open.
        let closed: Int64?
        /// Hours after the intake at which the reporter says something.
        let at: Int64
        let code: String?
        let remark: String
    }

    static let rows: [Row] = [
        Row(move: .rate, closed: nil, at: 7, code: "work-order.main-still-open", remark: "there is no answer yet"),
        Row(move: .rate, closed: nil, at: 900, code: "work-order.main-still-open", remark: "however long it takes"),
        Row(move: .rate, closed: 500, at: 501, code: nil, remark: "long after the merging, soon after the answer"),
        Row(move: .rate, closed: 500, at: 860, code: nil, remark: "fifteen days after the answer"),
        Row(move: .rate, closed: 500, at: 861, code: "work-order.too-late", remark: "an hour more"),
        Row(move: .requestReopen, closed: nil, at: 7, code: nil, remark: "it wasn't the same thing"),
        Row(move: .requestReopen, closed: nil, at: 900, code: nil, remark: "nothing has come of it for weeks"),
        Row(move: .requestReopen, closed: 500, at: 860, code: nil, remark: "not solved"),
        Row(move: .requestReopen, closed: 500, at: 861, code: "work-order.too-late", remark: "as for everybody"),
    ]

    @Test("The main order's closing decides when a merged report may be rated or called unsolved", arguments: rows)
    func feedback(row: Row) {
        let standing = standing(main(closedAt: row.closed.map { intake + .hours($0) }))
        let now = intake + .hours(row.at)
        #expect(merged().refusal(of: move(row.move), by: standing, at: now)?.code == row.code, "\(row.remark)")
        let isOffered = OrderPolicy.available(merged(), standing, at: now).contains(row.move)
        #expect(isOffered == (row.code == nil), "\(row.remark)")
    }

    @Test("A merged report that is granted stands for itself again")
    func parted() throws {
        let asked = try merged().after(.requestReopen(reason: "Another pipe."), by: standing(main(closedAt: nil))).order
        #expect(asked.main == Self.mainID)
        let back = try asked.after(.grantReopen).order
        #expect(back.state == .toDispatch && back.main == nil && back.tallies.reopenings == 1)
    }

    @Test("Whoever reported first can't take away what others wait for")
    func othersWait() throws {
        let absorbed = try opened().absorbing(numbered(1002), number: "2026-0302-00002").order
        #expect(absorbed.refusal(of: move(.withdraw)) == .othersWait)
        #expect(!OrderPolicy.available(absorbed, reporter, at: intake).contains(.withdraw))
        #expect(opened().refusal(of: move(.withdraw)) == nil)
    }

    @Test("Merged reports are told of an end, not of a merging or of work")
    func told() {
        let number = "2026-0302-00001"
        #expect(opened().happeningForMerged(number: number) == nil)
        #expect(merged().happeningForMerged(number: number) == nil)
        let closed = order(in: .closed(closing(.partlySolved(left: "The lid."))))
        let happening = closed.happeningForMerged(number: number)
        #expect(happening?.kind == .orderMainClosed)
        #expect(happening?.payload.text("outcome") == "partlySolved" && happening?.payload.text("number") == number)
        #expect(happening?.payload.fields.count == 3, "nobody's words")
    }
}
