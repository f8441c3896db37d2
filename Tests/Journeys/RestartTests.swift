// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import HTTPTypes
import Kernel
import TestStores
import Testing
import Web
import WorkOrderRules

@Suite("After a restart") struct RestartTests {
    @Test("Deadlines are kept: the program that comes after does what was due, once", arguments: Engines.available)
    func deadlines(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            let due = try await district.order(report).clock.stage.due
            try await district.restarted { (again: District) async throws -> Void in
                again.clock.set(due + .minutes(1))
                try await again.runJobs()
                try await again.runJobs()
                #expect(try await again.events(report).filter { $0 == .orderOverdue }.count == 1)
                #expect(try await again.order(report).clock.stage.due == due)
            }
            // The first program, if it still runs, finds nothing left to do.
            try await district.runJobs()
            #expect(try await district.events(report).filter { $0 == .orderOverdue }.count == 1)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A request to reopen is kept", arguments: Engines.available)
    func reopening(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")
            _ = try await resident.submit("/reopening", on: try await resident.get(report.link), ["reason": "又堵了。"])
            try await district.restarted { (again: District) async throws -> Void in
                again.at("2026-11-20 18:00")
                try await again.runJobs()
                #expect(try await again.order(report).state == .toDispatch)
            }
        }
    }

    @Test("Guesses that were made are still counted")
    func rateLimits() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            let guesser = district.visitor()
            let page = try await guesser.get("/follow")
            for _ in 0..<20 {
                _ = try await guesser.send("/follow", on: page, ["number": report.number, "tail": "9999"])
            }
            try await district.restarted { (again: District) async throws -> Void in
                let later = guesser.moved(to: again)
                let answer = try await later.send(
                    "/follow", on: try await later.get("/follow"), ["number": report.number, "tail": "1111"])
                #expect(answer.status == 429)
            }
        }
    }

    @Test(
        "Who was signed in still is, with the page that was open; who signed out stays out",
        arguments: Engines.available)
    func sessions(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let officer = try await district.enter("community")
            let leaver = try await district.enter("dispatcher")
            let copy = leaver.moved(to: district)
            let page = try await officer.get(report.path)
            _ = try await leaver.submit("/sign-out", on: try await leaver.get("/work-orders"))
            try await district.restarted { (again: District) async throws -> Void in
                let later = officer.moved(to: again)
                #expect(try await later.send("/acceptance", on: page).status == 303)
                #expect(try await copy.moved(to: again).peek("/work-orders").location?.hasPrefix("/sign-in") == true)
            }
        }
    }

    @Test("Simulated time is for development only", arguments: [true, false])
    func simulatedTime(_ isDevelopment: Bool) async throws {
        try await withDistrict(.sqlite, simulatesTime: true, { $0.isDevelopment = isDevelopment }) {
            (district: District) async throws -> Void in
            let report = try await district.report()
            let officer = try await district.enter("community")
            let form = try (try await officer.get(report.path)).form("/acceptance")
            let sent = try await officer.post(
                form.action, form.held.map { ($0.name, $0.value) }, [.jiewangNow: "2026-11-18T11:11:00+08:00"])
            #expect(sent.status == 303)
            let entries = try await district.database.read { tx in
                try Journal.entries(of: .order, report.id.description, in: tx)
            }
            #expect(entries.last?.at == (isDevelopment ? Instant("2026-11-18 11:11") : Snapshot.present))
        }
    }
}
