// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Lines to standard output, each written at once: a replay takes minutes, and may be watched through a pipe.
enum Console {
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line.hasSuffix("\n") ? line : line + "\n").utf8))
    }
}
