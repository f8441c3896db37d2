// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import People
import PeopleRules
import Places
import Web
import WorkOrderRules
import WorkOrders

/// Every order with codes and names, for other programs; no words of reporters and no personal data.
package struct OrderExport: Sendable {
    private let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// One order on its way out.
    package struct Line: Sendable {
        package static let columns = [
            "number", "id", "matter", "matterName", "matterGroup", "matterType", "place", "placeName", "town",
            "townName", "unit",
            "unitCode", "state", "outcome", "openedAt", "dueAt", "closedAt", "closedLate",
        ]

        package let fields: [String]
        package let closedLate: Bool?

        package var json: String {
            var json = JSONText()
            json.object { json in
                for (name, value) in zip(Self.columns, fields) where name != "closedLate" {
                    json.field(name, value.isEmpty ? nil : value)
                }
                json.field("closedLate", closedLate)
            }
            return json.string
        }
    }

    /// Hands over each order, oldest first, with how many have been and how many there are.
    package func each(_ body: (_ line: Line, _ done: Int, _ total: Int) throws -> Void) throws {
        let (matters, atlas, people) = (installation.matters, installation.atlas, installation.people)
        try installation.database.readNow { tx in
            let total = try OrderFacts.count(tx)
            var done = 0
            try OrderFacts.each(tx) { facts in
                done += 1
                let matter = matters.matter(facts.matter)
                let place = facts.locality.narrowest
                let unit = facts.unit.flatMap { people.unit($0) }
                try body(
                    Line(
                        fields: [
                            facts.number, facts.id.description, facts.matter.text, matters.name(facts.matter),
                            matter?.group ?? "", matter.map(ForeignCatalogue.type) ?? "", atlas.code(place),
                            atlas.name(place), atlas.code(facts.locality.town),
                            atlas.name(facts.locality.town), unit?.name ?? "", unit?.code ?? "", facts.state.rawValue,
                            facts.outcome?.rawValue ?? "", facts.openedAt.iso8601, facts.dueAt.iso8601,
                            facts.closedAt?.iso8601 ?? "", facts.closedLate.map { $0 ? "true" : "false" } ?? "",
                        ],
                        closedLate: facts.closedLate), done, total)
            }
        }
    }
}
