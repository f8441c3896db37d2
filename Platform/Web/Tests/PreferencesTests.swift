// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Web

@Suite struct PreferencesTests {
    @Test("Every combination comes back from its cookie")
    func roundTrip() {
        for language in Language.allCases + [nil] as [Language?] {
            for theme in Preferences.Theme.allCases {
                for isElder in [false, true] {
                    var preferences = Preferences()
                    (preferences.language, preferences.theme, preferences.isElder) = (language, theme, isElder)
                    #expect(Preferences(cookie: preferences.cookie) == preferences)
                    #expect(preferences.cookie.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"\",;\\".utf8.contains($0) })
                }
            }
        }
    }

    @Test("Unknown words are ignored", arguments: ["", "...", "fr.neon.huge", "dark dark", "\"><script>", "elderly"])
    func unknown(cookie: String) { #expect(Preferences(cookie: cookie) == Preferences()) }
}
