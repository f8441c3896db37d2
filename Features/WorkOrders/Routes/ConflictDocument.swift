// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// What a sender who wasn't looking is told when a move can't be made any more: the problem, and what happened since they
/// last looked, so that a page that comes back from a place without a network can show both beside what was typed.
enum ConflictDocument {
    /// How many lines are shown to whoever doesn't say which version they saw.
    private static let fewest = 3

    static func answer(
        _ refusal: any Refusal, _ id: OrderID, trying move: Move.Name, since version: Int64?, _ feature: WorkOrders,
        _ context: WebContext
    ) async throws -> Response {
        let story = try await feature.database.read { tx in
            try OrderStory(try WorkOrderStore.visible(id, to: context.actor, tx), tx)
        }
        let record = story.record
        let standing = WorkOrderStore.standing(of: context.actor, towards: record)
        let lines = Timeline(
            entries: since(version, story.entries), photos: [:], photoBase: "", reader: .staff, people: feature.people,
            matters: feature.matters
        ).lines(context.words)
        return .problem(Problem(refusal), context) { json in
            json.field("order", record.number)
            json.field("version", record.order.version)
            json.field("state", record.order.state.name.rawValue)
            json.field("stateName", context.words("state." + record.order.state.name.rawValue))
            json.field("mayRepeat", OrderPolicy.available(record.order, standing, at: context.now).contains(move))
            json.array("meanwhile") { json in
                for line in lines {
                    json.object { json in
                        json.field("at", line.at.iso8601)
                        json.field("when", context.words.moment(line.at))
                        json.field("sentence", line.sentence)
                        json.field("quote", line.quote)
                        json.field("who", line.who)
                    }
                }
            }
        }
    }

    /// Photos and what the clock noted carry no newer version: they change nothing about what can be done.
    private static func since(_ version: Int64?, _ entries: [JournalEntry]) -> [JournalEntry] {
        guard let version else { return Array(entries.suffix(fewest)) }
        return entries.filter { $0.version > version }
    }
}
