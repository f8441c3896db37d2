// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation

/// The private key that signs checkpoints: 32 bytes in a file that only this program may read.
package enum SigningSeed {
    package static func loadOrMake(_ path: String) throws -> [UInt8] {
        if let data = FileManager.default.contents(atPath: path) { return [UInt8](data) }
        let seed = CheckpointFile.newSeed()
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(seed), attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        return seed
    }
}
