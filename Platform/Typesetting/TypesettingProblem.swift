// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why there is no file.
package enum TypesettingProblem: Refusal, Equatable {
    /// Pango and Cairo aren't installed on this machine.
    case noLibrary
    /// No font here has Chinese characters.
    case noFont
    /// Too many are being made at once.
    case busy
    /// More than a file may have.
    case tooLong
    /// The library gave up.
    case failed

    package var code: String {
        switch self {
        case .noLibrary: "typesetting.no-library"
        case .noFont: "typesetting.no-font"
        case .busy: "typesetting.busy"
        case .tooLong: "typesetting.too-long"
        case .failed: "typesetting.failed"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .noLibrary, .noFont, .busy, .failed: .unavailable
        case .tooLong: .tooLarge
        }
    }

    package var details: [String: String] { [:] }
}
