// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Compression
import Foundation
import ReplayRules
import Tabular

/// What every replay takes.
struct ReplayOptions: ParsableArguments {
    @Argument(help: "The file: CSV in UTF-8, plain or .gz.")
    var file: String

    @Option(help: "The data folder to make; var/replay-<name> when absent.")
    var data: String?

    @Flag(help: "Remove the data folder of an earlier replay first.")
    var again = false

    @Option(help: "The port to serve on; 0 takes a free one.")
    var port = 0

    @Option(help: "Take only so many orders, the earliest.")
    var limit: Int?

    @Option(help: "How many connections at a time.")
    var connections = 32

    @Option(help: "The program; bin/replay says which.")
    var program = ".build/debug/jiewang"

    func table() throws -> CSVTable {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) can't be read")
        }
        let bytes = [UInt8](data)
        let text = file.hasSuffix(".gz") ? try Gzip.decompress(bytes, limit: 1 << 30) : bytes
        do {
            return try CSVTable.read(text)
        } catch {
            throw ValidationError("\(file), line \(error.line): \(error.kind.rawValue)")
        }
    }

    /// An empty folder and the program that will work in it.
    func installation(named name: String) throws -> LocalProgram {
        let folder = data ?? "var/replay-" + name
        let files = FileManager.default
        let marker = folder + "/replay"
        if let inside = try? files.contentsOfDirectory(atPath: folder), !inside.isEmpty {
            guard again else { throw ValidationError("\(folder) is not empty; --again removes an earlier replay") }
            guard files.fileExists(atPath: marker) else {
                throw ValidationError("\(folder) was not made by a replay; nothing was removed")
            }
            try files.removeItem(atPath: folder)
        }
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: marker))
        return LocalProgram(path: program, folder: folder)
    }
}
