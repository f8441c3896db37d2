// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Why an attempt failed, as a code: what is stored and shown must not carry what somebody wrote.
package struct JobFault: Sendable, Equatable {
    package let code: String
    /// Whether the store was the reason: then the attempt says nothing about the job and isn't counted.
    package let isOfStore: Bool

    /// Leased so often without an end that the program itself must have ended each time.
    package static let interrupted = JobFault(code: "job.interrupted", isOfStore: false)

    package init(_ error: any Error) {
        switch error {
        case let problem as DatabaseProblem: self.init(problem)
        case let refusal as any Refusal: self.init(code: refusal.code, isOfStore: false)
        // The type's name says where to look; its description might quote a value.
        default: self.init(code: "error.\(type(of: error))", isOfStore: false)
        }
    }

    private init(_ problem: DatabaseProblem) {
        switch problem {
        case .full: self.init(code: CommonRefusal.storeFull.code, isOfStore: true)
        case .unavailable, .busy: self.init(code: CommonRefusal.storeUnavailable.code, isOfStore: true)
        case .constraint: self.init(code: "store.constraint", isOfStore: false)
        case .statement: self.init(code: "store.statement", isOfStore: false)
        case .unstorable: self.init(code: "store.unstorable", isOfStore: false)
        case .unreadable(let column): self.init(code: "store.unreadable-\(column)", isOfStore: false)
        case .badLocation, .newerSchema: self.init(code: "store.unfit", isOfStore: true)
        }
    }

    private init(code: String, isOfStore: Bool) { (self.code, self.isOfStore) = (code, isOfStore) }
}
