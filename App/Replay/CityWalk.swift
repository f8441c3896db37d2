// SPDX-License-Identifier: Apache-2.0
import Kernel
import ReplayRules
import Synchronization

/// Each request of a city on its way through the program, in time order.
final class CityWalk: Sendable {
    private struct Move: Sendable {
        let index: Int
        let step: CityCourse.Step
    }

    let requests: [CityRequest]
    let courses: [CityCourse]
    let failures = Failures()
    private let services: CodeBook<String>
    private let keys: GridKeys
    private let desk: Desk
    private let state = Mutex((ids: [Int: String](), outside: Set<Int>()))

    /// The orders' ids by the requests' positions.
    var ids: [Int: String] { state.withLock { $0.ids } }

    /// The positions of requests whose point lies in no area; they were filed for the town.
    var outside: Set<Int> { state.withLock { $0.outside } }

    /// - Parameter requests: in the order of their filing.
    init(requests: [CityRequest], services: CodeBook<String>, keys: GridKeys, desk: Desk) {
        (self.requests, self.services, self.keys, self.desk) = (requests, services, keys, desk)
        courses = CityCourse.all(requests)
    }

    func run(workers: Int) async {
        let schedule = Schedule<Move>()
        for (index, course) in courses.enumerated() {
            await schedule.add(Move(index: index, step: .file), at: course.filed)
        }
        await schedule.run(workers: workers) { [self] move, now in
            do {
                try await make(move, at: now)
            } catch {
                failures.note("request \(requests[move.index].number), \(move.step.rawValue): \(error)")
                return nil
            }
            return courses[move.index].next(after: move.step).map { (Move(index: move.index, step: $0.step), $0.at) }
        }
    }

    private func make(_ move: Move, at now: Instant) async throws {
        if move.step == .file { return try await file(move.index, at: now) }
        let unit = keys.units["city"] ?? ""
        let id = ids[move.index] ?? ""
        let into = move.step == .merging ? try await main(move.index) : ""
        let (noun, fields, key): (String, [(String, String)], String) =
            switch move.step {
            case .file, .acceptance: ("acceptance", [], keys.dispatcher)
            case .dispatch: ("dispatch", [("unit", "city")], keys.dispatcher)
            case .taking: ("taking", [], unit)
            case .feedback: ("feedback", [("words", "Done."), ("proposed", "solved")], unit)
            case .check: ("check", [], keys.dispatcher)
            case .closing: ("closing", [("outcome", "solved"), ("answer", "Done.")], keys.dispatcher)
            case .merging: ("merging", [("into", into)], keys.dispatcher)
            case .declining:
                ("declining", [("reason", "Duplicate of a closed request."), ("rightPath", "-")], keys.dispatcher)
            case .handingOn:
                (
                    "closing",
                    [
                        ("outcome", "notOurs"), ("answer", "Transferred."), ("wentTo", "Another agency"),
                        ("saidBy", "City"),
                    ],
                    keys.dispatcher
                )
            }
        _ = try await desk.move(id, noun, fields, key: key, at: now)
    }

    /// The id of the request that this one is merged into, which another connection may be filing at this moment.
    private func main(_ index: Int) async throws -> String {
        guard case .merge(let main) = courses[index].way else { return "" }
        for _ in 0..<500 {
            if let id = ids[main] { return id }
            try await Task.sleep(for: .milliseconds(10))
        }
        return ""
    }

    private func file(_ index: Int, at now: Instant) async throws {
        let request = requests[index]
        let fields = [
            ("service_code", services.code(request.category) ?? ""), ("description", request.words),
        ]
        var place = [("address_id", CityPlaces.town), ("address_string", request.address)]
        if let position = request.position { place = [("lat", position.latitude), ("long", position.longitude)] }
        do {
            let id = try await desk.file(fields + place, key: keys.integrator, at: now)
            state.withLock { $0.ids[index] = id }
        } catch let refused as Desk.Refused where refused.body.contains("report.outside") {
            let town = [("address_id", CityPlaces.town), ("address_string", request.address)]
            let id = try await desk.file(fields + town, key: keys.integrator, at: now)
            state.withLock { state in
                state.ids[index] = id
                state.outside.insert(index)
            }
        }
    }
}
