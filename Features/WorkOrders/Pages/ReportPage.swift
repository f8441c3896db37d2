// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The report form: three steps on one page, three required fields, usable without a script.
struct ReportPage {
    let form: Form
    let errors: FieldErrors
    let tiles: [MatterTile]
    let groups: [MatterGroup]
    /// Communities to choose from; shown when the place could not be told from words and map.
    let communities: [(code: String, name: String)]
    let center: MapPoint
    /// Staff who write it down for a resident see more fields and another address.
    let isCounter: Bool

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let waits = !isCounter && OfflineParts.isForResidents(context, site)
        // The queue comes first: report.js leaves the draft to it.
        var frame = PageFrame(
            words(isCounter ? "report.counter-title" : "report.title"),
            scripts: waits
                ? ["queue.js", "report.js", "field.js", "drafts.js", "voice.js"] : ["report.js", "voice.js"],
            usesMap: true)
        if waits { frame.mainAttributes = OfflineParts.residents(context, site) }
        frame.isDesk = isCounter
        frame.section = isCounter ? "/work-orders" : nil
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words(isCounter ? "report.counter-title" : "report.title"))
                    h(.p, .class("sub"), words(isCounter ? "report.counter-lead" : "report.lead"))
                }
            }
            if !isCounter { h(.p, .class("notice warn")) { h in h.dialled(words("report.urgent")) } }
            if waits { OfflineParts.residentsNotices(&h, context, site) }
            ErrorSummary.write(&h, errors, words)
            h.element(
                .form,
                [
                    .method("post"), .action(isCounter ? "/work-orders" : "/reports"),
                    .named("enctype", "multipart/form-data"), .flag("data-report"),
                    .data("draft", isCounter ? nil : "report"), .flag("novalidate"),
                    // A draft on a shared phone shouldn't outlive the day.
                    .data("days", waits ? "1" : nil),
                ] + (waits ? OfflineParts.queued(words("report.title"), "") : [])
            ) { h in
                h.token(context)
                h(.p, .class("notice"), .flag("data-restored"), .hidden()) { h in
                    h.text(words("report.restored") + " ")
                    h(
                        .button, .type("button"), .class("button plain"), .flag("data-forget"),
                        text: words("report.forget"))
                }
                matterStep(&h, words, site)
                placeStep(&h, words, site)
                if !isCounter { NearbyParts.place(&h, words) }
                wordsStep(&h, words)
                if let error = errors.sentence("send", words) { h(.p, .class("error"), error) }
                h(.div, .class("actions"), .id("send")) { h in
                    h(
                        .button, .class("button primary large"), .data("busy", words("report.sending")),
                        words("report.send"))
                }
                h(.p, .class("hint"), words("report.promise"))
            }
        }
    }

    private func step(_ h: inout HTML, _ number: String, _ title: String, _ content: (inout HTML) -> Void) {
        h(.fieldset, .class("step")) { h in
            h(.legend) { h in
                h(.span, .class("n"), number)
                h.text(title)
            }
            h(.div, .class("stack")) { h in content(&h) }
        }
    }

    private func matterStep(_ h: inout HTML, _ words: Words, _ site: Site) {
        let chosen = form.raw("matter")
        step(&h, "1", words("report.what")) { h in
            if let error = errors.sentence("matter", words) { h(.p, .class("error"), .id("matter"), error) }
            h(.div, .class("field"), .flag("data-filter"), .hidden()) { h in
                h(.label, .for("find"), words("report.find"))
                h.void(
                    .input, .id("find"), .type("search"), .autocomplete("off"), .aria("describedby", "find-none"))
                h(
                    .p, .class("hint"), .id("find-none"), .role("status"), .flag("data-none"), .hidden(),
                    text: words("report.find-none"))
            }
            h(.div, .class("tiles")) { h in
                for tile in tiles {
                    h(.label, .class("tile"), .flag("data-matter"), .data("words", tile.name)) { h in
                        h.void(
                            .input, .type("radio"), .name("matter"), .value(tile.code.text),
                            .checked(tile.code.text == chosen), .required)
                        h(.span) { h in
                            site.icon(tile.icon, &h)
                            h.text(tile.plain)
                        }
                    }
                }
            }
            let isFarther = !chosen.isEmpty && !tiles.contains { $0.code.text == chosen }
            h(.details, .class("more"), .flag("open", isFarther)) { h in
                h(.summary, words("report.other-matters"))
                for group in nearestFirst {
                    h(.div, .class("matters"), .role("group"), .aria("label", group.name)) { h in
                        h(.p, .class("label"), group.name)
                        for matter in group.matters {
                            h(.label, .class("choice"), .flag("data-matter"), .data("words", group.name)) { h in
                                h.void(
                                    .input, .type("radio"), .name("matter"), .value(matter.code.text),
                                    .checked(matter.code.text == chosen))
                                h(.span, matter.name)
                            }
                        }
                    }
                }
            }
        }
    }

    /// What people come for most stands first, whatever the catalogue begins with.
    private var nearestFirst: [MatterGroup] {
        let frequent = Set(tiles.map(\.code))
        let isNear = { (group: MatterGroup) in group.matters.contains { frequent.contains($0.code) } }
        return groups.filter(isNear) + groups.filter { !isNear($0) }
    }

    private func placeStep(_ h: inout HTML, _ words: Words, _ site: Site) {
        step(&h, "2", words("report.where")) { h in
            Field(
                "place", label: words("report.place"), hint: words("report.place-hint"), value: form.raw("place"),
                required: form.raw("lat").isEmpty, error: errors.sentence("place", words)
            ).input(&h, .autocomplete("street-address"), .maxlength(200))
            // Only a script can point; without one the words are all there is.
            h(
                .p, .class("hint"), .role("status"), .flag("data-place-way"), .hidden(),
                .data("words", words("report.place-used")), text: words("report.place-way"))
            h(
                .button, .type("button"), .class("button"), .flag("data-locate"),
                .data("word-finding", words("report.finding")), .data("word-found", words("report.found")),
                .data("word-failed", words("report.not-found")), .hidden()
            ) { h in
                site.icon("locate", &h)
                h.text(words("report.locate"))
            }
            h(
                .p, .class("map-place"), .role("status"), .flag("data-locate-status"),
                .data("outside", words("report.place-outside"))
            ) { _ in }
            if errors.of("community") != nil || !form.raw("community").isEmpty || isCounter {
                community(&h, words)
            } else {
                // Without a script nobody can point at the map, and an error would cost the chosen photos.
                h(.noscript) { h in community(&h, words) }
            }
            h.void(.input, .type("hidden"), .name("lat"), .value(form.raw("lat")))
            h.void(.input, .type("hidden"), .name("long"), .value(form.raw("long")))
            h(
                .div, .class("map"), .flag("data-map"), .data("geojson", "/places/grids.json"),
                .data("at", "/places/at.json"), .data("lat", String(center.latitude)),
                .data("lon", String(center.longitude)), .data("pick", "true"), .data("tiles", site.tiles ?? ""),
                .role("group"), .aria("label", words("report.map")), .data("word-grid", words("report.map-grid")),
                .data("word-picked", words("report.map-picked"))
            ) { _ in }
        }
    }

    private func community(_ h: inout HTML, _ words: Words) {
        let isRequired = errors.of("community") != nil
        Field(
            "community", label: words("report.community"), value: form.raw("community"), required: isRequired,
            optionalNote: isRequired ? nil : words("form.optional"), error: errors.sentence("community", words)
        ).select(&h, communities.map { ($0.code, $0.name) }, empty: words("report.choose"))
    }

    private func wordsStep(_ h: inout HTML, _ words: Words) {
        step(&h, "3", words("report.tell")) { h in
            Field(
                "words", label: words("report.words"), hint: words("report.words-hint"), value: form.raw("words"),
                required: true, error: errors.sentence("words", words)
            ).textarea(&h, rows: 5, .maxlength(ReportForm.longestWords), .data("count", "words-count"))
            OfflineParts.voice(&h, for: "words", words)
            h(.p, .class("hint"), .id("words-count"), .data("words", words("report.count")), .hidden(), text: "")
            Field(
                "photos", label: words("report.photos"), hint: words("report.photos-hint"),
                optionalNote: words("form.optional"), error: errors.sentence("photos", words)
            ).input(
                &h, type: "file", .named("accept", PhotoShelf.accepted), .flag("multiple"),
                .data("photos", "photo-list"),
                .data("max", String(PhotoShelf.most)), .data("too-many", words("report.too-many-photos")))
            h(.ul, .class("photos"), .id("photo-list"), .hidden()) { _ in }
            if isCounter {
                Field("way", label: words("report.way"), value: form.raw("way")).select(
                    &h, [Channel.counter, .phone].map { ($0.rawValue, words("channel." + $0.rawValue)) })
                Field(
                    "name", label: words("report.name"), value: form.raw("name"), optionalNote: words("form.optional"),
                    error: errors.sentence("name", words)
                ).input(&h, .autocomplete("off"), .maxlength(60))
            }
            Field(
                "phone", label: words("report.phone"), hint: words("report.phone-hint"), value: form.raw("phone"),
                optionalNote: words("form.optional"), error: errors.sentence("phone", words)
            ).input(
                &h, type: "tel", .autocomplete("tel"), .inputmode("tel"), .class("short"), .flag("data-nodraft"),
                .maxlength(20))
            h(.label, .class("choice")) { h in
                h.void(.input, .type("checkbox"), .name("mayShow"), .value("yes"), .checked(form.isOn("mayShow")))
                h(.span) { h in
                    h.text(words("report.may-show"))
                    h(.small, words("report.may-show-hint"))
                }
            }
            ReportForOthers(form: form, errors: errors).write(&h, words)
        }
    }
}
