// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One thing that is wrong with a delivered file, and where.
package struct ImportProblem: Error, Hashable, Sendable {
    /// The part of the file that the numbers count.
    package enum Spot: Hashable, Sendable {
        /// 1-based line and field of a table.
        case cell(line: Int, column: Int)
        /// 1-based line and byte of a text that is no table.
        case text(line: Int, column: Int)
        /// 1-based number of a GeoJSON feature, and the vertex in the coordinates of the file where one shows it.
        case feature(Int, longitude: Double?, latitude: Double?)
    }

    /// A stable code, from `ImportCode` or from the rule that was broken.
    package let code: String
    package let spot: Spot
    /// Values that the sentence needs, by name.
    package let details: [String: String]

    package init(_ code: String, at spot: Spot, details: [String: String] = [:]) {
        (self.code, self.spot, self.details) = (code, spot, details)
    }

    package init(_ code: ImportCode, at spot: Spot, details: [String: String] = [:]) {
        self.init(code.rawValue, at: spot, details: details)
    }
}

/// What the readers of this folder find; the raw values are stable codes.
package enum ImportCode: String, Sendable, CaseIterable {
    case missingColumn = "import.missing-column"
    case emptyCell = "import.empty-cell"
    case notANumber = "import.not-a-number"
    case outOfRange = "import.out-of-range"
    case unknownLevel = "import.unknown-level"
    case unknownSystem = "import.unknown-coordinate-system"
    case halfAPoint = "import.half-a-point"
    case notADay = "import.not-a-day"
    case sameCodeTwice = "import.same-code-twice"
    case sameNameTwice = "import.same-name-twice"
    case parentNotAbove = "import.parent-not-above"
    case unknownParent = "import.unknown-parent"
    case unknownName = "import.unknown-name"
    case unknownDistrict = "import.unknown-district"
    case unknownTown = "import.unknown-town"
    case ambiguousName = "import.ambiguous-name"
    case noKey = "import.no-key"
    case notJSON = "import.not-json"
    case notUTF8 = "import.not-utf8"
    case tooDeep = "import.too-deep"
    case tooLarge = "import.too-large"
    case notGeoJSON = "import.not-geojson"
    case noGeometry = "import.no-geometry"
    case notAnArea = "import.not-an-area"
    case badCoordinates = "import.bad-coordinates"
}

/// The refusal of a whole file: nothing of it has been taken in.
package struct ImportRefusal: Refusal, Hashable {
    /// The first problems, at most `shown` of them.
    package let problems: [ImportProblem]
    /// How many there are.
    package let total: Int

    package static let shown = 500

    package init(_ problems: [ImportProblem]) {
        self.problems = Array(problems.prefix(Self.shown))
        total = problems.count
    }

    package var code: String { "place.import-refused" }
    package var family: RefusalFamily { .invalid }
    package var details: [String: String] { ["count": String(total)] }
}
