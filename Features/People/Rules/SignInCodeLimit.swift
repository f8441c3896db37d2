// SPDX-License-Identifier: Apache-2.0
import Kernel

extension CodeLimit {
    /// Codes sent to a phone to sign in.
    package static let signIn = CodeLimit(life: .minutes(5), tries: 5, pause: .minutes(1), perDay: 10)
}
