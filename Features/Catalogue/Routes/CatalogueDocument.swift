// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Web

/// The catalogue as programs read it: the words of catalogue files' columns as keys, closed words in English.
enum CatalogueDocument {
    static func list(_ heading: CatalogueHeading?, _ matters: [Matter], _ english: CatalogueTranslation) -> JSONText {
        var json = JSONText(capacity: 1 << 16)
        json.object { json in
            json.field("version", heading?.number ?? 0)
            json.field("adoptedAt", heading?.adoptedAt.iso8601)
            json.array("matters") { json in
                for matter in matters { json.object { json in fields(matter, english[matter.code], &json) } }
            }
        }
        return json
    }

    static func one(_ matter: Matter, _ english: CatalogueTranslation.Entry?, retiredAfter: Int?) -> JSONText {
        var json = JSONText()
        json.object { json in
            fields(matter, english, &json)
            json.field("retired_after", retiredAfter.map(Int64.init))
        }
        return json
    }

    static func versions(_ versions: [CatalogueHeading]) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.array("versions") { json in
                for version in versions { json.object { json in heading(version, &json) } }
            }
        }
        return json
    }

    static func version(_ version: CatalogueHeading, _ diff: CatalogueDiff) -> JSONText {
        var json = JSONText()
        json.object { json in
            heading(version, &json)
            for (key, matters) in [("added", diff.added), ("returned", diff.returned), ("retired", diff.retired)] {
                json.array(key) { json in for matter in matters { json.field(nil, matter.code.text) } }
            }
            json.array("changed") { json in
                for change in diff.changed {
                    json.object { json in
                        json.field("code", change.code.text)
                        json.array("fields") { json in
                            for field in change.fields { json.field(nil, field.field.rawValue) }
                        }
                    }
                }
            }
        }
        return json
    }

    private static func heading(_ heading: CatalogueHeading, _ json: inout JSONText) {
        json.field("version", heading.number)
        json.field("adoptedAt", heading.adoptedAt.iso8601)
        json.field("matterCount", heading.matterCount)
        json.field("note", heading.note)
        json.field("source", heading.sourceHash)
    }

    private static func fields(_ matter: Matter, _ english: CatalogueTranslation.Entry?, _ json: inout JSONText) {
        for field in MatterField.allCases { json.field(field.rawValue, MatterRecord.text(of: field, in: matter)) }
        json.field("name_en", english?.name)
        json.field("definition_en", english?.definition)
    }
}
