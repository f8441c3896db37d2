// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The address under which others know this program; where any free port is asked for, complete once it is known.
package final class PublicAddress: Sendable {
    private let box: Mutex<String>

    init(_ config: Config) { box = Mutex(config.publicURL) }

    package var text: String { box.withLock { $0 } }

    func learn(port: Int) {
        box.withLock { text in
            if text.hasSuffix(":0") { text = text.dropLast() + String(port) }
        }
    }
}
