// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// A month as people know it from the wall: weeks from Monday, days off and make-up days marked in words.
struct MonthCard {
    let year: Int
    let month: Int
    let calendar: WorkCalendar
    let labels: [CivilDate: String]

    private var days: [CivilDate] { (1...31).compactMap { CivilDate(year: year, month: month, day: $0) } }

    func write(_ h: inout HTML, _ words: Words) {
        let days = days
        guard let first = days.first else { return }
        let workdays = days.count { calendar.isWorkday($0) }
        h(.div, .class("card")) { h in
            h(.table, .class("month")) { h in
                h(
                    .caption,
                    words("calendar.month", ["month": words("calendar.month.\(month)"), "n": String(workdays)]))
                h(.thead) { h in
                    h(.tr) { h in
                        for weekday in 1...7 { h(.th, .named("scope", "col"), words("calendar.weekday.\(weekday)")) }
                    }
                }
                h(.tbody) { h in
                    // Blank cells before the first, so that it stands under its weekday.
                    let cells: [CivilDate?] = Array(repeating: nil, count: first.weekday - 1) + days
                    for start in stride(from: 0, to: cells.count, by: 7) {
                        h(.tr) { h in
                            for column in 0..<7 {
                                let day = start + column < cells.count ? cells[start + column] : nil
                                h(.td) { h in if let day { cell(&h, day, words) } }
                            }
                        }
                    }
                }
            }
        }
    }

    private func cell(_ h: inout HTML, _ day: CivilDate, _ words: Words) {
        let file = calendar.years[day.year]
        let number = String(day.day)
        if file?.makeUpDays.contains(day) == true {
            h(.span, .class("badge warn"), .title(labels[day]), number + " " + words("calendar.work"))
        } else if file?.holidays.contains(day) == true {
            h(.span, .class("badge good"), .title(labels[day]), number + " " + words("calendar.off"))
        } else if calendar.isWorkday(day) {
            h.text(number)
        } else {
            h(.span, .class("hint"), number)
        }
    }
}
