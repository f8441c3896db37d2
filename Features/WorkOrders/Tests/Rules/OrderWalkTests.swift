// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import Testing
import WorkOrderRules

/// Orders led through life at random: whatever anybody tries, what must always hold, holds.
struct OrderWalkTests {
    private static let walks = 2000
    private static let tries = 24

    private static let people: [Standing] = [
        dispatcher, dutyChief, crewMember, reporter, Standing(.system("reopening")),
        Standing(somebody(.communityOfficer, account: numbered(104), unit: District.crew)),
        Standing(somebody(.gridWorker, account: numbered(105), unit: District.otherCrew)),
    ]

    private static let outcomes: [Outcome] = [
        .solved, .partlySolved(left: "The second lamp."), .notOurs(wentTo: "The water company.", saidBy: "The desk."),
        .cannotBeDone(reason: "The wall is private."), .withdrawn(reason: "Enough."),
    ]

    private static let fitting: [OrderState.Name: [Move.Name]] = Dictionary(
        grouping: MoveRow.all.filter { $0.expected == .allowed }, by: \.state
    ).mapValues { $0.map(\.move) }

    /// Mostly one that fits the state, so that walks get somewhere.
    private func anyMove(for order: WorkOrder, _ random: inout SplitMix64) -> Move {
        var names = Move.Name.allCases
        if random.below(4) > 0, let fitting = Self.fitting[order.state.name] { names = fitting }
        if order.reopening != nil { names = [.grantReopen, .refuseReopen, .rate, .requestReopen, .accept] }
        if let request = order.request, random.below(2) == 0 { names = Self.answers(request.kind) }
        return switch random.pick(names) {
        case .accept:
            .accept(reclassified: random.below(3) == 0 ? terms("GG-12", acknowledge: "4wh", handle: "3wd") : nil)
        case .dispatch:
            .dispatch(
                Move.Target(
                    unit: random.below(2) == 0 ? District.crew : District.otherCrew,
                    assignee: random.below(2) == 0 ? numbered(105) : nil, isBelowDistrict: random.below(2) == 0))
        case .reassign:
            .reassign(
                Move.Target(
                    unit: random.pick([District.crew, District.otherCrew, District.townOffice]), assignee: nil,
                    isBelowDistrict: random.below(2) == 0, isTown: random.below(2) == 0),
                reason: random.below(9) == 0 ? "" : "Nearer.")
        // Ends that fit the moment are rare by chance.
        case .askDelay: .askDelay(until: order.clock.stage.due + .hours(Int64(random.below(60))), reason: "Parts.")
        case .grantDelay: .grantDelay(until: order.request?.until ?? intake)
        case .grantShelve: .grantShelve(until: order.request?.until ?? intake)
        case .nameConcern: random.below(9) == 0 ? move(.nameConcern) : move(.withdraw)
        case .merge: .merge(into: random.below(6) == 0 ? numbered(1001) : numbered(1000))
        case .decline: random.below(6) == 0 ? move(.decline) : .decline(reason: "", rightPath: "The court.")
        case .close: .close(random.pick(Self.outcomes), publicAnswer: random.below(5) == 0 ? " " : "We looked.")
        case .rate: .rate(random.pick(Rating.Solved.allCases), grade: random.below(6), words: "")
        case let name: move(name)
        }
    }

    private static func answers(_ kind: PendingRequest.Kind) -> [Move.Name] {
        switch kind {
        case .delay: [.grantDelay, .refuseDelay]
        case .giveBack: [.grantReturn, .refuseReturn]
        case .shelving: [.grantShelve, .refuseShelve]
        }
    }

