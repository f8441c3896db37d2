// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What came of a list so far. Every share names what it is out of.
package struct DrawTally: Sendable, Equatable {
    package private(set) var drawn = 0
    /// Reopened since they were drawn: neither asked nor counted in a share.
    package private(set) var openAgain = 0
    package private(set) var open = 0
    package private(set) var reached = 0
    package private(set) var unreachable = 0
    package private(set) var refused = 0
    package private(set) var solved = 0
    package private(set) var partly = 0
    package private(set) var satisfied = 0
    package private(set) var checked = 0
    package private(set) var real = 0
    package private(set) var notReal = 0

    /// Below so many only counts are shown.
    package static let minimum = 20

    /// - Parameter openAgain: the orders that were reopened since they were drawn.
    package init(_ lines: [DrawLine], openAgain reopened: Set<OrderID> = []) {
        for line in lines {
            drawn += 1
            switch line.standing {
            case .open: if reopened.contains(line.order) { openAgain += 1 } else { open += 1 }
            case .unreachable: unreachable += 1
            case .refused: refused += 1
            case .reached:
                reached += 1
                if line.answer?.solved == .yes { solved += 1 }
                if line.answer?.solved == .partly { partly += 1 }
                if line.answer?.isSatisfied == true { satisfied += 1 }
            case .checked:
                checked += 1
                if line.finding?.result == .real { real += 1 }
                if line.finding?.result == .notReal { notReal += 1 }
            }
        }
    }

    package var notSolved: Int { reached - solved - partly }
    package var unclear: Int { checked - real - notReal }

    /// The shares that this list shows, in the order of the page.
    package func shares(_ purpose: DrawPurpose) -> [DrawShare] {
        switch purpose {
        case .callback:
            [
                DrawShare(.reached, reached, of: drawn - openAgain), DrawShare(.solved, solved, of: reached),
                DrawShare(.satisfied, satisfied, of: reached),
            ]
        case .check: [DrawShare(.real, real, of: checked)]
        }
    }
}

/// A share of a list with its interval.
package struct DrawShare: Sendable, Equatable {
    package enum Name: String, Sendable, CaseIterable {
        case reached, solved, satisfied, real
    }

    package let name: Name
    package let part: Int
    package let count: Int

    package init(_ name: Name, _ part: Int, of count: Int) { (self.name, self.part, self.count) = (name, part, count) }

    /// nil below the minimum: then only the counts are told.
    package var interval: WilsonInterval? {
        count >= DrawTally.minimum ? WilsonInterval(part, of: count) : nil
    }
}
