// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Testing

@Suite("Where roles sit")
struct SeatTests {
    @Test(
        "A post fits its level of place and its unit",
        arguments: [
            (Role.gridWorker, PlaceLevel.grid, UnitKind?.none, PeopleRefusal?.none, "a grid's own worker"),
            (.gridWorker, .community, nil, .levelDoesNotFit, "not a whole community"),
            (.gridWorker, .grid, .community, nil, "on behalf of the committee"),
            (.gridLeader, .grid, nil, nil, "the grid's head"),
            (.gridLeader, .building, nil, .levelDoesNotFit, "below grids nobody sits"),
            (.communityOfficer, .community, .community, nil, "the committee's officer"),
            (.communityOfficer, .town, nil, .levelDoesNotFit, "the town has dispatchers"),
            (.crew, .town, .crew, nil, "a town's crew"),
            (.crew, .town, nil, .unitMissing, "a crew without crew"),
            (.crew, .district, .department, .unitDoesNotFit, "a department is no crew"),
            (.crew, .grid, .crew, .levelDoesNotFit, "too small for a crew"),
            (.departmentOfficer, .district, .department, nil, "the usual case"),
            (.departmentOfficer, .district, nil, .unitMissing, "of which department?"),
            (.departmentOfficer, .town, .town, nil, "an office of the town"),
            (.dispatcher, .town, nil, nil, "the town's command centre"),
            (.dispatcher, .district, nil, nil, "the district's command centre"),
            (.dispatcher, .community, nil, .levelDoesNotFit, "communities have no desk"),
            (.dutyChief, .grid, nil, .levelDoesNotFit, "nor have grids"),
            (.supervisor, .district, .department, nil, "from the supervision office"),
            (.leader, .community, nil, nil, "the community's secretary"),
            (.leader, .city, nil, .levelDoesNotFit, "orders end at the district"),
            (.systemAdmin, .district, nil, nil, "the top of the installation"),
            (.securityAdmin, .city, nil, nil, "the top of a city"),
            (.auditAdmin, .town, nil, .levelDoesNotFit, "administrators sit at the top only"),
            (.auditAdmin, .district, .department, .unitNotAllowed, "for nobody"),
            (.visitor, .town, nil, .roleIsNoPost, "needs none"),
            (.resident, .town, nil, .roleIsNoPost, "needs none"),
            (.integrator, .district, nil, .roleIsNoPost, "has a key"),
        ])
    func fits(role: Role, level: PlaceLevel, unit: UnitKind?, refusal: PeopleRefusal?, remark: String) {
        #expect(Seat.refusal(role, at: level, unit: unit) == refusal, "\(remark)")
    }

    @Test(
        "Keys are for integrations and for posts that handle, never for administrators",
        arguments: [
            (Role.integrator, false, PeopleRefusal?.none, "the whole installation"),
            (.integrator, true, nil, "one town"),
            (.gridWorker, true, nil, "a handheld of one grid"),
            (.dispatcher, false, .placeMissing, "a desk is somewhere"),
            (.systemAdmin, true, .roleIsNoPost, "administers nothing"),
            (.securityAdmin, true, .roleIsNoPost, "grants nothing"),
            (.auditAdmin, false, .roleIsNoPost, "reads no ledger"),
            (.resident, true, .roleIsNoPost, "is nobody"),
            (.visitor, false, .roleIsNoPost, "needs no key"),
        ])
    func keys(role: Role, hasPlace: Bool, refusal: PeopleRefusal?, remark: String) {
        #expect(Seat.keyRefusal(role, hasPlace: hasPlace) == refusal, "\(remark)")
    }

    @Test("Every staff role has a seat, and nobody else has")
    func everyRole() {
        for role in Role.allCases { #expect((Seat.of(role) != nil) == role.isStaff, "\(role)") }
    }
}
