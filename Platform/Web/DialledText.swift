// SPDX-License-Identifier: Apache-2.0
import Markup

extension HTML {
    /// A sentence in which the numbers of police, fire brigade and ambulance are dialled with one touch.
    package mutating func dialled(_ sentence: String) {
        var rest = sentence[...]
        while let start = rest.firstIndex(where: \.isASCIIDigit) {
            text(String(rest[..<start]))
            let number = rest[start...].prefix(while: \.isASCIIDigit)
            if ["110", "119", "120"].contains(number) {
                self(.a, .class("dial"), .href("tel:" + number), String(number))
            } else {
                text(String(number))
            }
            rest = rest[number.endIndex...]
        }
        text(String(rest))
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
