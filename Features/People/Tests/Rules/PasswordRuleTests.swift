// SPDX-License-Identifier: Apache-2.0
import PeopleRules
import Testing

@Suite("Passwords")
struct PasswordRuleTests {
    @Test(
        "A password is long and not guessable",
        arguments: [
            ("short-one", PeopleRefusal?.some(.passwordTooShort), "nine characters"),
            ("long-enough", nil, "eleven"),
            ("一二三四五六七八九", .passwordTooShort, "nine characters, whatever their bytes"),
            ("青石桥头柳树下喝茶去", nil, "ten Chinese characters"),
            ("correct horse battery staple", nil, "words and blanks"),
            (String(repeating: "ab1x", count: 32), nil, "128 characters"),
            (String(repeating: "ab1x", count: 32) + "y", .passwordTooLong, "129"),
            ("lan.meihua", .passwordIsOwnName, "the login itself"),
            ("Lan.Meihua12", .passwordIsOwnName, "the login with digits and capitals"),
            ("13800001234", .passwordIsOwnName, "the own phone"),
            ("lan.meihua and a teapot", nil, "enough is left beside the name"),
            ("1234567890", .passwordTooCommon, "a run of digits"),
            ("0987654321", .passwordTooCommon, "and backwards"),
            ("qwertyuiop", .passwordTooCommon, "a row of keys"),
            ("QwertyUIOP", .passwordTooCommon, "with capitals"),
            ("1qaz2wsx3edc", .passwordTooCommon, "columns of keys"),
            ("abcdefghijk", .passwordTooCommon, "the alphabet"),
            ("kjihgfedcba", .passwordTooCommon, "backwards"),
            ("aaaaaaaaaaaa", .passwordTooCommon, "one character"),
            ("ababababab", .passwordTooCommon, "two"),
            ("password2026", .passwordTooCommon, "a common word with a year"),
            ("Admin@123456", .passwordTooCommon, "what every attacker tries"),
            ("woaini1314520", .passwordTooCommon, "what everybody writes"),
            ("5201314520", .passwordTooCommon, "and its number"),
            ("tea-bridge-27", nil, "no capitals are asked for"),
        ])
    func rule(password: String, refusal: PeopleRefusal?, remark: String) {
        let owner = ["lan.meihua", "13800001234", "兰梅花"]
        #expect(PasswordRule.refusal(password, owner: owner) == refusal, "\(remark)")
    }

    @Test("An empty or very short own name forbids nothing")
    func shortNames() {
        #expect(PasswordRule.refusal("li went to the market", owner: ["", "li"]) == nil)
    }

    @Test("A temporary password can be read out and passes the rule")
    func temporary() {
        var generator = SystemRandomNumberGenerator()
        var seen: Set<String> = []
        for _ in 0..<200 {
            let text = TemporaryPassword(using: &generator).text
            #expect(text.count == 14)
            #expect(!text.contains { "01loi".contains($0) })
            seen.insert(text)
        }
        #expect(seen.count == 200)
    }
}
