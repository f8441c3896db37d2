// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a list says of one adopted version.
package struct CatalogueHeading: Hashable, Sendable {
    /// 1 for the first version, without gaps.
    package let number: Int
    package let adoptedAt: Instant
    /// In the adopter's words; may be empty.
    package let note: String
    /// SHA-256 of the files that it was read from, in hexadecimal.
    package let sourceHash: String
    package let matterCount: Int
}
