// SPDX-License-Identifier: Apache-2.0
import Kernel
import People
import Secrets

/// No way to send text messages is configured: signing in by phone code says so instead of pretending.
struct NoCodes: CodeSender {
    func send(_ code: PhoneCode, to phone: PhoneNumber) async throws { throw NoCodesRefusal.notConfigured }
}

enum NoCodesRefusal: Refusal {
    case notConfigured
    case notDelivered

    var code: String {
        switch self {
        case .notConfigured: "sign-in.no-sender"
        case .notDelivered: "sign-in.not-delivered"
        }
    }

    var family: RefusalFamily { .unavailable }
}
