// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What `extensions=true` adds to a request (open311.github.io issues 15 and 35, CitySDK's `detailed_status`).
package struct RequestExtras: Equatable, Sendable {
    /// A public entry of the order's timeline.
    package struct Note: Equatable, Sendable {
        package let at: Instant
        package let description: String
        /// The stable code of the event.
        package let kind: String

        package init(at: Instant, description: String, kind: String) {
            (self.at, self.description, self.kind) = (at, description, kind)
        }
    }

    /// The answer to one question of the service's definition.
    package struct Answer: Equatable, Sendable {
        package let code: String
        /// The keys for the two lists, one text for the other datatypes.
        package let values: [String]

        package init(code: String, values: [String]) { (self.code, self.values) = (code, values) }
    }

    package let detailedStatus: DetailedStatus
    /// Our own words for state and outcome, as the ledger has them.
    package let state: String
    package let outcome: String?
    /// How many neighbours support the report.
    package let supporters: Int
    package let answers: [Answer]
    package let notes: [Note]

    package init(
        detailedStatus: DetailedStatus, state: String, outcome: String? = nil, supporters: Int = 0,
        answers: [Answer] = [], notes: [Note] = []
    ) {
        (self.detailedStatus, self.state, self.outcome) = (detailedStatus, state, outcome)
        (self.supporters, self.answers, self.notes) = (supporters, answers, notes)
    }

    func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.record("extended_attributes") { writer in
            writer.text("detailed_status", detailedStatus.rawValue)
            writer.text("state", state)
            writer.text("outcome", outcome)
            writer.integer("supporters", supporters)
        }
        writer.list("attributes", of: "attribute", answers) { writer, answer in
            writer.text("code", answer.code)
            writer.list("values", of: "value", answer.values)
        }
        writer.list("notes", of: "note", notes) { writer, note in
            writer.text("datetime", note.at.iso8601)
            writer.text("description", note.description)
            writer.text("type", note.kind)
        }
    }
}
