// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Catalogue
import Composition
import Kernel
import Places
import Web

/// What an import tells: words to a person, one object a line to a program.
struct ImportReport {
    let kind: String
    let json: Bool

    /// What the file would change, and whether it did.
    func end(
        added: Int, changed: Int, retired: Int? = nil, unchanged: Int, passedOver: Int? = nil, isApplied: Bool,
        version: Int? = nil
    ) {
        guard json else {
            let gone = retired.map { ", \($0) retired" } ?? ""
            let over = passedOver.map { $0 > 0 ? ", \($0) passed over" : "" } ?? ""
            Console.print("\(added) new, \(changed) changed\(gone), \(unchanged) unchanged\(over).")
            let done = version.map { "Adopted as version \($0)." } ?? "Imported."
            return Console.print(isApplied ? done : "A preview; add --apply to \(retired == nil ? "import" : "adopt").")
        }
        Console.print { json in
            json.field("import", kind)
            json.field("added", added)
            json.field("changed", changed)
            if let retired { json.field("retired", retired) }
            json.field("unchanged", unchanged)
            if let passedOver { json.field("passedOver", passedOver) }
            json.field("applied", isApplied)
            if let version { json.field("version", version) }
        }
    }

    /// Something odd that stops nothing.
    func warn(line: Int, code: String, words: String) {
        guard json else { return Console.error("line \(line): \(words)") }
        Console.print { json in
            json.field("warning", code)
            json.field("line", line)
            json.field("words", words)
        }
    }

    /// Rows that are left out of an import, to a person the first 50 of them.
    func passOver(_ installation: Installation, _ problems: [ImportProblem]) {
        let words = installation.lexicon.words(in: .english)
        for problem in json ? problems[...] : problems.prefix(50) {
            guard json else {
                Console.error(problem.sentence(words))
                continue
            }
            Console.print { json in
                json.field("warning", problem.code)
                Self.write(problem.spot, &json)
                json.field("words", problem.sentence(words))
            }
        }
        if !json, problems.count > 50 { Console.error("… and \(problems.count - 50) more.") }
    }

    private static func write(_ spot: ImportProblem.Spot, _ json: inout JSONText) {
        switch spot {
        case .cell(let line, let column), .text(let line, let column):
            json.field("line", line)
            json.field("column", column)
        case .feature(let number, _, _): json.field("feature", number)
        }
    }

    /// Says why nothing was imported, the first 50 faults by their places in the file.
    func fail(_ installation: Installation, _ refusal: any Refusal) -> ExitCode {
        let words = installation.lexicon.words(in: .english)
        for problem in ((refusal as? ImportRefusal)?.problems ?? []).prefix(50) {
            fault(problem.code, problem.sentence(words)) { json in Self.write(problem.spot, &json) }
        }
        for finding in ((refusal as? ImportRefused)?.findings ?? []).prefix(50) {
            let column = finding.columnName.map { ", " + $0 } ?? ""
            let sentence = words(finding.key, finding.details)
            fault(finding.key, json ? sentence : "line \(finding.line)\(column): \(sentence)") { json in
                json.field("line", finding.line)
                json.field("column", finding.columnName)
            }
        }
        let sentence = words("problem." + refusal.code, refusal.details)
        guard json else {
            Console.error(sentence)
            Console.error("Nothing was imported.")
            return ExitCode(65)
        }
        Console.print { json in
            json.field("import", kind)
            json.field("applied", false)
            json.field("refused", refusal.code)
            json.field("words", sentence)
        }
        return ExitCode(65)
    }

    private func fault(_ code: String, _ sentence: String, _ spot: (inout JSONText) -> Void) {
        guard json else { return Console.error(sentence) }
        Console.print { json in
            json.field("fault", code)
            spot(&json)
            json.field("words", sentence)
        }
    }
}
