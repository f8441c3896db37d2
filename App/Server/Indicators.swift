// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import ArgumentParser
import Composition
import Web

struct Indicators: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists every figure with its definition; needs no data folder.")

    @Flag(help: "One JSON document.") var json = false
    @Flag(help: "The text of docs/indicators.md.") var markdown = false

    func run() async throws {
        let book = try IndicatorBook(text: AssetShelf().text("indicators/indicators.txt") ?? "")
        if markdown {
            Console.print(IndicatorText(book).markdown)
        } else if json {
            Console.print(IndicatorText(book).json)
        } else {
            for indicator in book.indicators {
                Console.print("\(indicator.id)  \(indicator.name.english)  \(indicator.name.chinese)")
            }
        }
    }
}
