// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Web

/// Items as programs read them.
enum AdmissionDocument {
    static func list(_ items: [AdmissionItem], _ feature: Admission) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.array("items") { json in for item in items { write(item, feature, &json) } }
        }
        return json
    }

    static func one(_ item: AdmissionItem, _ feature: Admission) -> JSONText {
        var json = JSONText()
        write(item, feature, &json)
        return json
    }

    private static func write(_ item: AdmissionItem, _ feature: Admission, _ json: inout JSONText) {
        let terms = item.terms
        json.object { json in
            json.field("id", item.id.description)
            json.field("state", item.state.rawValue)
            json.field("unit", feature.units.code(terms.unit))
            json.field("town", feature.places.code(terms.town))
            json.array("places") { json in
                for case .place(let place, _) in terms.places { json.field(nil, feature.places.code(place)) }
            }
            json.field("title", terms.title)
            json.array("matters") { json in for matter in terms.matters { json.field(nil, matter.text) } }
            json.field("basis", terms.basis)
            json.field("frequency", terms.frequency.rawValue)
            json.field("minutes", terms.minutes)
            json.field("forms", terms.forms)
            json.field("from", terms.from.description)
            json.field("asked_until", terms.until.description)
            json.field("until", item.decision?.until?.description)
            json.field("version", item.version)
        }
    }
}
