// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One thing that is wrong in the file of a town's lists.
package struct TownListProblem: Sendable, Equatable {
    /// What is wrong; the raw values are stable codes.
    package enum Kind: String, Sendable, CaseIterable {
        case columnMissing = "town-list.column-missing"
        case missing = "town-list.missing"
        case tooLong = "town-list.too-long"
        case wordUnknown = "town-list.word-unknown"
        case matterUnknown = "town-list.matter-unknown"
        case unitUnknown = "town-list.unit-unknown"
        /// What was taken back can't go to a unit of a town.
        case unitOfTown = "town-list.unit-of-town"
        case twice = "town-list.twice"
        /// Of a dispatch list: a unit helps that comes first, or that was named before.
        case helpsTwice = "town-list.helps-twice"
        case noRows = "town-list.no-rows"
        /// The file isn't the table that it should be; the value names how.
        case notATable = "town-list.not-a-table"
    }

    package let kind: Kind
    /// 1-based line of the file; 1 is the header.
    package let line: Int
    /// 1-based; nil when the whole line is meant.
    package let column: Int?
    package let name: String?
    /// The offending value, cut to 40 characters.
    package let value: String
    /// What would have been right: allowed words, a limit, or the line that was first.
    package let expected: String

    package init(
        _ kind: Kind, line: Int, column: Int? = nil, name: String? = nil, value: String = "", expected: String = ""
    ) {
        (self.kind, self.line, self.column, self.name) = (kind, line, column, name)
        (self.value, self.expected) = (String(value.prefix(40)), expected)
    }
}

/// A file of lists that can't be adopted, with everything that is wrong with it.
package struct TownListUnreadable: Refusal, Equatable {
    package let problems: [TownListProblem]

    package init(problems: [TownListProblem]) { self.problems = problems }

    package var code: String { "town-list.unreadable" }
    package var family: RefusalFamily { .invalid }
    package var details: [String: String] { ["count": String(problems.count)] }
}

/// What else can stand in the way of new lists.
package enum TownListRefusal: Refusal, Equatable {
    /// The file says what the lists in force say.
    case nothingChanged

    package var code: String { "town-list.nothing-changed" }
    package var family: RefusalFamily { .conflict }
}