    /// What is wrong with the order that came of a move; nil when nothing is.
    private func flaw(_ before: WorkOrder, _ after: WorkOrder, _ move: Move, _ happenings: [Happening]) -> String? {
        let isClosed = if case .closed = after.state { true } else { false }
        if after.version != before.version + 1 { return "version" }
        if after.id != before.id || after.openedAt != before.openedAt || after.reporter != before.reporter {
            return "identity"
        }
        if after.isOpen == isClosed || (after.lamp(at: intake) == nil) != isClosed { return "open" }
        if !isClosed, after.rating != nil || after.reopening != nil { return "rating or request on an open order" }
        if after.tallies.transfers < before.tallies.transfers || after.tallies.reworks < before.tallies.reworks
            || after.tallies.reopenings < before.tallies.reopenings || after.tallies.absorbed < before.tallies.absorbed
            || after.tallies.returns < before.tallies.returns || after.tallies.delays < before.tallies.delays
            || after.tallies.returns > after.tallies.transfers
        {
            return "tallies"
        }
        if !after.handlers.isSuperset(of: before.handlers) { return "handlers" }
        if after.clock.paused < before.clock.paused { return "paused" }
        if after.clock.stage.soonAt > after.clock.stage.due || after.clock.promise.soonAt > after.clock.promise.due {
            return "near after due"
        }
        let extras: Set<EventKind> = [.orderRequestDropped, .orderBackstopped]
        guard let first = happenings.first, !extras.contains(first.kind),
            happenings.dropFirst().allSatisfy({ extras.contains($0.kind) })
        else { return "happenings" }
        if after.request != nil, after.state.name != .offered, after.state.name != .inProgress { return "request" }
        if after.isAtCap, after.state.assignment != nil, !after.isBackstopped { return "bounced, and nobody knows" }
        if let concern = after.concern {
            if after.matter.sensitivity < 2 { return "open, though it is about somebody" }
            if after.state.assignment != before.state.assignment, after.state.assignment?.unit == concern.unit {
                return "in the hands of those whom it is about"
            }
        }
        let isPaused = before.state.name == .waitingForReporter || before.state.name == .shelved
        if isPaused, after.isOpen, after.clock.stage.due < before.clock.stage.due { return "a pause made it earlier" }
        if !MoveRow.allowed.contains(MoveRow.Pair(before.state.name, move.name)) { return "not in the table" }
        if case .toCheck(let handling) = after.state, let by = handling.by, handling.checkedBy == by.description {
            return "checked by the handler"
        }
        return nil
    }

    @Test("Random walks keep every invariant, and no move traps")
    func walks() {
        var random = SplitMix64(seed: 42)
        var flaws: [String] = []
        var made: Set<MoveRow.Pair> = []
        for walk in 0..<Self.walks {
            let verify = random.pick(MatterTerms.Verify.allCases)
            var order = opened(terms(verify: verify, sensitivity: random.below(4), isRecalled: random.below(4) == 0))
            var now = intake
            for _ in 0..<Self.tries {
                now = now + .minutes(Int64(random.below(400)))
                let move = anyMove(for: order, &random)
                let isStranger = random.below(4) == 0 || move.name == .withdraw
                let standing = isStranger ? random.pick(Self.people) : mover(of: move.name)
                do throws(OrderRefusal) {
                    let (after, happenings) = try order.after(move, by: standing, at: now)
                    if let flaw = flaw(order, after, move, happenings) {
                        flaws.append("walk \(walk), \(move): \(flaw)")
                    }
                    made.insert(MoveRow.Pair(order.state.name, move.name))
                    order = after
                } catch {
                    if error.code.isEmpty { flaws.append("a refusal without a code") }
                }
            }
        }
        #expect(flaws.isEmpty)
        let never = MoveRow.allowed.subtracting(made)
        #expect(never.isEmpty, "no walk came by")
    }
}

extension MoveRow {
    struct Pair: Hashable {
        let state: OrderState.Name
        let move: Move.Name

        init(_ state: OrderState.Name, _ move: Move.Name) { (self.state, self.move) = (state, move) }
    }

    /// Every pair that the table allows, with the two that need a request to reopen.
    static let allowed: Set<Pair> = Set(
        all.filter { $0.expected == .allowed }.map { Pair($0.state, $0.move) }
            + [Pair(.closed, .grantReopen), Pair(.closed, .refuseReopen)]
            + [.grantReturn, .refuseReturn].map { Pair(.offered, $0) }
            + [.grantDelay, .refuseDelay, .grantReturn, .refuseReturn, .grantShelve, .refuseShelve].map {
                Pair(.inProgress, $0)
            })
}
