// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What the two forms of an adoption carry.
struct CatalogueForm {
    static let longestNote = 200
    /// Some thousand matters in UTF-8.
    static let largestFile = 8 << 20

    /// The files of a multipart form.
    /// - Throws: `FieldErrors` when the catalogue itself is missing or too large.
    static func source(_ form: Form) throws(FieldErrors) -> CatalogueSource {
        func bytes(_ field: String) -> [UInt8] { form.files.first { $0.field == field }?.bytes ?? [] }
        let source = CatalogueSource(matters: bytes("file"), english: bytes("english"))
        var errors = FieldErrors()
        if source.matters.isEmpty { errors.add("file", "catalogue.file-missing") }
        if source.matters.count > largestFile { errors.add("file", "catalogue.file-too-large") }
        if source.english.count > largestFile { errors.add("english", "catalogue.file-too-large") }
        guard errors.isEmpty else { throw errors }
        return source
    }

    /// The hash under which the files were kept.
    let draft: String
    /// The version that the decider saw them compared with.
    let base: Int
    let note: String

    init(_ form: Form) throws(CatalogueRefusal) {
        guard let draft = form.text("draft"), let base = Int(form.raw("base")) else { throw .draftGone }
        (self.draft, self.base) = (draft, base)
        note = String((form.text("note") ?? "").prefix(Self.longestNote))
    }
}
