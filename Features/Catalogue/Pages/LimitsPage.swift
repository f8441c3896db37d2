// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Markup
import Web

/// The district's limits as they are in force, a form for others, and who adopted which when.
struct LimitsPage {
    let versions: [LimitVersion]
    let form: Form
    let errors: FieldErrors
    let mayChange: Bool
    let adopter: @Sendable (AccountID) -> String

    private var present: LimitVersion { versions.first ?? .usual }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("limits.title"), desk: true, section: "/catalogue").render(context, site) { h in
            h(.a, .class("back"), .href("/catalogue"), "← " + words("catalogue.back"))
            h(.h1, words("limits.title"))
            h(.p, .class("hint"), words("limits.lead"))
            ErrorSummary.write(&h, errors, words)
            if mayChange { entry(&h, context) } else { facts(&h, words) }
            history(&h, words)
        }
    }

    private func facts(_ h: inout HTML, _ words: Words) {
        h(.dl, .class("facts")) { h in
            for limit in DistrictLimit.allCases {
                h.fact(words("limits." + limit.rawValue), amount(present, limit, words))
            }
        }
    }

    private func entry(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.form, .class("card narrow"), .method("post"), .action("/limits")) { h in
            h.token(context)
            h.void(.input, .type("hidden"), .name("base"), .value(String(present.number)))
            for limit in DistrictLimit.allCases {
                Field(
                    limit.rawValue, label: words("limits." + limit.rawValue),
                    hint: words("limits.\(limit.rawValue).hint", ["usual": String(limit.usual)]),
                    value: form.text(limit.rawValue) ?? String(present[limit]),
                    error: errors.sentence(limit.rawValue, words)
                ).input(
                    &h, type: "number", .class("tiny"), .named("min", String(limit.range.lowerBound)),
                    .named("max", String(limit.range.upperBound)))
            }
            Field(
                "reason", label: words("limits.reason"), value: form.raw("reason"), required: true,
                error: errors.sentence("reason", words)
            ).input(&h, .maxlength(200))
            h(.button, .class("button primary"), words("limits.adopt", ["n": String(present.number + 1)]))
        }
    }

    private func history(_ h: inout HTML, _ words: Words) {
        h(.section, .aria("labelledby", "history")) { h in
            h(.h2, .id("history"), words("limits.history"))
            guard !versions.isEmpty else { return h(.p, .class("empty"), words("limits.none")) }
            h(.ul) { h in
                for version in versions {
                    let who = version.adoptedBy.map(adopter) ?? ""
                    let amounts = DistrictLimit.allCases.map {
                        words("limits." + $0.rawValue) + " " + amount(version, $0, words)
                    }
                    h(.li) { h in
                        h.text(
                            words(
                                "limits.version",
                                [
                                    "n": String(version.number), "date": words.fullDate(version.adoptedAt), "who": who,
                                    "reason": version.reason,
                                ]))
                        h(.p, .class("meta"), amounts.joined(separator: " · "))
                    }
                }
            }
        }
    }

    private func amount(_ version: LimitVersion, _ limit: DistrictLimit, _ words: Words) -> String {
        words("limits.\(limit.rawValue).amount", ["n": String(version[limit])])
    }
}
