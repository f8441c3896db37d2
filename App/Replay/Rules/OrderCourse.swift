// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What is done with a replayed order, one request each.
package enum OrderStep: String, Sendable, CaseIterable {
    case file, acceptance, dispatch, taking, feedback, check, closing

    package var next: OrderStep? {
        let all = Self.allCases
        return all.firstIndex(of: self).flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil }
    }
}

/// When the steps of an order happen: quickly until a unit has it, then around the promised instant.
package struct OrderCourse: Sendable, Equatable {
    package let filed: Instant
    package let promised: Instant
    package let archive: GridOrder.Archive

    package init(filed: Instant, promised: Instant, archive: GridOrder.Archive) {
        (self.filed, self.promised, self.archive) = (filed, promised, archive)
    }

    /// nil for a step that this order never comes to. Steps follow one another whatever the promise is.
    package func instant(_ step: OrderStep) -> Instant? {
        let taken = filed + .minutes(90)
        switch step {
        case .file: return filed
        case .acceptance: return filed + .minutes(20)
        case .dispatch: return filed + .minutes(40)
        case .taking: return taken
        case .feedback, .check, .closing: break
        }
        let end: Instant
        switch archive {
        case .open: return nil
        case .onTime: end = max(promised - .hours(6), min(promised, taken + .minutes(30)))
        case .late: end = max(promised + .days(1), taken + .minutes(30))
        }
        let stretch = end - taken
        switch step {
        case .feedback: return end - Span(milliseconds: min(Span.hours(2).milliseconds, stretch.milliseconds / 2))
        case .check: return end - Span(milliseconds: min(Span.hours(1).milliseconds, stretch.milliseconds / 4))
        default: return end
        }
    }
}
