// SPDX-License-Identifier: Apache-2.0

import Kernel

/// One thing that is wrong, or odd, in a catalogue file, and where to look for it.
package struct CatalogueProblem: Hashable, Sendable {
    /// The raw values are stable codes; pages look the sentence up by them.
    package enum Kind: String, Sendable, CaseIterable {
        case headerUnknown = "catalogue.header-unknown"
        case columnMissing = "catalogue.column-missing"
        case columnTwice = "catalogue.column-twice"
        case columnUnknown = "catalogue.column-unknown"
        case noRows = "catalogue.no-rows"
        case fieldCount = "catalogue.field-count"
        case valueMissing = "catalogue.value-missing"
        case valueTooLong = "catalogue.value-too-long"
        case valueUnprintable = "catalogue.value-unprintable"
        case wordUnknown = "catalogue.word-unknown"
        case codeMalformed = "catalogue.code-malformed"
        case codeTwice = "catalogue.code-twice"
        case codeUnknown = "catalogue.code-unknown"
        case nameTwice = "catalogue.name-twice"
        case limitMalformed = "catalogue.limit-malformed"
        case handledBeforeAcknowledged = "catalogue.handled-before-acknowledged"
        case sensitivityMalformed = "catalogue.sensitivity-malformed"
        case nationalCodeMalformed = "catalogue.national-code-malformed"
        case formerCodeMalformed = "catalogue.former-code-malformed"
        case recalledBelowDistrict = "catalogue.recalled-below-district"
    }

    /// 1-based line of the file; 1 is the header.
    package let line: Int
    /// 1-based; nil when the whole line is meant.
    package let column: Int?
    /// The header of the column, or the name of the column that is missing.
    package let columnName: String?
    package let kind: Kind
    /// The offending value, cut to 40 characters.
    package let value: String
    /// What would have been right: allowed words, the expected number, or the line that was first.
    package let expected: String
    /// True when the file can be loaded in spite of it.
    package let isWarning: Bool

    package init(
        _ kind: Kind, line: Int, column: Int? = nil, name: String? = nil, value: String = "", expected: String = "",
        isWarning: Bool = false
    ) {
        (self.kind, self.line, self.column, self.columnName) = (kind, line, column, name)
        (self.value, self.expected, self.isWarning) = (String(value.prefix(40)), expected, isWarning)
    }
}

/// A catalogue file that can't be loaded, with everything that is wrong with it in the order of the file.
package struct CatalogueUnreadable: Refusal, Equatable {
    package let problems: [CatalogueProblem]

    package init(problems: [CatalogueProblem]) { self.problems = problems }

    package var code: String { "catalogue.unreadable" }
    package var family: RefusalFamily { .invalid }
    package var details: [String: String] { ["count": String(problems.count { !$0.isWarning })] }
}
