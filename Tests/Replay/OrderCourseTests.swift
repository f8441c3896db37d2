// SPDX-License-Identifier: Apache-2.0
import Kernel
import ReplayRules
import Testing

@Suite("When the steps of a replayed order happen")
struct OrderCourseTests {
    private static let filed = Instant(milliseconds: 1_900_000_000_000)

    private static let promises: [(after: Span, remark: String)] = [
        (.days(7), "a usual promise"), (.hours(2), "a promise that is over soon after the order was taken"),
        (.minutes(91), "a minute after the order was taken"), (.hours(30), "a day and a bit"),
    ]

    @Test("Steps follow one another, and the closing is on the recorded side of the promise", arguments: promises)
    func course(_ row: (after: Span, remark: String)) throws {
        for archive in [GridOrder.Archive.onTime, .late] {
            let promised = Self.filed + row.after
            let course = OrderCourse(filed: Self.filed, promised: promised, archive: archive)
            let instants = OrderStep.allCases.compactMap(course.instant)
            #expect(instants.count == 7 && zip(instants, instants.dropFirst()).allSatisfy { $0 < $1 }, "\(row.remark)")
            #expect((instants[6] > promised) == (archive == .late), "\(row.remark)")
        }
    }

    @Test("An order whose end isn't known is taken and stays open")
    func open() {
        let course = OrderCourse(filed: Self.filed, promised: Self.filed + .days(7), archive: .open)
        #expect(OrderStep.allCases.filter { course.instant($0) != nil } == [.file, .acceptance, .dispatch, .taking])
        #expect(OrderStep.closing.next == nil && OrderStep.file.next == .acceptance)
    }
}
