// SPDX-License-Identifier: Apache-2.0

/// One attribute of an element; values are escaped when written.
package struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        case present
        case text(String)
    }

    /// `data-`, `aria-` or nothing.
    let family: StaticString
    let name: StaticString
    let value: Value

    private init(_ name: StaticString, _ value: Value, family: StaticString = "") {
        (self.family, self.name, self.value) = (family, name, value)
    }

    /// An attribute with a value; left out when the value is nil.
    package static func named(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map { .text($0) } ?? .absent)
    }

    /// An attribute without a value, such as `required`, present or not.
    package static func flag(_ name: StaticString, _ isPresent: Bool = true) -> Attribute {
        Attribute(name, isPresent ? .present : .absent)
    }

    package static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map { .text($0) } ?? .absent, family: "data-")
    }

    package static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map { .text($0) } ?? .absent, family: "aria-")
    }

    package static func `class`(_ value: String?) -> Attribute { named("class", value) }
    package static func id(_ value: String?) -> Attribute { named("id", value) }
    package static func href(_ value: String?) -> Attribute { named("href", value) }
    package static func name(_ value: String) -> Attribute { named("name", value) }
    package static func type(_ value: String) -> Attribute { named("type", value) }
    package static func value(_ value: String?) -> Attribute { named("value", value) }
    package static func `for`(_ value: String) -> Attribute { named("for", value) }
    package static func action(_ value: String) -> Attribute { named("action", value) }
    package static func method(_ value: String) -> Attribute { named("method", value) }
    package static func lang(_ value: String?) -> Attribute { named("lang", value) }
    package static func role(_ value: String?) -> Attribute { named("role", value) }
    package static func src(_ value: String) -> Attribute { named("src", value) }
    package static func alt(_ value: String) -> Attribute { named("alt", value) }
    package static func title(_ value: String?) -> Attribute { named("title", value) }
    package static func content(_ value: String) -> Attribute { named("content", value) }
    package static func autocomplete(_ value: String?) -> Attribute { named("autocomplete", value) }
    package static func inputmode(_ value: String?) -> Attribute { named("inputmode", value) }
    package static func maxlength(_ value: Int?) -> Attribute { named("maxlength", value.map(String.init)) }
    package static func rows(_ value: Int) -> Attribute { named("rows", String(value)) }
    package static func datetime(_ value: String) -> Attribute { named("datetime", value) }
    package static func placeholder(_ value: String?) -> Attribute { named("placeholder", value) }
    package static let required = flag("required")
    package static func required(_ isRequired: Bool) -> Attribute { flag("required", isRequired) }
    package static func checked(_ isChecked: Bool) -> Attribute { flag("checked", isChecked) }
    package static func selected(_ isSelected: Bool) -> Attribute { flag("selected", isSelected) }
    package static func hidden(_ isHidden: Bool = true) -> Attribute { flag("hidden", isHidden) }
    package static func disabled(_ isDisabled: Bool = true) -> Attribute { flag("disabled", isDisabled) }
}
