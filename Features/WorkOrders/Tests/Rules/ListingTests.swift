// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// 派单目录: what a dispatch says of the list, and that the list forbids nothing.
struct ListingTests {
    private let listing = DispatchListing(
        list: 3, lead: District.crew, helpers: [District.townOffice], basis: "Duty list, line 4")

    @Test(
        "A dispatch is written down beside what the list says",
        arguments: [
            (District.crew, "first"), (District.townOffice, "with"), (District.otherCrew, "elsewhere"),
        ])
    func fits(unit: UnitID, fit: String) throws {
        let move = Move.dispatch(Move.Target(unit: unit, assignee: nil, isBelowDistrict: true)).beside(listing)
        let (order, happenings) = try order(in: state(.toDispatch)).after(move)
        #expect(order.state.assignment?.unit == unit, "the list advises")
        let payload = try #require(happenings.first { $0.kind == .orderDispatched }?.payload)
        #expect(payload.text("fit") == fit)
        #expect(payload.text("listed") == District.crew.description && payload.number("list") == 3)
    }

    @Test("Where the list says nothing, the dispatch says nothing of it")
    func unlisted() throws {
        let move = Move.dispatch(Move.Target(unit: District.crew, assignee: nil, isBelowDistrict: true)).beside(nil)
        let payload = try #require(try order(in: state(.toDispatch)).after(move).happenings.first?.payload)
        #expect(payload.text("fit") == nil && payload.text("listed") == nil)
    }

    @Test("From one person to another of the same unit the list has no say")
    func sameUnit() throws {
        let target = Move.Target(unit: District.crew, assignee: numbered(105), isBelowDistrict: true)
        let move = Move.reassign(target, reason: "On leave.").beside(listing)
        let payload = try #require(try order(in: state(.inProgress)).after(move).happenings.first?.payload)
        #expect(payload.text("fit") == nil)
    }
}
