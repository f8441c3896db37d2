// SPDX-License-Identifier: Apache-2.0

import Kernel

/// The names under which clients send the answer to a question.
package enum AttributeName {
    /// The code in `attribute[code]`, `attribute[code][]` or `attribute[code][0]`; nil for any other name.
    package static func code(_ name: String) -> String? {
        guard name.hasPrefix("attribute["), name.hasSuffix("]") else { return nil }
        let inside = name.dropFirst("attribute[".count).dropLast()
        let parts = inside.split(separator: "[", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return parts[0].isEmpty || parts[0].contains("]") ? nil : String(parts[0])
        case 2:
            guard parts[0].hasSuffix("]"), parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
            let code = parts[0].dropLast()
            return code.isEmpty || code.contains("]") ? nil : String(code)
        default: return nil
        }
    }
}

extension FieldReader {
    /// The answers to a service's questions, in the order of the questions.
    mutating func answers(to definition: ServiceDefinition, _ limits: IntakeLimits) -> [RequestExtras.Answer] {
        var given: [String: [String]] = [:]
        for pair in parameters.pairs {
            if let code = AttributeName.code(pair.name) { given[code, default: []].append(pair.value) }
        }
        return definition.attributes.compactMap { attribute in
            guard attribute.isVariable else { return nil }
            let name = "attribute[\(attribute.code)]"
            guard let values = given[attribute.code] else {
                if attribute.isRequired { fault(.required(name)) }
                return nil
            }
            let read = answer(name, values, attribute, limits)
            return read.isEmpty ? nil : .init(code: attribute.code, values: read)
        }
    }

    /// Empty when it is wrong and noted.
    private mutating func answer(
        _ name: String, _ values: [String], _ attribute: ServiceAttribute, _ limits: IntakeLimits
    ) -> [String] {
        if attribute.datatype == .multivaluelist { return options(name, values, attribute) }
        guard let value = one(name, of: values) else { return [] }
        switch attribute.datatype {
        case .string: return within(limits.answer, name, PlainText.line(value)).map { [$0] } ?? []
        case .text: return within(limits.answer, name, value).map { [$0] } ?? []
        case .number:
            if DecimalNumber.value(value) != nil { return [value] }
            fault(.numberMalformed(name))
            return []
        case .datetime:
            let instant = noting { () throws(Open311Fault) in try ZonedTime.instant(value, field: name) }
            return instant.map { [$0.iso8601] } ?? []
        case .singlevaluelist, .multivaluelist: return options(name, [value], attribute)
        }
    }

    private mutating func options(_ name: String, _ values: [String], _ attribute: ServiceAttribute) -> [String] {
        let known = Set(attribute.options.map(\.key))
        guard values.allSatisfy(known.contains) else {
            fault(.optionUnknown(name))
            return []
        }
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}
