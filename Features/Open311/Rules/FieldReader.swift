// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Reads single fields and collects what is wrong with them.
struct FieldReader {
    let parameters: Parameters
    private(set) var faults: [Open311Fault] = []

    init(_ parameters: Parameters) { self.parameters = parameters }

    mutating func fault(_ fault: Open311Fault) { faults.append(fault) }

    /// What the body returns, or nil and its fault noted.
    mutating func noting<Value>(_ body: () throws(Open311Fault) -> Value?) -> Value? {
        do throws(Open311Fault) { return try body() } catch {
            faults.append(error)
            return nil
        }
    }

    /// The only value; several equal ones are one.
    mutating func one(_ name: String) -> String? { one(name, of: parameters.all(name)) }

    mutating func one(_ name: String, of values: [String]) -> String? {
        guard let first = values.first else { return nil }
        guard values.allSatisfy({ $0 == first }) else {
            faults.append(.repeated(name))
            return nil
        }
        return first
    }

    /// One line of text.
    mutating func line(_ name: String, limit: Int) -> String? {
        one(name).flatMap { within(limit, name, PlainText.line($0)) }
    }

    /// Text with line ends.
    mutating func lines(_ name: String, limit: Int) -> String? {
        one(name).flatMap { within(limit, name, $0) }
    }

    /// The text if it isn't longer than that many Unicode scalars, which is what both databases and JSON schema count.
    mutating func within(_ limit: Int, _ name: String, _ text: String) -> String? {
        guard text.unicodeScalars.count <= limit else {
            faults.append(.tooLong(name, limit: limit))
            return nil
        }
        return text
    }

    /// The entries of comma lists, given once or several times; empty entries and repetitions are left out.
    mutating func list(_ name: String, limit: Int) -> [String] {
        var entries: [String] = []
        var seen: Set<String> = []
        for value in parameters.all(name) {
            for part in value.split(separator: ",") {
                let entry = PlainText.trimmed(PlainText.line(String(part)))
                guard !entry.isEmpty, seen.insert(entry).inserted else { continue }
                guard entries.count < limit else {
                    faults.append(.tooMany(name, limit: limit))
                    return entries
                }
                entries.append(entry)
            }
        }
        return entries
    }

    mutating func instant(_ name: String) -> Instant? {
        guard let text = one(name) else { return nil }
        return noting { () throws(Open311Fault) in try ZonedTime.instant(text, field: name) }
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let text = one(name) else { return nil }
        switch text.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        default:
            faults.append(.flagMalformed(name))
            return nil
        }
    }

    mutating func whole(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = one(name) else { return nil }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            faults.append(.numberMalformed(name))
            return nil
        }
        guard let number = Int(text), range.contains(number) else {
            faults.append(.numberOutOfRange(name, range))
            return nil
        }
        return number
    }

    mutating func decimal(_ name: String) -> Double? {
        guard let text = one(name) else { return nil }
        guard let number = DecimalNumber.value(text) else {
            faults.append(.numberMalformed(name))
            return nil
        }
        return number
    }
}
