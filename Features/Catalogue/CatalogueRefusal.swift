// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the catalogue refuses besides unreadable files and codes used twice.
package enum CatalogueRefusal: Refusal, Equatable {
    /// The file says what the version in force says.
    case nothingChanged
    /// What was handed in for comparison has been dropped after a day, or was never there.
    case draftGone

    package var code: String {
        switch self {
        case .nothingChanged: "catalogue.nothing-changed"
        case .draftGone: "catalogue.draft-gone"
        }
    }

    package var family: RefusalFamily { .conflict }
}
