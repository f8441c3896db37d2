// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Testing

@testable import Web

private struct Other: Error {}

private struct Trial: Refusal {
    let family: RefusalFamily
    var code: String { "trial.code" }
}

@Suite struct ProblemTests {
    static let mapped: [(remark: String, error: any Error, status: Int, code: String, isFault: Bool)] = [
        ("invalid", Trial(family: .invalid), 422, "trial.code", false),
        ("not found", CommonRefusal.notFound, 404, "common.not-found", false),
        ("forbidden", CommonRefusal.forbidden, 403, "common.forbidden", false),
        ("conflict", CommonRefusal.changedMeanwhile, 409, "common.changed-meanwhile", false),
        ("too many", CommonRefusal.tooOften(retryAfterSeconds: 9), 429, "common.too-often", false),
        ("too large", FormRefusal.tooLarge, 413, "form.too-large", false),
        ("unavailable", CommonRefusal.storeUnavailable, 503, "common.store-unavailable", false),
        ("a form that can't be read", FormRefusal.malformed, 422, "form.malformed", false),
        ("disk full", DatabaseProblem.full, 503, "common.store-full", true),
        ("server away", DatabaseProblem.unavailable("x"), 503, "common.store-unavailable", true),
        ("busy", DatabaseProblem.busy, 503, "common.store-unavailable", true),
        ("a constraint is our mistake", DatabaseProblem.constraint("x"), 500, "common.fault", true),
        ("a statement is our mistake", DatabaseProblem.statement("x", sql: "y"), 500, "common.fault", true),
        ("unstorable", DatabaseProblem.unstorable(value: 1), 500, "common.fault", true),
        ("unreadable", DatabaseProblem.unreadable(column: 1), 500, "common.fault", true),
        ("anything else", Other(), 500, "common.fault", true),
        ("a problem stays", Problem(.badRequest, "trial"), 400, "trial", false),
        ("the server library's own refusal", HTTPError(.badRequest), 400, "form.malformed", false),
        ("the server library's too large", HTTPError(.contentTooLarge), 413, "form.too-large", false),
        ("the server library's fault", HTTPError(.internalServerError), 500, "common.fault", true),
    ]

    @Test("Every error has one status, a stable code, and a level")
    func mapping() {
        for (remark, error, status, code, isFault) in Self.mapped {
            let problem = Problem(error)
            #expect(problem.status.code == status, "\(remark)")
            #expect(problem.code == code, "\(remark)")
            #expect((problem.level >= .error) == isFault, "\(remark)")
        }
    }

    static let pauses: [(remark: String, error: any Error, seconds: Int?)] = [
        ("as long as it says", CommonRefusal.tooOften(retryAfterSeconds: 9), 9),
        ("a store that is away is back soon", DatabaseProblem.unavailable("x"), 10),
        ("a full disk takes somebody's hand", DatabaseProblem.full, 60),
        ("trying again mends no refusal", CommonRefusal.forbidden, nil), ("nor a fault", Other(), nil),
    ]

    @Test("What will pass says when to try again")
    func pause() {
        for (remark, error, seconds) in Self.pauses { #expect(Problem(error).retryAfter == seconds, "\(remark)") }
    }

    @Test("The words of a fault stay inside")
    func details() {
        #expect(Problem(DatabaseProblem.statement("secret", sql: "SELECT")).details.isEmpty)
        #expect(Problem(CommonRefusal.tooOften(retryAfterSeconds: 9)).details == ["seconds": "9"])
    }
}
