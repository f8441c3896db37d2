// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How old something may be to be told still, when the program was away or reads an old ledger for the first time.
package enum NoticeAge {
    /// A text message that comes later than this confuses more than it helps.
    package static let outside = Span.days(7)
    /// How long the inbox keeps things; older ones aren't put in either.
    package static let inbox = Span.days(60)
    /// How long deliveries and their attempts can be looked up.
    package static let log = Span.days(400)
}
