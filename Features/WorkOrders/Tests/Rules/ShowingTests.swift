// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

@Suite("Showing to everybody") struct ShowingTests {
    private static let now = intake + .hours(8)
    private static let officer = somebody(.communityOfficer, account: numbered(110))
    private static let second = somebody(.dispatcher, account: numbered(111))

    private let closed = order(in: state(.closed))

    private func propose(
        _ words: String = "已疏通。", on order: WorkOrder? = nil, mayShow: Bool = true, besides earlier: Publication? = nil,
        by actor: Actor = ShowingTests.officer
    ) -> Result<Publication, ShowingRefusal> {
        Result { () throws(ShowingRefusal) in
            try (order ?? closed).proposing(
                words, photos: 0, mayShow: mayShow, besides: earlier, by: actor, at: Self.now
            ).publication
        }
    }

    private func shown() throws -> Publication {
        try propose().get().showing(closed, mayShow: true, by: Self.second, at: Self.now).publication
    }

    @Test(
        "Who proposes and decides, and who takes down",
        arguments: [
            // role, proposes, takes down
            (Role.dispatcher, true, true), (.dutyChief, true, true), (.communityOfficer, true, true),
            (.supervisor, false, true), (.leader, false, false), (.gridLeader, false, false),
            (.gridWorker, false, false), (.crew, false, false), (.departmentOfficer, false, false),
            (.resident, false, false), (.visitor, false, false), (.systemAdmin, false, false),
            (.securityAdmin, false, false), (.auditAdmin, false, false), (.integrator, false, false),
        ])
    func roles(role: Role, proposes: Bool, takesDown: Bool) {
        #expect(ShowingPolicy.mayPropose(somebody(role), closed) == proposes)
        #expect(ShowingPolicy.mayDecide(somebody(role), closed) == proposes)
        #expect(ShowingPolicy.mayTakeDown(somebody(role), closed) == takesDown)
        #expect(!ShowingPolicy.mayTakeDown(somebody(role, isHere: false), closed))
    }

    @Test("A program proposes nothing, whatever its key may do")
    func programs() {
        let program = Actor(.program(numbered(300)), role: .dispatcher, scope: .everywhere)
        #expect(propose(by: program) == .failure(.notYours))
    }

    @Test("What can't be shown to anybody")
    func refusals() throws {
        #expect(propose(mayShow: false) == .failure(.noConsent))
        #expect(
            propose(on: order(in: state(.closed), matter: terms(sensitivity: 1))) == .failure(.sensitive),
            "the least sensitive is sensitive")
        for name in OrderState.Name.allCases where name != .closed {
            #expect(propose(on: order(in: state(name))) == .failure(.stillOpen), "\(name)")
        }
        #expect(
            propose(on: order(in: state(.closed), reopening: reopenRequest)) == .failure(.reopeningAsked))
        let withdrawn = order(in: .closed(closing(.withdrawn(reason: ""))))
        #expect(propose(on: withdrawn) == .failure(.nothingToShow))
        #expect(propose(" \n") == .failure(.wordsMissing(field: "words")))
        let limit = WorkOrder.longestWords
        #expect(
            propose(String(repeating: "长", count: limit + 1))
                == .failure(.wordsTooLong(field: "words", limit: limit)))
        #expect(propose("请打13900001234。") == .failure(.numberLeft))
        #expect((try? propose("请打023-65001234。").get()) != nil, "an office's line may stand")
        var concerned = closed
        concerned.concern = Concern(unit: District.accused, account: nil)
        #expect(propose(on: concerned) == .failure(.sensitive))
    }

    @Test("Another person shows what was proposed; whoever proposed it can't, in whichever post")
    func twoPeople() throws {
        let proposed = try propose().get()
        let same = somebody(.dutyChief, account: numbered(110))
        #expect(throws: ShowingRefusal.decidedByProposer) {
            try proposed.showing(closed, mayShow: true, by: same, at: Self.now)
        }
        let (shown, happening) = try proposed.showing(closed, mayShow: true, by: Self.second, at: Self.now)
        #expect(shown.state == .shown(.init(by: numbered(111), at: Self.now)) && shown.words == proposed.words)
        #expect(happening.kind == .orderShown && shown.version == proposed.version + 1)
        #expect(throws: ShowingRefusal.notProposed) {
            try shown.showing(closed, mayShow: true, by: Self.second, at: Self.now)
        }
        #expect(propose(besides: shown) == .failure(.alreadyShown))
    }

    @Test("Consent and state are looked at again when it is shown")
    func again() throws {
        let proposed = try propose().get()
        #expect(throws: ShowingRefusal.noConsent) {
            try proposed.showing(closed, mayShow: false, by: Self.second, at: Self.now)
        }
        #expect(throws: ShowingRefusal.stillOpen) {
            try proposed.showing(order(in: state(.toDispatch)), mayShow: true, by: Self.second, at: Self.now)
        }
    }

    @Test("A refusal says why, and the proposal can be mended under the same number")
    func refused() throws {
        let proposed = try propose().get()
        #expect(throws: ShowingRefusal.wordsMissing(field: "reason")) {
            try proposed.refusing(" ", closed, by: Self.second, at: Self.now)
        }
        let refused = try proposed.refusing("还有人名。", closed, by: Self.second, at: Self.now).publication
        let mended = try propose("好了。", besides: refused).get()
        #expect(mended.number == 1 && mended.version == refused.version + 1 && mended.state == .proposed)
    }

    @Test("What is taken down keeps its number and its trace; what comes after has the next one")
    func takenDown() throws {
        let shown = try shown()
        #expect(throws: ShowingRefusal.notYours) {
            try shown.takingDown(Takedown(.consentWithdrawn), closed, by: Self.officer, at: Self.now)
        }
        let (down, happening) = try shown.takingDown(
            Takedown(.personalData, words: "照片里有门牌。"), closed, by: somebody(.supervisor), at: Self.now + .hours(1))
        #expect(happening.payload.text("takedown") == "personalData")
        guard case .takenDown(let before, let decision, let takedown) = down.state else {
            Issue.record("\(down.state)")
            return
        }
        #expect(before.at == Self.now && decision.at == Self.now + .hours(1) && takedown.reason == .personalData)
        #expect(throws: ShowingRefusal.notShown) {
            try down.takingDown(Takedown(.incorrect), closed, by: Self.officer, at: Self.now)
        }
        #expect(try propose(besides: down).get().number == 2)
    }

    @Test("A reporter who takes the consent back takes down what is shown and ends what waits")
    func consent() throws {
        let down = try #require(try shown().losingConsent(at: Self.now))
        #expect(down.happening?.payload.text("takedown") == "consentWithdrawn")
        let ended = try #require(try propose().get().losingConsent(at: Self.now))
        #expect(ended.happening == nil && ended.publication.state == .ended(at: Self.now))
        #expect(down.publication.losingConsent(at: Self.now) == nil, "there is nothing more to take back")
    }
}
