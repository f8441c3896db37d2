// SPDX-License-Identifier: Apache-2.0
import Kernel

extension CodeLimit {
    /// Codes that confirm an account's e-mail address.
    ///
    /// An address that nobody confirmed gets nothing but the code: whoever mistypes it must not send a stranger what the
    /// street writes, and nobody's letter box is filled from here.
    package static let email = CodeLimit(life: .minutes(15), tries: 5, pause: .minutes(1), perDay: 5)
}
