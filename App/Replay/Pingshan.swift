// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import ReplayRules
import Synchronization

struct Pingshan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A district's grid ledger: each order from the report to the closing, then every count compared.")

    @OptionGroup var options: ReplayOptions

    func run() async throws {
        let ledger = try GridLedger(try options.table(), limit: options.limit)
        let program = try options.installation(named: "pingshan")
        let clock = ContinuousClock()
        let start = clock.now
        let keys = try prepare(ledger, program)
        Console.print(
            "prepared in \(Figures.time(clock.now - start)): \(ledger.orders.count) orders, \(keys.units.count) units")
        let server = try await program.serve(port: options.port)
        let desk = Desk(server.url, connections: options.connections)
        let walk = GridWalk(ledger: ledger, keys: keys, desk: desk)
        let played = clock.now
        let ids = await walk.run(workers: options.connections)
        let time = clock.now - played
        try await desk.close()
        server.stop()
        Console.print(
            "played in \(Figures.time(time)): \(desk.answered) requests, \(Figures.rate(ledger.orders.count, time)) orders/s, "
                + "\(Figures.rate(desk.answered, time)) requests/s, \(walk.failures.count) refused")
        walk.failures.show()
        let isEqual = compare(ledger, ids, try ExportedOrder.all(program))
        Console.print(try program.run(["verify"]))
        guard isEqual, walk.failures.count == 0 else { throw ExitCode(1) }
    }

    private func prepare(_ ledger: GridLedger, _ program: LocalProgram) throws -> GridKeys {
        try program.take(ledger.places.csv, as: "places.csv", ["divisions"], ["--apply"])
        try program.take(ledger.catalogueCSV, as: "catalogue.csv", ["catalogue"], ["--note", "replay", "--apply"])
        try program.take(ledger.unitsCSV, as: "units.csv", ["units"])
        var units: [String: String] = [:]
        for code in ledger.unitCodes {
            units[code] = try program.key(
                "unit " + code, role: "departmentOfficer", place: GridPlaces.district, unit: code)
        }
        return GridKeys(
            integrator: try program.key("replay", role: "integrator"),
            dispatcher: try program.key("desk", role: "dispatcher", place: GridPlaces.district), units: units)
    }

    /// Prints a line for every figure; false when any differs.
    private func compare(_ ledger: GridLedger, _ ids: [String: GridOrder], _ found: [ExportedOrder]) -> Bool {
        let (orders, figures) = (ledger.orders, GridFigure.allCases)
        var isEqual = orders.count == found.count
        Console.print("orders: \(orders.count) in the file, \(found.count) exported")
        for figure in figures {
            let agreement = Agreement(
                figure.rawValue, expected: orders.map(figure.value(of:)), found: found.map(figure.value(of:)))
            let verdict = agreement.differences.isEmpty ? "all equal" : "\(agreement.differences.count) DIFFER"
            Console.print("per \(figure.rawValue): \(agreement.names) values, \(verdict)")
            for difference in agreement.differences.prefix(10) {
                Console.print(
                    "  ! \(difference.name): \(difference.expected) in the file, \(difference.found) exported")
            }
            isEqual = isEqual && agreement.differences.isEmpty
        }
        let wrong = found.filter { order in
            guard let row = ids[order.id] else { return true }
            return !figures.allSatisfy { $0.value(of: row) == $0.value(of: order) }
        }
        Console.print("order by order, all fields: \(found.count - wrong.count) equal, \(wrong.count) different")
        return isEqual && wrong.isEmpty
    }
}

/// Who does what in the replay.
struct GridKeys: Sendable {
    let integrator: String
    let dispatcher: String
    /// By the code of the unit.
    let units: [String: String]
}

/// Each order of a ledger on its way through the program, in time order.
struct GridWalk: Sendable {
    private struct Move: Sendable {
        let index: Int
        let step: OrderStep
        var id = ""
        var course: OrderCourse
    }

    let ledger: GridLedger
    let keys: GridKeys
    let desk: Desk
    let failures = Failures()

    /// Returns the file's orders by the ids that they got.
    func run(workers: Int) async -> [String: GridOrder] {
        let schedule = Schedule<Move>()
        for (index, order) in ledger.orders.enumerated() {
            let filed = ledger.filed(index)
            let course = OrderCourse(filed: filed, promised: filed, archive: order.archive)
            await schedule.add(Move(index: index, step: .file, course: course), at: filed)
        }
        let ids = IDs()
        await schedule.run(workers: workers) { move, now in
            do {
                let moved = try await make(move, at: now)
                if move.step == .file { ids.add(moved.id, ledger.orders[move.index]) }
                guard let next = move.step.next, let at = moved.course.instant(next) else { return nil }
                return (Move(index: move.index, step: next, id: moved.id, course: moved.course), at)
            } catch {
                failures.note("order \(ledger.orders[move.index].number), \(move.step.rawValue): \(error)")
                return nil
            }
        }
        return ids.all
    }

    private func make(_ move: Move, at now: Instant) async throws -> Move {
        let order = ledger.orders[move.index]
        let unit = ledger.unitCode(order)
        var moved = move
        switch move.step {
        case .file: moved.id = try await desk.file(fields(order), key: keys.integrator, at: now)
        case .acceptance:
            let document = try await desk.move(move.id, "acceptance", key: keys.dispatcher, at: now)
            let promised = document.dueAt.flatMap { Instant(iso8601: $0) } ?? now
            moved.course = OrderCourse(filed: move.course.filed, promised: promised, archive: order.archive)
        case .dispatch: _ = try await desk.move(move.id, "dispatch", [("unit", unit)], key: keys.dispatcher, at: now)
        case .taking: _ = try await desk.move(move.id, "taking", key: keys.units[unit] ?? "", at: now)
        case .feedback:
            let fields = [("words", "已到现场处置"), ("proposed", "solved")]
            _ = try await desk.move(move.id, "feedback", fields, key: keys.units[unit] ?? "", at: now)
        case .check: _ = try await desk.move(move.id, "check", key: keys.dispatcher, at: now)
        case .closing:
            let fields = [("outcome", "solved"), ("answer", "已处置，感谢反映")]
            _ = try await desk.move(move.id, "closing", fields, key: keys.dispatcher, at: now)
        }
        return moved
    }

    private func fields(_ order: GridOrder) -> [(String, String)] {
        [
            ("service_code", ledger.matterCode(order)), ("address_id", ledger.places.code(order.spot)),
            ("address_string", order.address), ("description", order.words),
        ]
    }
}

/// The file's orders by the ids that they got.
private final class IDs: Sendable {
    private let box = Mutex<[String: GridOrder]>([:])

    var all: [String: GridOrder] { box.withLock { $0 } }

    func add(_ id: String, _ order: GridOrder) { box.withLock { $0[id] = order } }
}
