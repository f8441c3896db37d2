// SPDX-License-Identifier: Apache-2.0

/// What a password must be: long and not guessable; no mixture of characters is asked for and none expires, because both
/// make people choose worse ones (NIST SP 800-63B §5.1.1.2).
package enum PasswordRule {
    package static let shortest = 10
    package static let longest = 128

    /// Why it can't be the password, or nil.
    /// - Parameter owner: what others know of the person: login, phone, name; compared without case.
    package static func refusal(_ password: String, owner: [String]) -> PeopleRefusal? {
        guard password.count >= shortest else { return .passwordTooShort }
        guard password.count <= longest, password.utf8.count <= 1024 else { return .passwordTooLong }
        let folded = password.lowercased()
        let isOwn = owner.contains { word in
            let word = word.lowercased()
            // What is left beside one's own name or number must be a password by itself.
            return word.count >= 3 && folded.contains(word) && folded.count - word.count < 6
        }
        if isOwn { return .passwordIsOwnName }
        return isCommon(folded) ? .passwordTooCommon : nil
    }

    /// A few characters over and over, a run along the keyboard or alphabet, or one of a short list with digits behind it.
    static func isCommon(_ folded: String) -> Bool {
        if Set(folded).count < 4 { return true }
        let bytes = Array(folded.utf8)
        let steps = zip(bytes, bytes.dropFirst()).map { Int($1) - Int($0) }
        if steps.allSatisfy({ $0 == 1 }) || steps.allSatisfy({ $0 == -1 }) { return true }
        if rows.contains(where: { $0.contains(folded) }) { return true }
        let stem = folded.filter { $0.isLetter }
        return common.contains(stem) || common.contains(folded)
    }

    private static let rows = [
        "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujmikolp",
        "12345678901234567890",
        "09876543210987654321", "1q2w3e4r5t6y7u8i9o0p", "abcdefghijklmnopqrstuvwxyz",
    ]

    private static let common: Set<String> = [
        "password", "passw", "passwd", "admin", "administrator", "root", "test", "guest", "welcome", "letmein",
        "iloveyou",
        "woaini", "woaizhongguo", "zhongguo", "chongqing", "jiewang", "wangge", "shequ", "jiedao", "mima", "aini",
        "qwerty",
        "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbnm", "abc", "abcd", "abcdef", "aa", "aaa", "a", "qq", "huawei",
        "dragon",
        "monkey", "sunshine", "princess", "football", "superman", "changeme", "default", "user", "login", "master",
        "5201314520", "1314520520", "5201314521", "1234554321", "1122334455", "1212121212", "1234512345", "1236987412",
    ]
}
