// SPDX-License-Identifier: Apache-2.0
import CPangoShim

/// One file while it is being written; lives and dies in one piece of work.
final class Canvas {
    private let document: OpaquePointer
    private var isFinished = false
    var faces: Faces

    static let black: UInt32 = 0
    static let red: UInt32 = 0xDD0000

    init?(_ document: PrintedDocument, _ faces: Faces) {
        guard
            let begun = cpango_begin(
                document.title.printable, document.author.printable, document.subject.printable, document.createdAt)
        else { return nil }
        self.document = begun
        self.faces = faces
    }

    deinit { if !isFinished { _ = finish() } }

    func installedFaces() -> Faces {
        var faces = Faces()
        for face in Typeface.allCases {
            faces.chosen[face] = face.families.first { cpango_has_family(document, $0.name) != 0 }
        }
        return faces
    }

    /// Breaks one paragraph into lines; without a width it is one line.
    func lines(_ text: String, _ style: TextStyle, language: String, width: Double?) -> TextLines? {
        let family = faces.chosen[style.face]
        let names = (family.map { [$0.name] } ?? []) + ["Noto Serif CJK SC", "serif"]
        let laid = names.joined(separator: ",").withCString { names in
            language.withCString { language in
                var own = cpango_style()
                (own.families, own.language) = (names, language)
                (own.size, own.letter_spacing) = (style.size, style.spacing)
                (own.width, own.indent) = (width ?? -1, style.indent)
                own.is_bold = family?.isBold == true ? 1 : 0
                var text = text.printable
                return text.withUTF8 { utf8 in
                    utf8.withMemoryRebound(to: CChar.self) { bytes in
                        cpango_lay_out(document, bytes.baseAddress, bytes.count, &own)
                    }
                }
            }
        }
        return laid.map { TextLines(text: $0, canvas: self) }
    }

    func draw(_ lines: TextLines, _ line: Int, x: Double, baseline: Double, fill: Double, isRed: Bool) {
        cpango_draw_line(
            document, lines.text, Int32(line), x, baseline, fill, isRed ? Self.red : Self.black)
    }

    func fill(x: Double, y: Double, width: Double, height: Double, isRed: Bool = false) {
        cpango_fill(document, x, y, width, height, isRed ? Self.red : Self.black)
    }

    func begin(_ layout: PageLayout) { cpango_begin_page(document, layout.width, layout.height) }

    func endPage() { cpango_end_page(document) }

    /// What `body` draws is one thing to a screen reader.
    func tagged(_ name: String, _ attributes: String = "", _ body: () -> Void) {
        beginTag(name, attributes)
        body()
        endTag(name)
    }

    func beginTag(_ name: String, _ attributes: String = "") { cpango_begin_tag(document, name, attributes) }

    func endTag(_ name: String) { cpango_end_tag(document, name) }

    func finish() -> Result<[UInt8], TypesettingProblem> {
        isFinished = true
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        switch cpango_finish(document, &bytes, &count) {
        case CPANGO_OK:
            defer { cpango_free_bytes(bytes) }
            return .success(Array(UnsafeBufferPointer(start: bytes, count: count)))
        case CPANGO_TOO_LARGE: return .failure(.tooLong)
        default: return .failure(.failed)
        }
    }
}

/// A paragraph that is broken into lines.
final class TextLines {
    fileprivate let text: OpaquePointer
    /// A text is freed before its document.
    let canvas: Canvas
    let count: Int

    fileprivate init(text: OpaquePointer, canvas: Canvas) {
        (self.text, self.canvas) = (text, canvas)
        count = Int(cpango_line_count(text))
    }

    deinit { cpango_free_text(text) }

    func width(_ line: Int) -> Double { cpango_line_width(text, Int32(line)) }

    /// Characters that no font here has.
    var missingCount: Int { Int(cpango_missing_count(text)) }
}

extension String {
    /// Without control characters: they can't be seen, and one of them ends a text for the library.
    fileprivate var printable: String {
        guard unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
