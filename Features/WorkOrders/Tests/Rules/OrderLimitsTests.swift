// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

@Suite("The limits under which an order was opened") struct OrderLimitsTests {
    private func limits(
        _ transfers: Int = 2, hours: Int = 16, days: Int = 30, chief: Int = 2, leader: Int = 4
    ) throws -> OrderLimits {
        try #require(
            OrderLimits(
                transfers: transfers, reopenHours: hours, feedbackDays: days, chiefDays: chief, leaderDays: leader))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let isRead: Bool
        let remark: String

        var testDescription: String { remark }
    }

    @Test(
        "They are written and read, and what no district may adopt isn't read",
        arguments: [
            Row(text: "3 8 15 1 3", isRead: true, remark: "as it always was"),
            Row(text: "1 1 1 1 2", isRead: true, remark: "the least"),
            Row(text: "10 40 90 10 20", isRead: true, remark: "the most"),
            Row(text: "0 8 15 1 3", isRead: false, remark: "no transfer at all"),
            Row(text: "3 0 15 1 3", isRead: false, remark: "a review in no time"),
            Row(text: "3 8 0 1 3", isRead: false, remark: "no day to rate"),
            Row(text: "3 8 15 3 3", isRead: false, remark: "chief and leader at once"),
            Row(text: "3 8 15 4 3", isRead: false, remark: "the leader before the chief"),
            Row(text: "3 8 15 1", isRead: false, remark: "too few"),
            Row(text: "3 8 15 1 3 9", isRead: false, remark: "too many"),
            Row(text: "3 8 15 1 x", isRead: false, remark: "no number"),
            Row(text: "03 8 15 1 3", isRead: false, remark: "written otherwise"),
        ])
    func text(row: Row) {
        #expect(OrderLimits(row.text)?.description == (row.isRead ? row.text : nil), "\(row.remark)")
    }

    @Test("An order is opened under what it is given, and keeps it through everything")
    func opening() throws {
        let given = try limits()
        let fresh = WorkOrder.opening(
            id: numbered(1), locality: District.here, matter: terms(), reporter: .contact, channel: .web,
            limits: given, at: intake, calendar: District.calendar
        ).order
        #expect(fresh.limits == given)
        #expect(try fresh.after(move(.accept)).order.limits == given)
        #expect(opened().limits == .usual)
    }

    @Test("The transfer that the district says is the last")
    func transfers() throws {
        var held = order(in: state(.inProgress), tallies: Tallies(transfers: 2))
        #expect(!held.isAtCap)
        held.limits = try limits(2)
        #expect(held.isAtCap && held.refusal(of: move(.askReturn)) == .transferCapReached)
        held.limits = try limits(5)
        held.tallies.transfers = 4
        #expect(!held.isAtCap && held.refusal(of: move(.askReturn)) == nil)
    }

    @Test("A wish to reopen waits as long as the order's own limit says, under another calendar too")
    func reopening() throws {
        var closed = order(in: .closed(closing()))
        let usual = try closed.after(move(.requestReopen), at: intake + .days(1)).order.reopening
        closed.limits = try limits(hours: 16)
        let longer = try closed.after(move(.requestReopen), at: intake + .days(1)).order
        #expect(try #require(longer.reopening).answerBy > (try #require(usual).answerBy))
        #expect(
            longer.reopening?.answerBy
                == Limit(16, .workingHours)?.due(from: intake + .days(1), by: District.calendar))
        #expect(longer.answersRetold(at: intake + .days(1), by: District.calendar) == nil, "already so")
    }

    @Test("Rating ends with the order's own day", arguments: [Move.Name.rate, .requestReopen])
    func feedback(name: Move.Name) throws {
        var closed = order(in: .closed(closing()))
        closed.limits = try limits(days: 30)
        let end = closing().at + .days(30)
        #expect(closed.refusal(of: move(name), at: end) == nil)
        #expect(closed.refusal(of: move(name), at: end + Span(milliseconds: 1)) == .tooLate)
    }

    @Test("The ladder's upper rungs stand where the order's limits say")
    func ladder() throws {
        var late = order(in: state(.inProgress))
        let usual = late.ladder(by: District.calendar).suffix(2).map(\.at)
        late.limits = try limits(chief: 2, leader: 4)
        let rungs = late.ladder(by: District.calendar)
        let due = late.clock.stage.due
        #expect(
            rungs.suffix(2).map(\.at)
                == [2, 4].compactMap {
                    Limit($0, .workingDays)?.due(from: due, by: District.calendar)
                })
        #expect(zip(usual, rungs.suffix(2)).allSatisfy { $0 < $1.at })
    }
}
