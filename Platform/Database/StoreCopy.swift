// SPDX-License-Identifier: Apache-2.0
import GRDB

/// A consistent copy of a SQLite store that is in use.
package enum StoreCopy {
    /// Copies page by page through SQLite's own backup interface; writers wait only for moments.
    package static func copy(from source: String, to target: String) throws {
        let from = try DatabaseQueue(path: source)
        let to = try DatabaseQueue(path: target)
        try from.backup(to: to)
        try to.close()
        try from.close()
    }
}
