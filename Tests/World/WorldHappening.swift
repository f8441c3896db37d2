// SPDX-License-Identifier: Apache-2.0

/// One thing that happened in the district: an intake or a step of a story.
package struct WorldHappening: Sendable, Equatable {
    /// Minutes before the present.
    package let minutesAgo: Int
    /// The index in `World.reports`.
    package let report: Int
    /// The index in the report's story; nil for the intake.
    package let step: Int?

    /// All stories told at once, the oldest first: the order in which a ledger would have written them.
    static let all: [WorldHappening] = {
        var list: [WorldHappening] = []
        for (index, report) in World.reports.enumerated() {
            var ago = report.openedMinutesAgo
            list.append(WorldHappening(minutesAgo: ago, report: index, step: nil))
            for (place, step) in report.story.enumerated() {
                ago -= step.afterMinutes
                list.append(WorldHappening(minutesAgo: ago, report: index, step: place))
            }
        }
        return list.sorted { ($1.minutesAgo, $0.report, $0.step ?? -1) < ($0.minutesAgo, $1.report, $1.step ?? -1) }
    }()
}
