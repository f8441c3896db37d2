// SPDX-License-Identifier: Apache-2.0
import Web

extension ImportProblem {
    /// Where and what, such as `第 3 行第 5 列：不是数字`; for the pages and the command line.
    package func sentence(_ words: Words) -> String {
        var values = ["what": words("problem." + code, details)]
        switch spot {
        case .cell(let line, let column), .text(let line, let column):
            values["line"] = String(line)
            values["column"] = String(column)
            return words("import.at.line", values)
        case .feature(let number, let longitude, let latitude):
            values["n"] = String(number)
            guard let longitude, let latitude else { return words("import.at.feature", values) }
            values["lon"] = String(longitude)
            values["lat"] = String(latitude)
            return words("import.at.vertex", values)
        }
    }
}
