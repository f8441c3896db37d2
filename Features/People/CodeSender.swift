// SPDX-License-Identifier: Apache-2.0
import Secrets

/// Brings a sign-in code to a phone.
package protocol CodeSender: Sendable {
    func send(_ code: PhoneCode, to phone: PhoneNumber) async throws
    /// Whether the page itself shows the code; never outside of development.
    var showsCode: Bool { get }
}

extension CodeSender {
    package var showsCode: Bool { false }
}

/// For development: sends nothing, the page shows the code.
package struct CodeOnPage: CodeSender {
    package init() {}

    package var showsCode: Bool { true }

    package func send(_ code: PhoneCode, to phone: PhoneNumber) async throws {}
}
