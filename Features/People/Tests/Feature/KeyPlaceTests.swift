// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import People

@Suite("Keys and places") struct KeyPlaceTests {
    private func key(in place: PlaceID?) -> ProgramKey {
        ProgramKey(
            id: KeyID(high: 0, low: 1), name: "bridge", role: .integrator, place: place, unit: nil, perMinute: nil,
            createdAt: PeopleWorld.start, revokedAt: nil)
    }

    @Test(
        "A key is seen and revoked by whoever has its place, one for everything by whoever has everything",
        arguments: [
            // the administrator's place, the key's, whether it concerns them
            (PeopleWorld.district, PeopleWorld.town, true), (PeopleWorld.district, nil, true),
            (PeopleWorld.town, PeopleWorld.town, true), (PeopleWorld.town, PeopleWorld.grid, true),
            (PeopleWorld.town, PeopleWorld.otherTown, false), (PeopleWorld.town, PeopleWorld.district, false),
            (PeopleWorld.town, nil, false),
        ] as [(PlaceID, PlaceID?, Bool)])
    func concerns(own: PlaceID, place: PlaceID?, isTheirs: Bool) {
        let places = TestPlaces()
        let actor = Actor(
            .person(AccountID(high: 0, low: 9), PostID(high: 0, low: 9)), role: .securityAdmin,
            scope: .place(own, places.level(own) ?? .town))
        #expect(KeysPage.concerns(key(in: place), actor, places) == isTheirs)
        let everywhere = Actor(.system("test"), role: .securityAdmin, scope: .everywhere)
        #expect(KeysPage.concerns(key(in: place), everywhere, places))
    }
}
