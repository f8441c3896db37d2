// SPDX-License-Identifier: Apache-2.0

/// Which orders count: all of some marks, and none of others. `closed !late` in a definition.
package struct Condition: Hashable, Sendable {
    package let required: OrderMarks
    package let forbidden: OrderMarks

    package init(required: OrderMarks = [], forbidden: OrderMarks = []) {
        (self.required, self.forbidden) = (required, forbidden)
    }

    /// Every order.
    package static let any = Condition()

    /// Reads words divided by blanks, `!` in front of what must not be; `any` alone for every order.
    /// - Throws: the word that is unknown or said both ways.
    package init(_ text: some StringProtocol) throws(UnknownWord) {
        var required: OrderMarks = []
        var forbidden: OrderMarks = []
        for word in text.split(separator: " ") where word != "any" {
            let isForbidden = word.hasPrefix("!")
            guard let mark = OrderMarks.words[String(isForbidden ? word.dropFirst() : word[...])],
                (isForbidden ? required : forbidden).isDisjoint(with: mark)
            else { throw UnknownWord(word: String(word)) }
            if isForbidden { forbidden.insert(mark) } else { required.insert(mark) }
        }
        self.init(required: required, forbidden: forbidden)
    }

    package struct UnknownWord: Error, Equatable {
        package let word: String
    }

    package func holds(_ marks: OrderMarks) -> Bool {
        marks.rawValue & required.rawValue == required.rawValue && marks.rawValue & forbidden.rawValue == 0
    }

    /// Both conditions at once.
    package func and(_ other: Condition) -> Condition {
        Condition(required: required.union(other.required), forbidden: forbidden.union(other.forbidden))
    }

    /// The words in the order of their names.
    package var text: String {
        func names(_ marks: OrderMarks) -> [String] {
            OrderMarks.words.filter { !$0.value.isDisjoint(with: marks) }.keys.sorted()
        }
        let words = names(required) + names(forbidden).map { "!" + $0 }
        return words.isEmpty ? "any" : words.joined(separator: " ")
    }
}
