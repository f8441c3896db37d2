// SPDX-License-Identifier: Apache-2.0
import Randomness

/// Makes the reports out of the tables: the same deck, dealt in the same order, every time.
struct WorldScribe {
    /// A report without its key; `double` is the index of the draft it repeats.
    struct Draft {
        let matterCode: String
        let words: String
        let building: WorldPlace
        let detail: String
        let point: (lon: Double, lat: Double)
        let reporter: WorldReporter
        let channel: WorldChannel
        var opened: Int
        var steps: [WorldStep]
        var echo: String?
        var double: Int?
    }

    /// The ninety days the stories cover, in minutes.
    static let span = 90 * 1_440

    static let reports: [WorldReport] = {
        var scribe = WorldScribe()
        scribe.writeTopics()
        scribe.writeFinds()
        scribe.writeMisfits()
        scribe.writeDoubles(9)
        let written = WorldStory.all + WorldDetour.all
        return written + scribe.bound(after: written.count)
    }()

    var drafts: [Draft] = []
    var mixer = SplitMix64(seed: 20_261_121)
    var callers = WorldCaller()
    private var taken: Set<String> = []
    /// Reports only in his own story, for he works in another province.
    private let away = ["cai-zhiyuan"]
    private let residents = WorldPerson.all.filter { $0.posts[0].role == .resident }

    // MARK: Residents' reports

    private mutating func writeTopics() {
        let full = WorldTopic.all.flatMap { topic in topic.asks.map { (topic: topic, words: $0) } }
        var deck = mixer.shuffled(full)
        for (plan, count) in WorldPlan.quota {
            var used: Set<String> = []
            for _ in 0..<count {
                if !deck.contains(where: { plan.fits($0.topic) }) { deck += mixer.shuffled(full) }
                let rare = deck.firstIndex { plan.fits($0.topic) && !used.contains($0.topic.matterCode) }
                guard let index = rare ?? deck.firstIndex(where: { plan.fits($0.topic) }) else { continue }
                let card = deck.remove(at: index)
                used.insert(card.topic.matterCode)
                write(card.topic, card.words, plan)
            }
        }
    }

    /// The matters of the catalogue with sensitivity 2, which communities and grids don't see.
    private static let privateMatters: Set<String> = [
        "DJ-05", "PA-02", "PA-27", "PA-28", "GG-44", "GG-45", "GG-46", "GG-47", "GG-48", "GG-49", "GG-50", "GG-54",
        "GG-57",
        "GG-58", "GG-61", "GG-62",
    ]

    private mutating func write(_ topic: WorldTopic, _ words: String, _ plan: WorldPlan) {
        let building = building(topic.site, topic.matterCode, words)
        let restricted = ["PA-03", "PA-20", "PA-22", "GG-59", "DJ-07"].contains(topic.matterCode)
        let shy = ["PA-03", "PA-20", "DJ-07"].contains(topic.matterCode)
        let personal = !shy && (topic.site == .anyHome || ["GG-61", "PA-22"].contains(topic.matterCode))
        let reporter = reporter(near: building, known: plan.needsReporter || personal, shy: restricted, hides: shy)
        let cast = WorldCast(
            desk: topic.desk, gridCode: building.parentCode ?? "", restricted: restricted,
            isPrivate: Self.privateMatters.contains(topic.matterCode), mixer: &mixer)
        let wanted = age(of: plan, topic)
        let intake = wanted.map { (World.presentMinuteOfDay - $0 % 1_440 + 1_440) % 1_440 } ?? mixer.within(430...1_260)
        var script = WorldScript(
            intake: intake, limit: topic.minutes, cast: cast, reporter: Self.key(of: reporter), seed: mixer.next())
        tell(plan, topic, known: reporter != .anonymous, in: &script)
        let opened = wanted ?? settledAge(script.elapsed, intake: intake, spread: plan.closes)
        add(
            topic.matterCode, words, building, topic.site, reporter, channel(of: reporter),
            max(opened, script.elapsed + 1),
            script.steps, echo: plan == .solved || plan == .fresh ? topic.echo : nil)
    }

    /// Minutes since the intake where the plan demands them; nil when the story's length decides.
    private mutating func age(of plan: WorldPlan, _ topic: WorldTopic) -> Int? {
        let limit = Double(topic.minutes) * (topic.worksByCalendar && topic.limit.hasSuffix("d") ? 1.4 : 1)
        func share(_ percent: ClosedRange<Int>) -> Int { Int(limit * Double(mixer.within(percent)) / 100) }
        switch plan {
        case .received: return mixer.below(8) == 0 ? daytime(mixer.within(800...1_500)) : mixer.within(2...140)
        case .toDispatch: return mixer.within(60...170)
        case .offered: return mixer.below(5) == 0 ? daytime(mixer.within(1_000...2_600)) : mixer.within(70...180)
        case .fresh: return daytime(max(mixer.within(780...900), share(10...60)))
        case .soonDue: return daytime(share(85...95))
        case .late: return daytime(share(112...160) + (topic.worksByCalendar ? 2_880 : 0))
        default: return nil
        }
    }

