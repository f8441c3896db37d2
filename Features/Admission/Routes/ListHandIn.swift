// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Hummingbird
import Kernel
import Web

extension ListImportPage {
    /// The page after a file was handed in: compared with the lines in force, or with all that is wrong with it.
    /// - Throws: what is wrong, for those who don't ask for a page.
    func answer<Line: ListLine>(
        _ form: Form, _ request: Request, _ context: WebContext, from present: [Line],
        read: ([UInt8]) throws(TownListUnreadable) -> [Line], sentence: @escaping ListComparison.Sentence<Line>
    ) throws -> Response {
        var page = self
        let bytes = form.files.first { $0.field == "file" }?.bytes ?? []
        guard !bytes.isEmpty, bytes.count <= ListFile.largest else {
            page.errors.add("file", bytes.isEmpty ? "town-list.no-file" : "town-list.too-large")
            guard request.wantsPage else { throw page.errors }
            return .page(page.render(context, feature.site()), .unprocessableContent)
        }
        do {
            page.comparison = ListComparison(ListDiff(from: present, to: try read(bytes)), sentence)
            page.text = String(decoding: bytes, as: UTF8.self)
            return .page(page.render(context, feature.site()))
        } catch {
            guard request.wantsPage else { throw error }
            page.problems = error.problems
            return .page(page.render(context, feature.site()), .unprocessableContent)
        }
    }
}
