// SPDX-License-Identifier: Apache-2.0

/// What people report under one matter and what staff write back; the tables of topics feed the scribe.
///
/// `{楼}` in a report stands for the building's name; `{物业}`, `{派出所}` and `{镇街}` in an ending for the town's own.
struct WorldTopic {
    /// Who handles it: a desk of the town, somebody of the community, a crew or a department.
    enum Desk {
        case urban, safety, service, party, economy, community, grid, kitchen, drain, property, sanitation, power,
            utility
        case police, clinic, urbanBureau, housing, market, traffic, labour, telecom
    }

    /// Where it can happen, which decides the building and the detail of the address.
    enum Site {
        case street, yard, flat, walkup, tall, lobby, shop, field, anyHome, farmhouse
    }

    /// An ending other than solved, with the handler's words and the public answer.
    enum Ending {
        case partly(words: String, answer: String)
        case elsewhere(whereTo: String, whoSaid: String, words: String, answer: String)
        case cannot(reason: String, words: String, answer: String)
    }

    let matterCode: String
    /// The catalogue's limit for handling, `4wh` or `5wd` for instance.
    let limit: String
    let desk: Desk
    let site: Site
    /// What residents say; each is used about once.
    let asks: [String]
    /// What the handler reports when it is solved.
    let works: [String]
    /// What the public is told when it is solved.
    let answers: [String]
    let endings: [Ending]
    /// A question back to the reporter and the reporter's reply.
    let question: (ask: String, reply: String)?
    /// Why the first check failed and what was done then.
    let rework: (reason: String, words: String)?
    /// Why the reporter wants it reopened.
    let again: String?
    /// A neighbour's report of the same thing.
    let echo: String?

    init(
        _ matterCode: String, _ limit: String, _ desk: Desk, _ site: Site, asks: [String], works: [String],
        answers: [String], endings: [Ending] = [], question: (ask: String, reply: String)? = nil,
        rework: (reason: String, words: String)? = nil, again: String? = nil, echo: String? = nil
    ) {
        self.matterCode = matterCode
        self.limit = limit
        self.desk = desk
        self.site = site
        self.asks = asks
        self.works = works
        self.answers = answers
        self.endings = endings
        self.question = question
        self.rework = rework
        self.again = again
        self.echo = echo
    }

    /// The limit in minutes, a working day counted as a whole day.
    var minutes: Int {
        let number = Int(limit.prefix { $0.isNumber }) ?? 1
        return limit.hasSuffix("min") ? number : limit.hasSuffix("h") ? number * 60 : number * 1_440
    }

    /// Whether the limit counts working time only.
    var worksByCalendar: Bool { limit.hasSuffix("wh") || limit.hasSuffix("wd") }

    /// Whether lives or homes may depend on it, so that nobody leaves it lying.
    var urgent: Bool { !worksByCalendar && minutes <= 240 }

    /// Every topic of every table.
    static let all: [WorldTopic] = cleanliness + facilities + streets + supply + estate + safety + care + counsel
}
