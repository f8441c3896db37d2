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
        var count = 0
        func tell() {
            count += 1
            if count % 500 == 0, Console.isPiped { Console.progress("exporting", count, of: nil) }
        }
        if json {
            try export.each { line in
                Console.print(line.json)
                tell()
            }
        } else {
            var writer = CSVWriter(byteOrderMark: true, guardsFormulas: true)
            writer.append(OrderExport.Line.columns)
            try export.each { line in
                writer.append(line.fields)
                tell()
            }
            FileHandle.standardOutput.write(Data(writer.bytes))
        }
        if count >= 500, Console.isPiped { Console.endProgress() }
        await installation.close()
    }
}
