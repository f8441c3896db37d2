// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something can't be done with an application.
package enum AdmissionRefusal: Refusal, Equatable {
    /// The move doesn't exist in this state.
    case notNow(AdmissionMove.Name, AdmissionItem.State)
    /// This post may not do it.
    case notYours
    /// Nobody decides on what their own unit, or they themselves, asked for.
    case decidedByAsker
    case faulty(field: String, AdmissionFault)

    package var code: String {
        switch self {
        case .notNow: "admission.not-now"
        case .notYours: "admission.not-yours"
        case .decidedByAsker: "admission.decided-by-asker"
        case .faulty(_, let fault): fault.code
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notNow: .conflict
        case .notYours, .decidedByAsker: .forbidden
        case .faulty: .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .notNow(let move, let state): ["move": move.rawValue, "state": state.rawValue]
        case .notYours, .decidedByAsker: [:]
        case .faulty(_, let fault): fault.details
        }
    }
}
