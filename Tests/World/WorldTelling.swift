// SPDX-License-Identifier: Apache-2.0
import Randomness

extension WorldScribe {
    /// Puts a plan's moves into the script.
    mutating func tell(_ plan: WorldPlan, _ topic: WorldTopic, known: Bool, in script: inout WorldScript) {
        let (words, answer) = (mixer.pick(topic.works), mixer.pick(topic.answers))
        let share = Double(mixer.within(22...62)) / 100
        switch plan {
        case .received: break
        case .toDispatch: script.accept()
        case .offered:
            script.accept()
            script.dispatch()
        case .fresh, .soonDue, .late: script.begin()
        case .waiting:
            script.begin()
            ask(topic, in: &script)
        case .toCheck:
            script.begin()
            script.report(words, .solved, share: share)
        case .solved:
            script.begin()
            script.finish(words, .solved, answer, share: share)
            rate(.solved, late: false, known: known, in: &script)
        case .solvedLate:
            script.begin()
            let more = topic.worksByCalendar ? 0.4 + 4_320 / Double(topic.minutes) : 0
            script.finish(words, .solved, answer, share: 1.2 + more + share)
            rate(.solved, late: true, known: known, in: &script)
        case .rework:
            script.begin()
            script.report(words, .solved, share: share * 0.6)
            script.fail(topic.rework?.reason ?? "")
            script.finish(topic.rework?.words ?? words, .solved, answer, share: share * 0.3)
            rate(.solved, late: false, known: known, in: &script)
        case .asked:
            script.begin()
            ask(topic, in: &script)
            script.resident(mixer.within(15...420), .reporterAnswers(words: topic.question?.reply ?? ""))
            script.finish(words, .solved, answer, share: share * 0.8)
            rate(.solved, late: false, known: known, in: &script)
        case .partly, .elsewhere, .cannot:
            script.begin()
            end(plan, topic, known: known, share: share, in: &script)
        case .withdrawn:
            script.accept()
            script.resident(mixer.within(20...240), .withdraw(reason: mixer.pick(WorldRemark.withdrawals)))
        case .refused, .reclosed, .reopened:
            script.begin()
            script.finish(words, .solved, answer, share: share)
            script.resident(mixer.within(4_400...7_900), .requestReopen(reason: topic.again ?? ""))
            reopen(plan, words, answer, in: &script)
        }
    }

    private mutating func ask(_ topic: WorldTopic, in script: inout WorldScript) {
        let question = topic.question?.ask ?? ""
        script.staff(5 + mixer.below(min(180, script.limit / 6)), script.cast.handler, .askReporter(question: question))
    }

    private mutating func end(
        _ plan: WorldPlan, _ topic: WorldTopic, known: Bool, share: Double, in script: inout WorldScript
    ) {
        for ending in topic.endings {
            switch (plan, ending) {
            case (.partly, .partly(let words, let answer)):
                script.finish(words, .partlySolved, answer, share: share)
                rate(.partlySolved, late: false, known: known, in: &script)
            case (.elsewhere, .elsewhere(let place, let speaker, let words, let answer)):
                let grid = script.cast.gridCode
                let outcome = WorldOutcome.notOurs(
                    whereTo: WorldSite.named(place, in: grid), whoSaid: WorldSite.named(speaker, in: grid))
                script.finish(words, outcome, answer, share: share)
            case (.cannot, .cannot(let reason, let words, let answer)):
                let outcome = WorldOutcome.cannotBeDone(reason: reason)
                script.finish(words, outcome, answer, share: share)
                rate(outcome, late: false, known: known, in: &script)
            default: continue
            }
            return
        }
    }

    private mutating func reopen(_ plan: WorldPlan, _ words: String, _ answer: String, in script: inout WorldScript) {
        let wait = mixer.within(30...600)
        guard plan != .refused else {
            script.staff(wait, script.cast.chief, .refuseReopen(reason: mixer.pick(WorldRemark.refusals)))
            return
        }
        script.staff(wait, script.cast.chief, .grantReopen)
        script.dispatch()
        script.take()
        guard plan == .reclosed else { return }
        script.finish("再次到场：\(words)已列为回看点位，一周内每天复看。", .solved, answer, share: 0.5)
        rate(.solved, late: true, known: true, in: &script)
    }

