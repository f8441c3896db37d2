// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Foundation

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Seeds the fictional district once, then serves it and prints the address and accounts.")

    @OptionGroup var options: DataOptions

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port: Int?

    @Flag(help: "Take the time of a request from its Jiewang-Now header (replays).")
    var simulatedTime = false

    func run() async throws {
        var config = try await options.config(port: port, isDevelopment: true)
        if config.name == "结网" { (config.name, config.englishName) = (DemoSeed.name, DemoSeed.englishName) }
        let installation = try await DataOptions.open(config)
        if !DemoSeed.isSeeded(installation) {
            try await DemoSeed.run(installation) { Console.progress("seeding", $0, of: $1) }
        }
        await installation.close()
        try await Serve.serve(config, simulatesTime: simulatedTime) { url in
            Console.print(DemoSeed.welcome(url))
        }
    }
}

struct Seed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Seeds the fictional district into an empty store.")

    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try await options.open(isDevelopment: true)
        guard !DemoSeed.isSeeded(installation) else {
            Console.error("The store is not empty; nothing was seeded.")
            throw ExitCode(1)
        }
        let refused = try await DemoSeed.run(installation) { Console.progress("seeding", $0, of: $1) }
        for line in refused { Console.error(line) }
        Console.print(DemoSeed.summary)
        await installation.close()
    }
}
