// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// What the calendar's page asks before a year file is adopted; App/Wiring provides it.
package protocol CalendarEffects: Sendable {
    /// What open work would look like under this calendar; changes nothing.
    func effect(of calendar: WorkCalendar) async throws -> CalendarEffect
}

/// What a year file would do to the dates of open work.
package struct CalendarEffect: Sendable {
    /// One promised date that moves.
    package struct Line: Sendable {
        package let number: String
        package let matter: MatterCode
        package let before: Instant
        package let after: Instant

        package init(number: String, matter: MatterCode, before: Instant, after: Instant) {
            (self.number, self.matter, self.before, self.after) = (number, matter, before, after)
        }
    }

    package let open: Int
    package let later: Int
    package let earlier: Int
    /// Only the date of the present stage moves.
    package let stageOnly: Int
    package let lines: [Line]

    package init(open: Int, later: Int, earlier: Int, stageOnly: Int, lines: [Line]) {
        (self.open, self.later, self.earlier, self.stageOnly, self.lines) = (open, later, earlier, stageOnly, lines)
    }
}

/// What has been adopted: the clocks of open work hang on it.
package enum CatalogueChange: Sendable {
    case calendar, catalogue
}

/// Called in the transaction of an adoption, with the edition that it makes.
package typealias CatalogueObserver = @Sendable (CatalogueChange, _ edition: Int, WriteTransaction) throws -> Void
