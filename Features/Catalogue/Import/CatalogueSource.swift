// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel

/// The files that a version is read from, as they were handed in.
package struct CatalogueSource: Equatable, Sendable {
    /// CSV in our own or the foreign shape.
    package let matters: [UInt8]
    /// CSV with the columns `code`, `name` and `definition` in English; empty when there is none.
    package let english: [UInt8]

    package init(matters: [UInt8], english: [UInt8] = []) { (self.matters, self.english) = (matters, english) }

    /// SHA-256 over the matters' digest and the English file, in hexadecimal.
    package var hash: String {
        var hasher = SHA256()
        hasher.update(data: Array(SHA256.hash(data: matters)))
        hasher.update(data: english)
        return hexadecimal(hasher.finalize())
    }
}
