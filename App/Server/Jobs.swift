// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation
import Jobs
import Kernel
import Web

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Deadlines and other work that is due: what failed, what is stuck, try again.",
        subcommands: [ListJobs.self, RetryJobs.self])
}

struct ListJobs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The jobs that failed, those that are stuck first; with --all the others too.")

    @OptionGroup var options: DataOptions
    @Option(help: "Only jobs of this kind.") var kind: String?
    @Flag(help: "Also jobs that never failed.") var all = false
    @Option(help: "At most so many.") var limit = 1000
    @Flag(help: "One JSON object a line.") var json = false

    func run() async throws {
        let installation = try await options.open()
        let (database, kind, all, limit) = (installation.database, kind, all, limit)
        let (lines, figures) = try database.readNow { tx in
            (
                try JobLists.lines(kind: kind, isFailing: !all, limit: limit, tx),
                try JobLists.figures(at: database.now, tx)
            )
        }
        await installation.close()
        for line in lines { Console.print(json ? Self.json(line) : Self.words(line)) }
        if !json {
            Console.print("\(figures.waiting) waiting, of which \(figures.failing) failed; \(figures.stuck) stuck.")
        }
    }

    private static func words(_ line: JobLine) -> String {
        let next = line.nextAt.map { "next " + $0.iso8601 } ?? "stuck"
        let failure = line.failedAt.map { ", \(line.problem) at \($0.iso8601)" } ?? ""
        return "\(line.kind) \(line.subject): due \(line.dueAt.iso8601), \(line.attempts) attempts\(failure), \(next)"
    }

    private static func json(_ line: JobLine) -> String {
        var json = JSONText()
        json.object { json in
            json.field("kind", line.kind)
            json.field("subject", line.subject)
            json.field("town", line.town.description)
            json.field("dueAt", line.dueAt.iso8601)
            json.field("attempts", line.attempts)
            json.field("problem", line.problem.isEmpty ? nil : line.problem)
            json.field("failedAt", line.failedAt?.iso8601)
            json.field("nextAt", line.nextAt?.iso8601)
            json.field("stuck", line.isStuck)
        }
        return json.string
    }
}

struct RetryJobs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Lets jobs that failed be tried again by the server at once.")

    @OptionGroup var options: DataOptions
    @Argument(help: "Only jobs of this kind.") var kind: String?
    @Argument(help: "Only the job for this subject, an order's id for example.") var subject: String?
    @Flag(help: "All jobs that failed.") var all = false
    @Flag(help: "One JSON object instead of words.") var json = false

    func validate() throws {
        guard all != (kind != nil) else { throw ValidationError("Name a kind of job, or --all.") }
    }

    func run() async throws {
        let installation = try await options.open()
        let (kind, subject) = (kind, subject)
        let count = try await installation.database.write(as: .system("command line")) { tx in
            try tx.retry(kind: kind, subject: subject)
        }
        await installation.close()
        Console.print(json ? #"{"retried":\#(count)}"# : "\(count) to be tried again.")
        // A program that names one job wants to know that there was one.
        if count == 0, subject != nil { throw ExitCode(1) }
    }
}
