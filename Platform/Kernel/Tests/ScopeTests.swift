// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

struct ScopeTests {
    private static let district = PlaceID(high: 1, low: 1)
    private static let town = PlaceID(high: 1, low: 2)
    private static let community = PlaceID(high: 1, low: 3)
    private static let grid = PlaceID(high: 1, low: 4)
    private static let building = PlaceID(high: 1, low: 5)
    private static let other = PlaceID(high: 9, low: 9)

    private static let whole = Locality(
        district: district, town: town, community: community, grid: grid, building: building)
    private static let townOnly = Locality(district: district, town: town)

    @Test(arguments: [
        (Scope.everywhere, whole, true, "everywhere is everywhere"),
        (.everywhere, townOnly, true, "also where little is known"),
        (.place(district, .district), whole, true, "the district holds it"),
        (.place(town, .town), whole, true, "the town holds it"),
        (.place(community, .community), whole, true, "the community holds it"),
        (.place(grid, .grid), whole, true, "the grid holds it"),
        (.place(building, .building), whole, true, "the building itself"),
        (.place(other, .district), whole, false, "another district"),
        (.place(other, .town), whole, false, "another town"),
        (.place(other, .community), whole, false, "another community"),
        (.place(other, .grid), whole, false, "another grid"),
        (.place(other, .building), whole, false, "another building"),
        (.place(town, .town), townOnly, true, "a town sees what has no grid yet"),
        (.place(community, .community), townOnly, false, "a community doesn't: nobody said it lies there"),
        (.place(grid, .grid), townOnly, false, "nor does a grid"),
        (.place(building, .building), townOnly, false, "nor does a building"),
        (.place(town, .grid), whole, false, "the right place at the wrong level"),
        (.place(grid, .town), whole, false, "and the other way round"),
        (.place(district, .city), whole, false, "a level above the installation reaches nothing"),
        (.place(district, .province), whole, false, "nor does a province"),
    ])
    func `A post reaches its place and what lies below`(
        scope: Scope, locality: Locality, isCovered: Bool, remark: String
    ) {
        #expect(scope.covers(locality) == isCovered, "\(remark)")
    }

    @Test(arguments: [
        (whole, building), (townOnly, town),
        (Locality(district: district, town: town, community: community), community),
        (Locality(district: district, town: town, community: community, grid: grid), grid),
    ])
    func `The narrowest place is the last one that is known`(locality: Locality, place: PlaceID) {
        #expect(locality.narrowest == place)
    }

    @Test func `Levels go down from the province to the building`() {
        #expect(PlaceLevel.allCases.sorted() == [.province, .city, .district, .town, .community, .grid, .building])
        #expect(PlaceLevel.town < .grid)
    }
}
