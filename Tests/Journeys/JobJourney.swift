// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Jobs
import Kernel
import TestStores
import Testing
import Web
import WorkOrderRules

@Suite("Jobs that fail are seen and tried again") struct JobJourney {
    private struct Broken: Error {}

    @Test(
        "A job that stopped stands on the operator's page with its reason, and goes on when told",
        arguments: Engines.available)
    func stuck(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let due = try await district.order(report).clock.stage.due
            // What a fault of the program does: the deadline's work throws, again and again.
            let broken = district.installation.jobs.map { JobHandler($0.kind) { _, _ in throw Broken() } }
            let runner = JobRunner(district.database, broken, holder: "broken", logger: .silent)
            district.clock.set(due)
            _ = try await runner.runDue(at: district.now, limit: 1000)
            let system = try await district.enter("system")
            let failing = try await system.get("/deliveries/jobs")
            #expect(failing.shows("工单期限：提醒、超时、升级") && failing.shows("error.Broken"))
            for _ in 0..<JobRetry.mostAttempts {
                district.clock.set(district.now + .hours(8))
                _ = try await runner.runDue(at: district.now, limit: 1000)
            }
            let later = try await district.enter("system")
            let page = try await later.get("/deliveries/jobs")
            #expect(page.shows("已停下，等人处理") && page.text.contains(report.id.description))
            let document = try await later.get("/deliveries/jobs", accepting: "application/json").text
            #expect(document.contains("\"stuck\":true") && document.contains("error.Broken"))
            try await district.runJobs()
            #expect(!(try await district.events(report)).contains(.orderOverdue), "it rests")

            let back = try await later.submit("/deliveries/jobs/retrial", on: page)
            #expect(back.shows("已放回队列"))
            try await district.runJobs()
            #expect(try await district.events(report).contains(.orderOverdue))
            #expect(try await later.get("/deliveries/jobs").shows("没有做不成的。"))
            let retried = try await district.database.read { tx in
                try tx.count("SELECT count(*) FROM journal WHERE kind = 'job.retried'")
            }
            #expect(retried == 1)
            let form = try await later.post("/deliveries/jobs/retrial", [("_token", try page.form("/retrial").token)])
            #expect(form.status == 303, "nothing failed: nothing happens")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Only the system administrator sees the queue, and every kind of job has words in both languages")
    func words() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            for login in ["leader", "dispatcher", "audit", "resident"] {
                #expect(try await district.enter(login).get("/deliveries/jobs").status == 403, "\(login)")
            }
            let lexicon = district.installation.lexicon
            for kind in district.installation.jobs.map(\.kind) {
                let key = "job.kind." + kind
                #expect(lexicon.chinese[key] != nil && lexicon.english[key] != nil, "\(key)")
            }
        }
    }
}
