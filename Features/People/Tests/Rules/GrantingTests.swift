// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Testing

@Suite("Who may give whom what")
struct GrantingTests {
    private let me: AccountID = ID(high: 0, low: 1)
    private let other: AccountID = ID(high: 0, low: 2)

    private func actor(_ role: Role) -> Actor {
        Actor(.person(me, ID(high: 0, low: 9)), role: role, scope: .everywhere)
    }

    @Test("Only the system administrator and the operator make accounts and units", arguments: Role.allCases)
    func register(role: Role) {
        #expect(Granting.refusalToRegister(actor(role)) == (role == .systemAdmin ? nil : .notYours))
        #expect(Granting.refusalToRegister(.system("setup")) == nil)
    }

    @Test("Only the security administrator grants, ends, unlocks and makes keys", arguments: Role.allCases)
    func secure(role: Role) {
        let expected: PeopleRefusal? = role == .securityAdmin ? nil : .notYours
        #expect(Granting.refusalToSecure(other, by: actor(role)) == expected)
        #expect(Granting.refusalToSecure(nil, by: actor(role)) == expected)
        #expect(Granting.refusalToGrant(.gridWorker, to: other, holding: [], by: actor(role)) == expected)
        #expect(Granting.refusalToReset(other, holding: [], by: actor(role)) == expected)
    }

    @Test("A program with an administrator's role grants nothing by being the operator")
    func program() {
        let program = Actor(.program(ID(high: 0, low: 5)), role: .integrator, scope: .everywhere)
        #expect(Granting.refusalToSecure(other, by: program) == .notYours)
        #expect(Granting.refusalToRegister(program) == .notYours)
    }

    @Test("Nobody serves themselves")
    func oneself() {
        #expect(Granting.refusalToGrant(.leader, to: me, holding: [], by: actor(.securityAdmin)) == .notForOneself)
        #expect(Granting.refusalToSecure(me, by: actor(.securityAdmin)) == .notForOneself)
        #expect(Granting.refusalToReset(me, holding: [], by: actor(.securityAdmin)) == .notForOneself)
    }

    @Test(
        "Nobody holds two of the three administrators' roles",
        arguments: [
            (Role.systemAdmin, [Role.securityAdmin], false, "system beside security"),
            (.securityAdmin, [.auditAdmin], false, "security beside audit"),
            (.auditAdmin, [.gridWorker, .systemAdmin], false, "audit beside system, among others"),
            (.systemAdmin, [.systemAdmin], true, "the same role in a second place"),
            (.auditAdmin, [.gridWorker], true, "another post is no obstacle to the separation"),
            (.gridWorker, [.systemAdmin], true, "nor the other way round"),
        ])
    func separation(role: Role, held: [Role], isAllowed: Bool, remark: String) {
        let expected: PeopleRefusal? = isAllowed ? nil : .secondAdministrator
        #expect(
            Granting.refusalToGrant(role, to: other, holding: held, by: actor(.securityAdmin)) == expected, "\(remark)")
        #expect(Granting.refusalToGrant(role, to: other, holding: held, by: .system("seed")) == expected, "\(remark)")
    }

    @Test("An administrator's password is set by the operator only", arguments: Granting.administrators.sorted())
    func administratorsPassword(role: Role) {
        #expect(
            Granting.refusalToReset(other, holding: [role], by: actor(.securityAdmin)) == .administratorsByOperator)
        #expect(Granting.refusalToReset(other, holding: [role], by: .system("reset")) == nil)
    }
}
