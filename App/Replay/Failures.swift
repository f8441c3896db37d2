// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// What went wrong on the way; the first of them in words.
final class Failures: Sendable {
    private let box = Mutex<(count: Int, words: [String])>((0, []))

    var count: Int { box.withLock { $0.count } }

    func note(_ words: String) {
        box.withLock { box in
            box.count += 1
            if box.words.count < 20 { box.words.append(words) }
        }
    }

    func show() {
        for words in box.withLock({ $0.words }) { Console.print("  ! " + words) }
    }
}
