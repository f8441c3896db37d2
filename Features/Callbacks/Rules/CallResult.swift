// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What came of one call.
package enum CallResult: Sendable, Equatable {
    case reached(CallbackAnswer)
    case notReached
    /// Reached, and didn't want to talk: nobody calls again.
    case refused
}

/// What the reporter said on the phone: the same questions as on the rating form.
package struct CallbackAnswer: Sendable, Equatable {
    package enum Solved: String, Sendable, CaseIterable {
        case yes, partly, no
    }

    package let solved: Solved
    /// 1 very dissatisfied … 4 very satisfied.
    package let grade: Int

    /// The longest note of a call or a check, in characters.
    package static let longestWords = 2000

    /// nil when the grade is not 1…4.
    package init?(_ solved: Solved, grade: Int) {
        guard (1...4).contains(grade) else { return nil }
        (self.solved, self.grade) = (solved, grade)
    }

    package var isSatisfied: Bool { grade >= 3 }
}

/// What somebody found who went to see.
package struct Finding: Sendable, Equatable {
    package enum Result: String, Sendable, CaseIterable {
        /// 属实: what the answer says is there.
        case real
        /// 不实
        case notReal
        /// 无法判断: counted among the checked ones, and never as real.
        case unclear
    }

    package enum Way: String, Sendable, CaseIterable {
        case onSite, photo
    }

    package let result: Result
    package let way: Way

    package init(_ result: Result, _ way: Way) { (self.result, self.way) = (result, way) }
}

/// Who had a part in an order: none of them asks how it went.
package struct TakenPart: Sendable, Equatable {
    package let accounts: Set<AccountID>
    package let units: Set<UnitID>

    package init(accounts: Set<AccountID>, units: Set<UnitID>) { (self.accounts, self.units) = (accounts, units) }

    /// Why this actor may not ask; nil when they may.
    package func refusal(_ actor: Actor) -> CallbackRefusal? {
        guard let account = actor.account else { return .nobody }
        if accounts.contains(account) { return .tookPart }
        if let unit = actor.unit, units.contains(unit) { return .unitHandled }
        return nil
    }
}

/// Why a call or a check can't be written down.
package enum CallbackRefusal: Refusal, Equatable {
    /// A program can't talk to people.
    case nobody
    case tookPart
    case unitHandled
    case finished
    case tooSoon(Instant)
    /// Reopened since: it will be drawn again when it is closed.
    case openAgain
    /// A call on a list of checks, or the other way round.
    case wrongList
    case wordsMissing
    case wordsTooLong

    package var code: String {
        switch self {
        case .nobody: "callback.nobody"
        case .tookPart: "callback.took-part"
        case .unitHandled: "callback.unit-handled"
        case .finished: "callback.finished"
        case .tooSoon: "callback.too-soon"
        case .openAgain: "callback.open-again"
        case .wrongList: "callback.wrong-list"
        case .wordsMissing: "callback.words-missing"
        case .wordsTooLong: "callback.words-too-long"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .nobody, .tookPart, .unitHandled: .forbidden
        case .finished, .tooSoon, .openAgain: .conflict
        case .wrongList, .wordsMissing, .wordsTooLong: .invalid
        }
    }
}
