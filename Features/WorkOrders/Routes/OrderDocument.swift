// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// An order as JSON for programs: codes and names. One order also gives the reporter's own words, exactly as they came,
/// to whoever may see it; contact data is in neither.
enum OrderDocument {
    static func write(_ card: OrderCard, _ feature: WorkOrders, _ json: inout JSONText) {
        json.object { json in
            json.field("id", card.id.description)
            json.field("number", card.number)
            json.field("matter", card.matter.text)
            json.field("matterName", feature.matters.name(card.matter, .chinese))
            json.field("place", feature.places.code(card.locality.narrowest))
            json.field("placeName", feature.places.name(card.locality.narrowest, .chinese))
            json.field("unit", card.unit.map { feature.people.unitName($0, .chinese) })
            json.field("state", card.state.rawValue)
            json.field("outcome", card.outcome?.rawValue)
            json.field("openedAt", card.openedAt.iso8601)
            json.field("stageDue", card.stage.due.iso8601)
            json.field("closedAt", card.closedAt?.iso8601)
        }
    }

    /// - Parameter calls: which units were called to it; what passes between them stays on the page.
    static func write(_ record: OrderRecord, calls: [Call] = [], _ feature: WorkOrders, _ json: inout JSONText) {
        let order = record.order
        json.object { json in
            json.field("id", order.id.description)
            json.field("number", record.number)
            json.field("version", order.version)
            json.field("words", record.words)
            json.field("address", record.address)
            json.field("matter", order.matter.code.text)
            json.field("matterName", feature.matters.name(order.matter.code, .chinese))
            json.field("place", feature.places.code(order.locality.narrowest))
            json.field("town", feature.places.code(order.locality.town))
            json.field("unit", order.state.assignment.map { feature.people.unitName($0.unit, .chinese) })
            json.field("state", order.state.name.rawValue)
            json.field("openedAt", order.openedAt.iso8601)
            json.field("dueAt", order.clock.promise.due.iso8601)
            json.field("supporters", order.tallies.supporters)
            json.array("calls") { json in
                for call in calls {
                    json.object { json in
                        json.field("id", call.id.description)
                        json.field("kind", call.kind.rawValue)
                        json.field("unit", feature.people.unitName(call.unit, .chinese))
                        json.field("calledAt", call.at.iso8601)
                        json.field("dueAt", call.due.iso8601)
                        json.field("answeredAt", call.answer?.at.iso8601)
                        json.field("verdict", call.judgement?.verdict.rawValue)
                    }
                }
            }
            if case .closed(let closing) = order.state {
                json.field("outcome", closing.outcome.name.rawValue)
                json.field("closedAt", closing.at.iso8601)
                json.field("closedLate", closing.isLate)
            }
        }
    }
}
