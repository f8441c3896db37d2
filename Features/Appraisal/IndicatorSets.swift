// SPDX-License-Identifier: Apache-2.0

/// Which figures stand together, by id: the closing rate never without its companions (product §5).
enum IndicatorSets {
    /// What came in and where it is.
    static let flow = ["received", "self-handled", "merged", "not-accepted", "due", "closed-total", "open-now"]

    /// The closing rate and everything that it hides.
    static let quality = [
        "closing-rate", "on-time-rate", "overdue-open", "solved-rate", "solved-reporter-rate", "satisfied-rate",
        "rated-rate", "callback-reached-rate", "callback-solved-rate", "reopened-rate", "repeated-rate",
        "sample-real-rate", "median-hours", "p90-hours",
    ]

    /// What was asked and looked at afterwards, by lot: the rates never without how many were reached.
    static let asked = [
        "callback-drawn", "callback-reached-rate", "callback-solved-rate", "callback-satisfied-rate",
        "callback-unreachable", "callback-refused", "sampled", "sample-real-rate", "sample-not-real", "sample-unclear",
        "self-checked", "self-real-rate", "self-not-real",
    ]

    /// What is recorded against those who dispatch, delay and check.
    static let friction = [
        "returned-rate", "transferred-rate", "delayed-rate", "first-check-rate", "rework-rate", "paused-rate",
        "returns", "transfers",
    ]

    /// Whether a dispatch was right, and whether those who were called upon answered, in time and well.
    static let answerable = [
        "dispatched", "objected", "objection-upheld-rate", "objection-on-time-rate", "wrong-dispatch",
        "wrong-dispatch-rate", "off-list-rate", "backstopped", "whistled", "whistle-on-time-rate", "whistle-good-rate",
        "whistle-fair-rate", "whistle-poor-rate", "supervised", "supervision-on-time-rate",
    ]

    static let page = flow + quality + friction + answerable + asked.filter { !quality.contains($0) }

    /// The columns of a table.
    static func table(by division: Division) -> [String] {
        switch division {
        case .desk: desks
        case .place, .matter, .unit: table
        }
    }

    /// The columns of a table by dispatching desk: what a desk answers for, and nothing that its handlers do.
    private static let desks = [
        "dispatched", "objected", "objection-upheld-rate", "wrong-dispatch", "wrong-dispatch-rate", "off-list-rate",
        "returned-rate", "transferred-rate", "backstopped",
    ]

    /// By place, matter or unit.
    private static let table = [
        "received", "due", "closed-on-time", "closed-late", "not-closed", "closing-rate", "on-time-rate",
        "solved-reporter-rate", "satisfied-rate", "callback-reached-rate", "callback-solved-rate", "reopened-rate",
        "repeated-rate", "sample-real-rate", "median-hours", "p90-hours", "overdue-open",
    ]

    /// The columns of the circular that districts send round, in their order, then the companions.
    static let circular = [
        "due", "due-hotline", "due-online", "closed-on-time", "closed-late", "not-closed", "closing-rate",
        "on-time-rate", "dissatisfied", "dissatisfied-rate", "solved-reporter-rate", "reopened-rate", "repeated-rate",
        "overdue-open",
    ]

    static let trend = ["received", "closed-total"]
}
