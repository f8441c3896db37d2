// SPDX-License-Identifier: Apache-2.0
import Kernel

/// All that is wrong with a form, by field in the order found; the form is shown again with what was typed.
package struct FieldErrors: Error, Sendable, Equatable {
    package struct One: Sendable, Equatable {
        package let field: String
        package let code: String
        package let details: [String: String]
    }

    package private(set) var all: [One] = []

    package init() {}

    package mutating func add(_ field: String, _ code: String, _ details: [String: String] = [:]) {
        all.append(One(field: field, code: code, details: details))
    }

    package var isEmpty: Bool { all.isEmpty }

    package func of(_ field: String) -> One? { all.first { $0.field == field } }
}
