// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation
import Kernel
import PlaceRules
import Places
import Web
import WorkOrderRules
import WorkOrders

struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erases personal data whose time is over.", subcommands: [EraseOrder.self])
}

struct EraseOrder: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order",
        abstract: "Takes words, photos, address, point and contact out of closed orders; course and outcome stay.",
        discussion: """
            The ledger keeps its lines and still verifies: it holds digests, never the words. An event in it says who, why \
            and how many. Backups hold what they held; they end by their own rule.
            """)

    @OptionGroup var options: DataOptions
    @Argument(help: "The number of one order.") var number: String?
    @Option(help: "All orders that were closed so many days ago and more; 30 at least.") var olderThan: Int?
    @Option(help: "Code of the street, when several have an order of that number.") var place: String?
    @Option(help: "Why, for the ledger, which never forgets: no names, no numbers of people.") var reason: String
    @Flag(help: "Only says how many there are.") var dryRun = false
    @Flag(help: "Then writes the store's files anew, so that no trace is left in them; writers wait meanwhile.")
    var rewrite = false
    @Flag(help: "One JSON object instead of words.") var json = false

    func validate() throws {
        guard (number == nil) != (olderThan == nil) else {
            throw ValidationError("Name one order, or --older-than a number of days.")
        }
    }

    func run() async throws {
        let installation = try await options.open()
        do {
            let choice = try choice(installation)
            _ = try Erasing.reason(reason)
            let eraser = OrderEraser(installation.workOrders, as: .system("command line"))
            let account =
                if dryRun { try await eraser.look(choice) } else {
                    try await eraser.erase(choice, reason: reason, operator: NSUserName()) {
                        Console.progress("erasing", $0, of: nil)
                    }
                }
            await installation.close()
            if rewrite, !dryRun { try StoreRewrite.run(installation.config.database, tables: OrderEraser.tables) }
            Console.print(json ? line(account) : words(account))
        } catch let refusal as any Refusal {
            await installation.close()
            Console.error(installation.lexicon.words(in: .english)("problem." + refusal.code, refusal.details))
            Console.error("Nothing was erased.")
            throw ExitCode(65)
        }
    }

    private func choice(_ installation: Installation) throws -> OrderEraser.Choice {
        if let olderThan { return .olderThan(days: olderThan) }
        guard let number = number.flatMap({ OrderNumber($0) }) else { throw ErasingRefusal.unknownNumber }
        guard let place else { return .number(number, in: nil) }
        guard let town = installation.atlas.place(code: place) else { throw ErasingRefusal.unknownPlace }
        return .number(number, in: town.id)
    }

    private func words(_ account: OrderEraser.Account) -> String {
        "\(account.orders) orders, \(account.texts) texts, \(account.photos) photos "
            + (dryRun ? "would be erased; nothing was changed." : "erased.")
    }

    private func line(_ account: OrderEraser.Account) -> String {
        #"{"orders":\#(account.orders),"texts":\#(account.texts),"photos":\#(account.photos),"dryRun":\#(dryRun)}"#
    }
}
