// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kernel
import Testing

/// The year files that are shipped with the product.
enum CalendarFiles {
    static func year(_ year: Int) throws -> WorkYear {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let text = try String(contentsOf: root.appending(path: "Assets/calendars/\(year).txt"), encoding: .utf8)
        return try WorkYear(year: year, text: text)
    }

    static func calendar() throws -> WorkCalendar { .init(years: [try year(2025), try year(2026)]) }
}

/// The instant of an ISO 8601 text that a test wrote itself.
func instant(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

/// `2026-02-13 09:30` in Beijing.
func beijing(_ text: String) throws -> Instant {
    try instant(text.replacing(" ", with: "T") + ":00+08:00")
}

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
