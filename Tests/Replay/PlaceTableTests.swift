// SPDX-License-Identifier: Apache-2.0
import ReplayRules
import Testing

@Suite("The invented places of a replay") struct PlaceTableTests {
    @Test("A foreign city is one town of a district, and its areas are communities by number")
    func city() {
        let table = String(decoding: CityPlaces.csv(name: "Harbour"), as: UTF8.self)
        #expect(table.contains("990103000000,district,Harbour 区"))
        #expect(table.contains("990103001000,town,Harbour 镇,Harbour,990103000000"))
        #expect(CityPlaces.community(1) == "990103001001" && CityPlaces.community(999) == "990103001999")
        #expect(CityPlaces.community(0) == nil && CityPlaces.community(1000) == nil)
    }

    @Test("A ledger's street may have 999 communities, and the thousandth is named")
    func tooMany() throws {
        let spots = (1...999).map { GridSpot(street: "长街", community: "社区\($0)") }
        #expect(try GridPlaces(spots, districtName: "区").code(spots[998]) == "990101001999")
        #expect(throws: ReplayProblem.self) {
            try GridPlaces(spots + [GridSpot(street: "长街", community: "又一社区")], districtName: "区")
        }
    }
}