    /// Two thirds of the reporters who can be asked give a mark.
    mutating func rate(_ outcome: WorldOutcome, late: Bool, known: Bool, in script: inout WorldScript) {
        let (willing, luck, wait) = (mixer.below(3) > 0, mixer.below(100), mixer.within(40...2_600))
        guard known, willing else { return }
        let rating: WorldMove =
            switch (outcome, late, luck) {
            case (.solved, true, _): .rate(solved: .yes, grade: luck < 30 ? 3 : 2, words: mixer.pick(WorldRemark.slow))
            case (.solved, false, ..<62): .rate(solved: .yes, grade: 4, words: mixer.pick(WorldRemark.pleased))
            case (.solved, false, ..<88): .rate(solved: .yes, grade: 3, words: mixer.pick(WorldRemark.content))
            case (.solved, false, ..<96): .rate(solved: .partly, grade: 2, words: mixer.pick(WorldRemark.halfway))
            case (.partlySolved, _, _):
                .rate(solved: .partly, grade: luck < 60 ? 3 : 2, words: mixer.pick(WorldRemark.halfway))
            case (.solved, false, _): .rate(solved: .no, grade: 1, words: mixer.pick(WorldRemark.relapsed))
            default: .rate(solved: .no, grade: luck < 50 ? 1 : 2, words: mixer.pick(WorldRemark.disappointed))
            }
        script.resident(wait, rating)
    }

    // MARK: Grid workers' finds, misfits and doubles

    /// Found on the round: put right on the spot, or handed on.
    mutating func writeFinds() {
        for find in WorldFind.settled {
            write(find) { script, _ in
                script.staff(3, script.cast.handler, .selfHandle(words: find.done ?? ""))
                script.check()
                script.close(.solved, "网格员巡查时发现并当场处理好了，已由网格长复看。")
                return nil
            }
        }
        for (index, find) in WorldFind.handedOn.enumerated() {
            guard let topic = WorldTopic.all.first(where: { $0.matterCode == find.matterCode }) else { continue }
            let solved = index % 4 != 3 || topic.minutes < 1_440
            write(find, desk: topic.desk, limit: topic.minutes) { script, mixer in
                script.begin()
                guard solved else { return max(script.elapsed + 200, topic.minutes / 3) }
                script.finish(topic.works[0], .solved, topic.answers[0], share: Double(mixer.within(20...60)) / 100)
                return nil
            }
        }
    }

    private mutating func write(
        _ find: WorldFind, desk: WorldTopic.Desk = .grid, limit: Int = 1_440,
        tell: (inout WorldScript, inout SplitMix64) -> Int?
    ) {
        let building = building(find.site, find.matterCode, find.words)
        let grid = building.parentCode ?? ""
        let worker = WorldPerson.holding(.gridWorker, at: grid)?.key ?? ""
        let cast = WorldCast(desk: desk, gridCode: grid, restricted: false, mixer: &mixer)
        let intake = mixer.within(495...1_080)
        var script = WorldScript(intake: intake, limit: limit, cast: cast, reporter: worker, seed: mixer.next())
        let wanted = tell(&script, &mixer)
        let opened = settledAge(wanted ?? script.elapsed, intake: intake, spread: wanted == nil)
        add(find.matterCode, find.words, building, find.site, .person(worker), .gridWorker, opened, script.steps)
    }

    /// Reports that are turned away with a reason and the right path.
    mutating func writeMisfits() {
        for misfit in WorldMisfit.all {
            let building = building(.flat, misfit.matterCode, misfit.words)
            let cast = WorldCast(desk: .service, gridCode: building.parentCode ?? "", restricted: false, mixer: &mixer)
            let intake = mixer.within(500...1_200)
            var script = WorldScript(intake: intake, limit: 1_440, cast: cast, reporter: nil, seed: mixer.next())
            let decline = WorldMove.decline(reason: misfit.reason, rightPath: misfit.rightPath)
            script.staff(mixer.within(4...50), cast.dispatcher, decline)
            let opened = settledAge(script.elapsed, intake: intake, spread: true)
            let reporter = callers.next()
            add(misfit.matterCode, misfit.words, building, .flat, reporter, channel(of: reporter), opened, script.steps)
        }
    }

    /// A neighbour reports the same thing while the first report is still being handled.
    mutating func writeDoubles(_ count: Int) {
        var written = 0
        for index in drafts.indices where written < count {
            let first = drafts[index]
            guard let echo = first.echo else { continue }
            let before = first.steps.prefix { if case .report = $0.move { false } else { true } }
            let report = before.count < first.steps.count ? first.steps[before.count].afterMinutes : 200
            let busy = before.reduce(report) { $0 + $1.afterMinutes }
            guard busy > 60 else { continue }
            let delay = min(240, busy / 3)
            let cast = WorldCast(
                desk: .service, gridCode: first.building.parentCode ?? "", restricted: false, mixer: &mixer)
            let reporter = callers.next()
            let merge = WorldStep(afterMinutes: min(40, busy / 4), by: cast.dispatcher, move: .merge(intoKey: ""))
            let site = WorldTopic.all.first { $0.matterCode == first.matterCode }?.site ?? .street
            add(
                first.matterCode, echo, first.building, site, reporter, channel(of: reporter), first.opened - delay,
                [merge])
            drafts[drafts.count - 1].double = index
            drafts[index].echo = nil
            written += 1
        }
    }
}
