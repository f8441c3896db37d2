// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// When the clock supervises by itself in a district: said to all who supervise, changed by those who decide it.
struct SupervisionTermsPart {
    let setting: SupervisionSetting
    let mayAdopt: Bool

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.section, .class("card"), .aria("labelledby", "terms")) { h in
            h(.h2, .id("terms"), words("supervision-terms.title"))
            h(.ul) { h in
                h(.li, words("supervision-terms.reminder." + setting.terms.reminder.rawValue))
                h(.li, words("supervision-terms.letter." + setting.terms.letter.rawValue))
                h(.li, words("supervision-terms.notice." + setting.terms.notice.rawValue))
                h(.li, words("supervision-terms.desk." + (setting.terms.asksDesk ? "yes" : "no")))
            }
            guard mayAdopt else { return }
            h(.details, .class("more")) { h in
                h(.summary, words("supervision-terms.change"))
                h(.form, .method("post"), .action("/supervisions/terms")) { h in
                    h.token(context)
                    h.void(.input, .type("hidden"), .name("version"), .value(String(setting.version)))
                    choice(&h, "reminder", setting.terms.reminder, words)
                    choice(&h, "letter", setting.terms.letter, words)
                    choice(&h, "notice", setting.terms.notice, words)
                    h(.label, .class("choice")) { h in
                        h.void(
                            .input, .type("checkbox"), .name("desk"), .value("yes"), .checked(setting.terms.asksDesk))
                        h.text(words("supervision-terms.desk.yes"))
                    }
                    h(.button, .class("button"), words("supervision-terms.adopt"))
                }
            }
        }
    }

    private func choice<Word: RawRepresentable<String> & CaseIterable & Equatable>(
        _ h: inout HTML, _ name: String, _ chosen: Word, _ words: Words
    ) {
        h(.div, .class("field")) { h in
            h(.label, .for("terms-" + name), words("supervision." + name))
            h(.select, .id("terms-" + name), .name(name)) { h in
                for word in Word.allCases {
                    h(
                        .option, .value(word.rawValue), .selected(word == chosen),
                        words("supervision-terms.\(name).\(word.rawValue)"))
                }
            }
        }
    }
}
