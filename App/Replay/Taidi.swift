// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import Randomness
import ReplayRules
import Synchronization
import Tabular

struct Taidi: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Citizens' messages: filed, read back byte for byte, and searched for pieces of them.")

    @OptionGroup var options: ReplayOptions

    @Option(help: "How many pieces to search for.")
    var searches = 300

    @Option(help: "Seed of the draw of those pieces.")
    var seed: UInt64 = 20_261_121

    private static let town = "990102001000"

    func run() async throws {
        let rows = try ColumnTable(try options.table(), requiring: ["topic", "detail"]).rows.prefix(
            options.limit ?? .max)
        let texts = rows.map { [$0["topic"], $0["detail"]].filter { !$0.isEmpty }.joined(separator: "\n") }
        let program = try options.installation(named: "taidi")
        let (integrator, dispatcher) = try prepare(program)
        let server = try await program.serve(port: options.port)
        let desk = Desk(server.url, connections: options.connections)
        let failures = Failures()
        let clock = ContinuousClock()

        let start = clock.now
        let ids = await file(texts, desk, integrator, failures)
        let filed = clock.now - start
        Console.print(
            "filed \(ids.count) of \(texts.count) in \(Figures.time(filed)), \(Figures.rate(texts.count, filed)) reports/s; "
                + "longest \(texts.map(\.unicodeScalars.count).max() ?? 0) characters")
        let altered = await readBack(texts, ids, desk, dispatcher, failures)
        Console.print("read back: \(ids.count - altered) equal byte for byte, \(altered) altered")
        let found = await search(texts, ids, desk, dispatcher, failures)
        try await desk.close()
        server.stop()
        failures.show()
        Console.print(try program.run(["verify"]))
        guard ids.count == texts.count, altered == 0, found, failures.count == 0 else { throw ExitCode(1) }
    }

    private func prepare(_ program: LocalProgram) throws -> (integrator: String, dispatcher: String) {
        let places = """
            code,level,name,english,parent,lon,lat,crs,valid_from
            990102000000,district,留言区,,,,,,2000-01-01
            \(Self.town),town,留言镇,,990102000000,,,,2000-01-01

            """
        let catalogue = """
            type_code,type,main_type_code,main_type,sub_type_code,sub_type
            1,留言,1,留言,message,居民留言

            """
        try program.take(Array(places.utf8), as: "places.csv", ["divisions"], ["--apply"])
        try program.take(Array(catalogue.utf8), as: "catalogue.csv", ["catalogue"], ["--note", "replay", "--apply"])
        return (
            try program.key("replay", role: "integrator"), try program.key("desk", role: "dispatcher", place: Self.town)
        )
    }

    /// The ids by the texts' positions; those that were refused have none.
    private func file(
        _ texts: [String], _ desk: Desk, _ key: String, _ failures: Failures
    ) async -> [Int: String] {
        let ids = Mutex<[Int: String]>([:])
        let start = Instant(milliseconds: 1_546_300_800_000)
        await each(Array(texts.indices)) { index in
            // An address without Chinese characters, so that a search can only find the words.
            let fields = [
                ("service_code", "message"), ("address_id", Self.town), ("address_string", "row \(index)"),
                ("description", texts[index]),
            ]
            do {
                let id = try await desk.file(fields, key: key, at: start + .seconds(Int64(index)))
                ids.withLock { $0[index] = id }
            } catch {
                failures.note("row \(index): \(error)")
            }
        }
        return ids.withLock { $0 }
    }

    private func readBack(
        _ texts: [String], _ ids: [Int: String], _ desk: Desk, _ key: String, _ failures: Failures
    ) async -> Int {
        let altered = Mutex(0)
        await each(Array(ids)) { entry in
            do {
                let words = try await desk.order(entry.value, key: key).words ?? ""
                // Bytes, because two texts may be equal to Swift and yet differ.
                guard !words.utf8.elementsEqual(texts[entry.key].utf8) else { return }
                altered.withLock { $0 += 1 }
            } catch {
                failures.note("row \(entry.key): \(error)")
            }
        }
        return altered.withLock { $0 }
    }

    /// Whether every search found exactly the reports in which the piece stands.
    private func search(
        _ texts: [String], _ ids: [Int: String], _ desk: Desk, _ key: String, _ failures: Failures
    ) async -> Bool {
        var numbers = SplitMix64(seed: seed)
        let probes = ChineseRuns.probes(texts, count: searches, using: &numbers)
        let bytes = texts.map { Array($0.utf8) }
        let sums = Mutex((expected: 0, found: 0, both: 0, exact: 0))
        let clock = ContinuousClock()
        let start = clock.now
        await each(probes) { probe in
            let piece = Array(probe.utf8)
            let expected = Set(ids.compactMap { ChineseRuns.contains(bytes[$0.key], piece) ? $0.value : nil })
            do {
                let list = try await desk.search(probe, key: key)
                let found = Set(list)
                if found.count != list.count { failures.note("\(probe): a report was listed twice") }
                if found != expected {
                    failures.note("\(probe): \(expected.count) hold it, \(found.count) found")
                }
                sums.withLock { sums in
                    sums.expected += expected.count
                    sums.found += found.count
                    sums.both += expected.intersection(found).count
                    sums.exact += found == expected ? 1 : 0
                }
            } catch {
                failures.note("\(probe): \(error)")
            }
        }
        let total = sums.withLock { $0 }
        Console.print(
            "searched \(probes.count) pieces in \(Figures.time(clock.now - start)), the comparison included: "
                + "\(total.exact) exact; recall \(Figures.share(total.both, of: total.expected)), "
                + "precision \(Figures.share(total.both, of: total.found)) over \(total.expected) hits")
        return total.exact == probes.count
    }

    private func each<Item: Sendable>(_ items: [Item], _ body: @escaping @Sendable (Item) async -> Void) async {
        let schedule = Schedule<Item>()
        for (number, item) in items.enumerated() {
            await schedule.add(item, at: Instant(milliseconds: Int64(number)))
        }
        await schedule.run(workers: options.connections) { item, _ in
            await body(item)
            return nil
        }
    }
}
