// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import Web

/// Words to the person at the terminal: results to standard output, everything else to standard error.
enum Console {
    static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

    static func error(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

    /// One JSON object on a line of its own.
    static func print(_ object: (inout JSONText) -> Void) {
        var json = JSONText()
        json.object(nil, object)
        print(json.string)
    }

    /// A bar that redraws itself on a terminal and stays silent elsewhere.
    static func progress(_ what: String, _ done: Int, of total: Int?) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        guard let total, total > 0 else { return write("\r\(what) \(done)", to: STDERR_FILENO) }
        let width = 30
        let filled = min(width, done * width / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        write("\r\(what) \(bar) \(done)/\(total)" + (done >= total ? "\n" : ""), to: STDERR_FILENO)
    }

    /// Whether results and bars go to different places.
    static var isPiped: Bool { isatty(STDOUT_FILENO) == 0 }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            start += count
        }
    }
}
