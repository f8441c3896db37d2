// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Foundation
import Kernel
import Tabular
import WorkOrders

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes data out for other programs.", subcommands: [ExportOrders.self])
}

struct ExportOrders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "Every work order, oldest first: CSV with a BOM, or NDJSON with --json.")

    @OptionGroup var options: DataOptions
    @Flag(help: "One JSON object a line.") var json = false

    func run() async throws {
        let installation = try await options.open()
        let export = OrderExport(installation)
        func tell(_ done: Int, _ total: Int) {
            guard done % 500 == 0 || done == total, Console.isPiped else { return }
            Console.progress("exporting", done, of: total)
        }
        if json {
            try export.each { line, done, total in
                Console.print(line.json)
                tell(done, total)
            }
        } else {
            var writer = CSVWriter(byteOrderMark: true, guardsFormulas: true)
            writer.append(OrderExport.Line.columns)
            try export.each { line, done, total in
                writer.append(line.fields)
                tell(done, total)
            }
            FileHandle.standardOutput.write(Data(writer.bytes))
        }
        await installation.close()
    }
}
