// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Something that must never be so.
package struct YearFault: Sendable, Equatable, CustomStringConvertible {
    package enum Rule: String, Sendable, CaseIterable {
        /// An order that was opened isn't there.
        case orderLost = "order-lost"
        /// A move that the rules allow failed for another reason than a rule.
        case stepFailed = "step-failed"
        /// The row isn't what the rule returned.
        case rowDiffers = "row-differs"
        /// The version didn't go up by one.
        case versionJumped = "version-jumped"
        /// The deadline rows aren't those that the rules ask for.
        case deadlinesDiffer = "deadlines-differ"
        /// A move left no line in the ledger under its version.
        case nothingWritten = "nothing-written"
        /// What must be refused was done.
        case notRefused = "not-refused"
        case countsDiffer = "counts-differ"
        case talliesDiffer = "tallies-differ"
        case closedWithoutOutcome = "closed-without-outcome"
        case openWithoutDeadline = "open-without-deadline"
        case deadlineOfClosed = "deadline-of-closed"
        case jobFailed = "job-failed"
        /// A chain of the ledger has a gap, or an order's versions do.
        case ledgerGap = "ledger-gap"
        /// An order's lines go back in time.
        case ledgerBackwards = "ledger-backwards"
        /// Work was written down after the closing.
        case workedAfterClosing = "worked-after-closing"
        case ledgerUnsound = "ledger-unsound"
        case figuresDiffer = "figures-differ"
    }

    package let rule: Rule
    package let words: String

    package var description: String { "\(rule.rawValue): \(words)" }

    init(_ rule: Rule, _ words: String) { (self.rule, self.words) = (rule, words) }
}
