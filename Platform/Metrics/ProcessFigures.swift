// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What Linux says of this process; a figure that can't be read is left out.
struct ProcessFigures {
    var residentBytes: Int?
    var openFiles: Int?
    /// Seconds since 1970.
    var startTime: Double?

    static func current() -> ProcessFigures {
        var figures = ProcessFigures()
        if let pages = text("/proc/self/statm")?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) {
            figures.residentBytes = pages * sysconf(Int32(_SC_PAGESIZE))
        }
        figures.openFiles = countOpenFiles()
        figures.startTime = startTime
        return figures
    }

    func append(to out: inout String) {
        let figures = [
            ("process_resident_memory_bytes", residentBytes.map(Double.init)),
            ("process_open_fds", openFiles.map(Double.init)),
            ("process_start_time_seconds", startTime),
        ]
        for case (let name, let value?) in figures {
            out += "# TYPE \(name) gauge\n"
            appendLine(to: &out, name: name, labels: "", value: value)
        }
    }

    /// The boot's time and, in field 22 of `stat`, the ticks from boot to start (proc(5)).
    private static let startTime: Double? = {
        guard let stat = text("/proc/self/stat"), let close = stat.lastIndex(of: ")"),
            let boot = text("/proc/stat")?.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
            let bootSeconds = Double(boot.dropFirst(6))
        else { return nil }
        // The program's name may hold blanks and brackets; behind it the state is field 3.
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 19, let ticks = Double(fields[19]) else { return nil }
        return bootSeconds + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }()

    private static func countOpenFiles() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Not `.`, `..` and the folder that is being read.
        return count - 3
    }

    private static func text(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(file, &chunk, chunk.count)
            guard count > 0 else { return count == 0 ? String(decoding: bytes, as: UTF8.self) : nil }
            bytes += chunk[..<count]
        }
    }
}
