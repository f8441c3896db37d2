// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Supporting a report instead of filing it again: 附议.
struct SupportTests {
    private func supporting(
        _ order: WorkOrder, _ words: String = "", mayShow: Bool = true, isOwn: Bool = false
    ) -> Result<Happening, SupportRefusal> {
        Result { () throws(SupportRefusal) in try order.supporting(words, mayShow: mayShow, isOwn: isOwn) }
    }

    @Test(
        "What is open and may be shown can be supported in every state",
        arguments: OrderState.Name.allCases)
    func states(name: OrderState.Name) {
        let result = supporting(order(in: state(name)))
        if name == .closed {
            #expect(result == .failure(.closed))
        } else {
            #expect(result == .success(Happening(.orderSupported, ["supporters": .number(1)])))
        }
    }

    @Test("What strangers may not see, they can't support")
    func hidden() {
        #expect(supporting(opened(), mayShow: false) == .failure(.notShown))
        #expect(supporting(opened(terms(sensitivity: 1))) == .failure(.notShown))
        var complaint = opened()
        complaint.isComplaint = true
        #expect(supporting(complaint) == .failure(.notShown))
        #expect(SupportRefusal.notShown.code == "common.not-found", "it looks as if it weren't there")
    }

    @Test("Nobody supports their own report, and nobody writes a novel")
    func refusals() {
        #expect(supporting(opened(), isOwn: true) == .failure(.ownReport))
        let longest = String(repeating: "字", count: Support.longestWords)
        #expect((try? supporting(opened(), longest).get()) != nil)
        #expect(supporting(opened(), longest + "字") == .failure(.wordsTooLong))
    }

    @Test("The ledger counts on, and keeps words only where there are some")
    func happening() throws {
        var order = opened()
        order.tallies.supporters = 4
        let told = try supporting(order, "Ours too.").get()
        #expect(told.payload.number("supporters") == 5 && told.payload.text("words") == "Ours too.")
        #expect(try supporting(order, " \n").get().payload.text("words") == nil)
    }
}

/// Filing for somebody else, and complaints about the administration: 代报, 涉事回避.
struct FilingTests {
    private func filed(
        concern: Concern? = nil, complaint: String? = nil, proxy: ProxyFiling? = nil
    ) -> (order: WorkOrder, happenings: [Happening]) {
        WorkOrder.opening(
            id: numbered(1000), locality: District.here, matter: terms(), reporter: .contact, channel: .phone,
            concern: concern, complaint: complaint, proxy: proxy, at: intake, calendar: District.calendar)
    }

    @Test(
        "Whoever is to be called back has a phone",
        arguments: [
            (ProxyFiling.Callback.filer, false, true), (.filer, true, true), (.person, true, true),
            (.person, false, false),
        ])
    func callback(callback: ProxyFiling.Callback, hasPhone: Bool, isPossible: Bool) {
        let filing = ProxyFiling(relation: .neighbour, callback: callback, hasPhone: hasPhone)
        #expect((filing != nil) == isPossible)
    }

    @Test("The ledger says what the filer is to the person, and the order whom to call back")
    func proxy() throws {
        let filing = try #require(ProxyFiling(relation: .carer, callback: .person, hasPhone: true))
        let (order, happenings) = filed(proxy: filing)
        #expect(order.proxyCallback == .person && happenings.count == 1)
        #expect(happenings[0].payload.text("proxy") == "carer" && happenings[0].payload.text("channel") == "phone")
        #expect(filed().happenings[0].payload.text("proxy") == nil)
    }

    @Test("A complaint is restricted from its first minute, also when nobody was found by the name")
    func complaint() throws {
        let (order, happenings) = filed(complaint: "somebody at the counter")
        #expect(order.isComplaint && order.concern == nil && order.matter.sensitivity == 2)
        #expect(happenings.map(\.kind) == [.orderReceived, .orderConcernNamed])
        #expect(happenings[1].payload.text("words") == "somebody at the counter")
        #expect(!order.mayBeSupported(mayShow: true))

        let accused = try #require(Concern(unit: District.accused, account: nil))
        let named = filed(concern: accused, complaint: "the accused unit")
        #expect(named.order.concern == accused && named.order.isComplaint)
        #expect(named.happenings[1].payload.text("unit") == District.accused.description)
    }

    @Test("Another matter doesn't open it to those whom it is about")
    func reclassified() throws {
        let (order, _) = filed(complaint: "somebody at the counter")
        let moved = try order.applying(
            .accept(reclassified: terms("JJ-01", sensitivity: 0)), by: dispatcher, at: intake + .minutes(5),
            calendar: District.calendar
        ).order
        #expect(moved.matter.code.text == "JJ-01" && moved.matter.sensitivity == 2)
    }
}
