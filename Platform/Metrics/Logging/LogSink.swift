// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization

/// Where whole lines go; never throws, because a full disk must not stop the program.
package struct LogSink: Sendable {
    package let write: @Sendable ([UInt8]) -> Void

    package init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    /// Lines of several threads don't mix.
    package static let standardError = LogSink { line in
        turn.withLock { _ in
            var written = 0
            while written < line.count {
                let count = line.withUnsafeBytes {
                    Glibc.write(STDERR_FILENO, $0.baseAddress! + written, $0.count - written)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                written += count
            }
        }
    }

    private static let turn = Mutex(())
}
