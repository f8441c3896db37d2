// SPDX-License-Identifier: Apache-2.0
import Blocking
import CPangoShim
import Synchronization

/// Makes PDF files on A4: one at a time, away from the threads that answer requests.
///
/// Pango and Cairo are opened when somebody first asks, so a program that never sets a paper doesn't pay for them.
package struct Typesetter: Sendable {
    /// What this machine can do; what is found first holds until the program ends.
    package enum Readiness: Sendable, Equatable {
        /// The font families that stand in for the faces.
        case ready(faces: [Typeface: String])
        case noLibrary
        case noFont
    }

    private let press: Press
    private let pool: BlockingPool

    package init() { self.init(Press()) }

    /// With a library and characters that it must be able to draw.
    init(_ press: Press, pool: BlockingPool = .init(label: "paper", threads: 1, waiting: 16)) {
        (self.press, self.pool) = (press, pool)
    }

    package func readiness() async throws(TypesettingProblem) -> Readiness {
        let press = press
        do { return try await pool.run { press.readiness } } catch { throw .busy }
    }

    package func isReady() async -> Bool {
        guard case .ready = try? await readiness() else { return false }
        return true
    }

    /// The file's bytes.
    package func pdf(_ document: PrintedDocument) async throws(TypesettingProblem) -> [UInt8] {
        let press = press
        let result: Result<[UInt8], TypesettingProblem>
        do { result = try await pool.run { press.pdf(document) } } catch { throw .busy }
        return try result.get()
    }
}

/// The library, and the fonts that it found.
struct Press: Sendable, Hashable {
    var library = "libpangocairo-1.0.so.0"
    /// A machine that can't draw these has no font for our papers.
    var needs = "督办〔告知〕"

    /// Opening is done once for each library; two threads may ask at the same time.
    private static let found = Mutex<[Press: (readiness: Typesetter.Readiness, faces: Faces)]>([:])

    var readiness: Typesetter.Readiness { state.readiness }

    func pdf(_ document: PrintedDocument) -> Result<[UInt8], TypesettingProblem> {
        let (readiness, faces) = state
        switch readiness {
        case .noLibrary: return .failure(.noLibrary)
        case .noFont: return .failure(.noFont)
        case .ready: break
        }
        guard let canvas = Canvas(document, faces) else { return .failure(.failed) }
        var number = 1
        for part in document.parts {
            let galley = Galley(canvas, part)
            canvas.begin(part.layout)
            number = galley.write(part.blocks, from: number)
        }
        return canvas.finish()
    }

    private var state: (readiness: Typesetter.Readiness, faces: Faces) {
        Self.found.withLock { found in
            if let state = found[self] { return state }
            let state = look()
            found[self] = state
            return state
        }
    }

    private func look() -> (readiness: Typesetter.Readiness, faces: Faces) {
        guard cpango_start(library) == CPANGO_OK else { return (.noLibrary, Faces()) }
        let probe = PrintedDocument(title: "", author: "", subject: "", createdAt: "", parts: [])
        guard let canvas = Canvas(probe, Faces()) else { return (.noFont, Faces()) }
        let faces = canvas.installedFaces()
        canvas.faces = faces
        let hasAll = canvas.lines(needs, .value, language: "zh-cn", width: nil)?.missingCount == 0
        _ = canvas.finish()
        return (hasAll ? .ready(faces: faces.chosen.mapValues(\.name)) : .noFont, faces)
    }
}

/// The family of each face on this machine; a face without one is left to the library.
struct Faces: Sendable {
    var chosen: [Typeface: Typeface.Family] = [:]
}
