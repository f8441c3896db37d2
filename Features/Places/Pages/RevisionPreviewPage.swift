// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import Markup
import PlaceRules
import Web

/// What a revision comes to, with the outlines beside which it is drawn.
struct RevisionPreview: Sendable {
    let revision: PlaceRevision
    /// Today's outlines of the place and of those beside it, where known.
    let around: [PlaceID: MultiPolygon]
}

/// What a change of the division would do, step by step and drawn, before it is done.
struct RevisionPreviewPage {
    let preview: RevisionPreview
    let place: Place
    let sheet: AtlasSheet
    let ticket: String

    private var revision: PlaceRevision { preview.revision }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = words("revision.\(revision.kind.rawValue)")
        return PageFrame(title, desk: true, section: "/places").render(context, site) { h in
            let path = "/places/\(place.id)/\(revision.kind.rawValue)"
            h(.a, .class("back"), .href(path), "← " + words("revision.change"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    h(.p, .class("sub"), place.name(words.language) + " · " + place.code.description)
                }
            }
            h(.section, .class("card"), .aria("labelledby", "steps")) { h in
                h(.h2, .id("steps"), words("revision.steps"))
                h(.ol) { h in for step in revision.steps { h(.li, sentence(step, words)) } }
                h(.p, .class("hint"), words("revision.kept"))
            }
            if !revision.shapes.isEmpty { outlines(&h, words) }
            h(.form, .method("post"), .action(path)) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("confirm"), .value(ticket))
                h(.div, .class("actions")) { h in
                    h(.button, .class("button primary"), words("revision.confirm"))
                    h(.a, .class("button plain"), .href("/places/\(place.id)"), words("import.leave"))
                }
            }
        }
    }

    private func sentence(_ step: PlaceRevision.Step, _ words: Words) -> String {
        switch step {
        case .add(let place, _, _):
            words(
                "revision.step.add",
                [
                    "level": words("place.level." + place.level.rawValue), "name": place.name(words.language),
                    "code": place.code.description, "day": place.validFrom.description,
                ])
        case .reshape(let id, _): words("revision.step.outline", ["name": name(id, words)])
        case .end(let id, let day, let successor):
            words(
                successor == nil ? "revision.step.end" : "revision.step.end-for",
                ["name": name(id, words), "day": day.description, "next": successor.map { name($0, words) } ?? ""])
        }
    }

    /// New places have no line in the sheet yet.
    private func name(_ id: PlaceID, _ words: Words) -> String {
        if let known = sheet.tree[id] { return known.name(words.language) + " " + known.code.description }
        for case .add(let place, _, _) in revision.steps where place.id == id {
            return place.name(words.language) + " " + place.code.description
        }
        return ""
    }

    private func outlines(_ h: inout HTML, _ words: Words) {
        h(.section, .class("card"), .aria("labelledby", "outlines")) { h in
            h(.h2, .id("outlines"), words("revision.outlines"))
            var others = preview.around
            let before = others.removeValue(forKey: place.id)
            OutlineSketch(around: Array(others.values), before: before.map { [$0] } ?? [], after: revision.shapes)
                .write(&h, label: words("revision.sketch"))
            h(.dl, .class("facts")) { h in
                if let before {
                    h(.dt, words("revision.area-before"))
                    h(.dd, area(before, words))
                }
                for (index, shape) in revision.shapes.enumerated() {
                    h(.dt, words("revision.area-after", ["n": String(index + 1)]))
                    h(.dd, area(shape, words))
                }
            }
        }
    }

    /// Square metres up to a square kilometre, then hundredths of one.
    private func area(_ shape: MultiPolygon, _ words: Words) -> String {
        let metres = shape.area.hundredths / 100
        guard metres >= 1_000_000 else { return words("revision.square-metres", ["n": String(metres)]) }
        let hundredths = (metres + 5000) / 10_000
        let rest = hundredths % 100
        return words(
            "revision.square-kilometres", ["n": "\(hundredths / 100)." + (rest < 10 ? "0" : "") + String(rest)])
    }
}