    /// The nearest age whose intake falls into the day.
    private mutating func daytime(_ age: Int) -> Int {
        let time = (World.presentMinuteOfDay - age % 1_440 + 1_440) % 1_440
        if time > 1_290 { return age + time - 1_290 + mixer.below(90) }
        return time < 420 ? age - (420 - time) - mixer.below(90) : age
    }

    /// The least age that leaves room for the story, or a random one within the ninety days.
    mutating func settledAge(_ length: Int, intake: Int, spread: Bool) -> Int {
        let first = World.presentMinuteOfDay - intake
        let days = max(0, (length + 30 - first + 1_439) / 1_440)
        let room = (Self.span - first) / 1_440 - days
        return first + 1_440 * (days + (spread && room > 0 ? mixer.below(room) : 0))
    }

    // MARK: Shared by all kinds of reports

    mutating func building(_ site: WorldTopic.Site, _ matterCode: String, _ words: String) -> WorldPlace {
        let fitting = WorldSite.suitable(site, matterCode: matterCode, words: words)
        let fresh = fitting.filter { !taken.contains(matterCode + $0.code) }
        let choice = mixer.pick(fresh.isEmpty ? fitting : fresh)
        taken.insert(matterCode + choice.code)
        return choice
    }

    mutating func reporter(near building: WorldPlace, known: Bool, shy: Bool, hides: Bool) -> WorldReporter {
        let neighbours = residents.filter { $0.posts[0].placeCode == building.parentCode && !away.contains($0.key) }
        if !shy, let neighbour = neighbours.first, mixer.below(100) < 28 { return .person(neighbour.key) }
        if !known, mixer.below(100) < (hides ? 70 : 22) { return .anonymous }
        return callers.next()
    }

    mutating func channel(of reporter: WorldReporter) -> WorldChannel {
        switch reporter {
        case .person: mixer.below(5) == 0 ? .phone : .web
        case .named: mixer.pick([.web, .web, .web, .web, .phone, .phone, .phone, .counter, .open311])
        case .anonymous: mixer.pick([.web, .web, .web, .open311, .open311, .phone])
        }
    }

    static func key(of reporter: WorldReporter) -> String? {
        if case .person(let key) = reporter { key } else { nil }
    }

    mutating func add(
        _ matterCode: String, _ words: String, _ building: WorldPlace, _ site: WorldTopic.Site,
        _ reporter: WorldReporter,
        _ channel: WorldChannel, _ opened: Int, _ steps: [WorldStep], echo: String? = nil
    ) {
        let point = WorldSurvey.rounded(
            building.point.lon + Double(mixer.within(-150...150)) / 1e6,
            building.point.lat + Double(mixer.within(-130...130)) / 1e6)
        drafts.append(
            Draft(
                matterCode: matterCode, words: WorldSite.filled(words, at: building), building: building,
                detail: WorldSite.detail(site, at: building, words: words, mixer: &mixer), point: point,
                reporter: reporter,
                channel: channel, opened: opened, steps: steps, echo: echo))
    }

    /// The drafts as reports, the oldest first, with keys that count on after the hand-written ones.
    private func bound(after count: Int) -> [WorldReport] {
        let order = drafts.indices.sorted { (drafts[$0].opened, $1) > (drafts[$1].opened, $0) }
        var keys = [String](repeating: "", count: drafts.count)
        for (place, index) in order.enumerated() {
            let digits = String(place + count + 1)
            keys[index] = "r" + String(repeating: "0", count: 3 - digits.count) + digits
        }
        return order.map { index in
            let draft = drafts[index]
            let merged = draft.double.map { keys[$0] }
            return WorldReport(
                key: keys[index], matterCode: draft.matterCode, words: draft.words, buildingCode: draft.building.code,
                address: WorldSite.address(of: draft.building) + draft.detail,
                gridCode: draft.building.parentCode ?? "", lon: draft.point.lon, lat: draft.point.lat,
                reporter: draft.reporter, channel: draft.channel, openedMinutesAgo: draft.opened,
                story: draft.steps.map { step in
                    guard case .merge = step.move, let merged else { return step }
                    return WorldStep(afterMinutes: step.afterMinutes, by: step.by, move: .merge(intoKey: merged))
                })
        }
    }
}
