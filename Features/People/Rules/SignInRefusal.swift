// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why nobody is signed in.
package enum SignInRefusal: Refusal, Equatable {
    /// Wrong name or wrong password: which of the two is not said.
    case wrong
    case locked(seconds: Int)
    /// The password was right, and the code of the authenticator app is asked for.
    case secondFactorNeeded
    case wrongCode
    case codeExpired
    case codeNotSent
    case ended

    package var code: String {
        switch self {
        case .wrong: "sign-in.wrong"
        case .locked: "sign-in.locked"
        case .secondFactorNeeded: "sign-in.second-factor-needed"
        case .wrongCode: "sign-in.wrong-code"
        case .codeExpired: "sign-in.code-expired"
        case .codeNotSent: "sign-in.code-not-sent"
        case .ended: "sign-in.ended"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .wrong, .secondFactorNeeded, .wrongCode, .codeExpired: .invalid
        case .locked: .tooMany
        case .codeNotSent: .unavailable
        case .ended: .forbidden
        }
    }

    package var details: [String: String] {
        if case .locked(let seconds) = self { ["minutes": String((seconds + 59) / 60)] } else { [:] }
    }
}
