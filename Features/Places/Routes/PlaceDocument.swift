// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules
import Web

/// A place as programs get it.
enum PlaceDocument {
    static func write(_ place: Place, _ sheet: AtlasSheet, _ language: Language, to json: inout JSONText) {
        json.object { json in
            json.field("id", place.id.description)
            json.field("code", place.code.description)
            json.field("level", place.level.rawValue)
            json.field("name", place.name)
            json.field("english", place.english)
            json.field("path", sheet.tree.pathName(of: place.id, inEnglish: language == .english))
            json.field("parent", place.parent?.description)
            json.field("valid_from", place.validFrom.description)
            json.field("valid_to", place.validTo?.description)
            json.field("successor", place.successor?.description)
            if let centre = sheet.centre(of: place.id) {
                json.field("lat", centre.latitude)
                json.field("lon", centre.longitude)
            }
        }
    }
}

extension Place {
    func name(_ language: Language) -> String { language == .english ? english ?? name : name }
}
