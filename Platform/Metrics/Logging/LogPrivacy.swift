// SPDX-License-Identifier: Apache-2.0

/// Which metadata must not be written, by the words of its key: `reporter.phone`, `newPassword` and `API_TOKEN` are.
package enum LogPrivacy {
    package static let replacement = "[not logged]"

    package static let words: Set<String> = [
        "phone", "mobile", "name", "words", "password", "token", "secret", "cookie", "authorization", "address",
        "email",
        "otp", "identity",
    ]

    package static func forbids(_ key: String) -> Bool {
        var word: [UInt8] = []
        var wasLower = false
        for byte in key.utf8 {
            let isUpper = (0x41...0x5A).contains(byte)
            let isLower = (0x61...0x7A).contains(byte)
            // A new word begins after a separator and at a capital behind a small letter.
            if !isUpper && !isLower || isUpper && wasLower {
                if words.contains(String(decoding: word, as: UTF8.self)) { return true }
                word = []
            }
            if isUpper || isLower { word.append(byte | 0x20) }
            wasLower = isLower
        }
        return words.contains(String(decoding: word, as: UTF8.self))
    }
}
