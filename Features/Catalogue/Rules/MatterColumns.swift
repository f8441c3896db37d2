// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Which field stands in which column of a file in our own shape, and what is wrong with its header.
struct MatterColumns {
    let positions: [MatterField: Int]
    let count: Int
    let problems: [CatalogueProblem]

    init(_ header: [String]) {
        var positions: [MatterField: Int] = [:]
        var problems: [CatalogueProblem] = []
        for (index, name) in header.enumerated() {
            guard let field = MatterField(rawValue: name) else {
                // Districts keep columns of their own; they are named but not lost sight of.
                problems.append(
                    .init(.columnUnknown, line: 1, column: index + 1, name: name, value: name, isWarning: true))
                continue
            }
            if let first = positions[field] {
                problems.append(
                    .init(
                        .columnTwice, line: 1, column: index + 1, name: name, value: name, expected: String(first + 1)))
            } else {
                positions[field] = index
            }
        }
        for field in MatterField.allCases where field.isRequired && positions[field] == nil {
            problems.append(.init(.columnMissing, line: 1, name: field.rawValue, expected: field.rawValue))
        }
        (self.positions, self.count, self.problems) = (positions, header.count, problems)
    }
}
