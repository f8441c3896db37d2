// SPDX-License-Identifier: Apache-2.0

/// Which figures stand together, by id: the closing rate never without its companions (product §5).
enum IndicatorSets {
    /// What came in and where it is.
    static let flow = ["received", "self-handled", "merged", "not-accepted", "due", "closed-total", "open-now"]

    /// The closing rate and everything that it hides.
    static let quality = [
        "closing-rate", "on-time-rate", "overdue-open", "solved-rate", "solved-reporter-rate", "satisfied-rate",
        "rated-rate", "reopened-rate", "repeated-rate", "first-check-rate", "median-hours", "p90-hours",
    ]

    /// What is recorded against those who dispatch, delay and check.
    static let friction = [
        "returned-rate", "transferred-rate", "delayed-rate", "rework-rate", "paused-rate", "returns", "transfers",
    ]

    static let page = flow + quality + friction

    /// The columns of a table by place, matter or unit.
    static let table = [
        "received", "due", "closed-on-time", "closed-late", "not-closed", "closing-rate", "on-time-rate",
        "solved-reporter-rate", "satisfied-rate", "reopened-rate", "repeated-rate", "first-check-rate", "median-hours",
        "p90-hours", "overdue-open",
    ]

    /// The columns of the circular that districts send round, in their order, then the companions.
    static let circular = [
        "due", "due-hotline", "due-online", "closed-on-time", "closed-late", "not-closed", "closing-rate",
        "on-time-rate", "dissatisfied", "dissatisfied-rate", "solved-reporter-rate", "reopened-rate", "repeated-rate",
        "overdue-open",
    ]

    static let trend = ["received", "closed-total"]
}
