// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Jobs
import Kernel
import Web

/// How the jobs stand, for those who run the program, and trying again what failed.
struct JobRoutes {
    let feature: Notices

    func add(to table: inout RouteTable) {
        table.get("/deliveries/jobs") { request, context in
            let (figures, lines) = try await feature.database.read { tx in
                (try JobLists.figures(at: context.now, tx), try JobLists.lines(limit: JobsPage.most, tx))
            }
            guard request.wantsPage else { return .json(Self.document(figures, lines)) }
            return .page(JobsPage(figures: figures, lines: lines).render(context, feature.site()))
        }
        table.post("/deliveries/jobs/retrial") { request, context in
            let form = try await Form.read(request)
            try Edge.check(form, context)
            let (kind, subject) = (form.raw("kind"), form.raw("subject"))
            let count = try await feature.database.write(as: context.actor, at: context.now) { tx in
                let isOne = !kind.isEmpty && !subject.isEmpty
                let count = try tx.retry(kind: isOne ? kind : nil, subject: isOne ? subject : nil)
                if count > 0 {
                    try tx.record(
                        .jobRetried, .job, isOne ? kind + ":" + subject : "all", ["count": .number(Int64(count))])
                }
                return count
            }
            // Somebody was faster, or the job has been done meanwhile.
            return .seeOther("/deliveries/jobs", flash: count > 0 ? "jobs-retried" : "jobs-gone")
        }
    }

    private static func document(_ figures: JobFigures, _ lines: [JobLine]) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.field("waiting", figures.waiting)
            json.field("failing", figures.failing)
            json.field("stuck", figures.stuck)
            json.field("oldestDue", figures.oldestDue?.iso8601)
            json.array("failed") { json in
                for line in lines {
                    json.object { json in
                        json.field("kind", line.kind)
                        json.field("subject", line.subject)
                        json.field("dueAt", line.dueAt.iso8601)
                        json.field("attempts", line.attempts)
                        json.field("problem", line.problem)
                        json.field("failedAt", line.failedAt?.iso8601)
                        json.field("nextAt", line.nextAt?.iso8601)
                        json.field("stuck", line.isStuck)
                    }
                }
            }
        }
        return json
    }
}
