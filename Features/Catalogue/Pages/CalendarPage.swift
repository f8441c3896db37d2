// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// One year of the working calendar, month by month, and the form for the next year's file.
struct CalendarPage {
    let year: Int
    /// nil when the year has no file.
    let stored: StoredWorkYear?
    let calendar: WorkCalendar
    let years: [Int]
    let missing: [Int]
    let mayAdopt: Bool
    var form = Form()
    var errors = FieldErrors()

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("calendar.title"), desk: true, section: "/calendar").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("calendar.title"))
                    h(.p, .class("sub"), words("calendar.sub"))
                }
            }
            // Said here when the frame doesn't say it already.
            let said = site.banners(context.now, for: context.actor.role).contains {
                $0.key == "banner.calendar-missing"
            }
            for year in said ? [] : missing {
                h(.p, .class("notice warn"), .role("status"), words("banner.calendar-missing", ["year": String(year)]))
            }
            tabs(&h, words)
            ErrorSummary.write(&h, errors, words)
            if let stored {
                h(.p, summary(stored, words))
                let labels = stored.file.words
                h(.div, .class("cards wide")) { h in
                    for month in 1...12 {
                        MonthCard(year: year, month: month, calendar: calendar, labels: labels).write(&h, words)
                    }
                }
            } else {
                h(.div, .class("empty")) { h in
                    h(.h2, words("calendar.none", ["year": String(year)]))
                    h(.p, words("calendar.none-hint"))
                }
            }
            if mayAdopt { upload(&h, context, site) }
        }
    }

    private func tabs(_ h: inout HTML, _ words: Words) {
        h(.nav, .class("tabs"), .aria("label", words("calendar.years"))) { h in
            h(.ul, .role("list")) { h in
                for one in Set(years + missing + [year]).sorted() {
                    h(.li) { h in
                        h(
                            .a, .href("/calendar?year=\(one)"), .aria("current", one == year ? "page" : nil),
                            String(one))
                    }
                }
            }
        }
    }

    private func summary(_ stored: StoredWorkYear, _ words: Words) -> String {
        words(
            "calendar.summary",
            [
                "holidays": String(stored.file.days.holidays.count),
                "work": String(stored.file.days.makeUpDays.count), "date": words.fullDate(stored.adoptedAt),
                "edition": String(stored.edition),
            ])
    }

    private func upload(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(
            .form, .class("card"), .method("post"), .action("/calendar/preview"),
            .named("enctype", "multipart/form-data"),
            .id("adopt")
        ) { h in
            h.token(context)
            h(.h2, words("calendar.adopt-title"))
            h(.p, .class("hint"), words("calendar.effect"))
            Field(
                "year", label: words("calendar.year"),
                value: form.text("year") ?? String(missing.first ?? (years.max() ?? year) + 1), required: true,
                error: errors.sentence("year", words)
            ).input(&h, .inputmode("numeric"), .maxlength(4))
            Field(
                "text", label: words("calendar.text"), hint: words("calendar.text-hint"), value: form.raw("text"),
                error: errors.sentence("text", words)
            ).textarea(&h, rows: 10)
            Field(
                "file", label: words("calendar.file"), hint: words("calendar.file-hint"),
                optionalNote: words("catalogue.optional")
            ).input(&h, type: "file", .named("accept", ".txt,text/plain"))
            h(.div, .class("actions")) { h in
                h(.button, .class("button primary")) { h in
                    site.icon("check", &h)
                    h.text(words("calendar.preview"))
                }
            }
        }
    }
}
