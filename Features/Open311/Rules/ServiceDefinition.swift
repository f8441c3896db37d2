// SPDX-License-Identifier: Apache-2.0

/// One question that a service asks beyond place and words.
package struct ServiceAttribute: Equatable, Sendable {
    package enum Datatype: String, Sendable, CaseIterable {
        case string
        case number
        case datetime
        case text
        case singlevaluelist
        case multivaluelist
    }

    /// One answer of a list.
    package struct Option: Equatable, Sendable {
        package let key: String
        package let name: String

        package init(key: String, name: String) { (self.key, self.name) = (key, name) }
    }

    package let code: String
    package let datatype: Datatype
    package let isRequired: Bool
    package let description: String
    package let datatypeDescription: String?
    /// False when it is only text to be shown.
    package let isVariable: Bool
    /// Empty but for the two lists.
    package let options: [Option]

    package init(
        code: String, datatype: Datatype, isRequired: Bool = false, description: String,
        datatypeDescription: String? = nil, isVariable: Bool = true, options: [Option] = []
    ) {
        (self.code, self.datatype, self.isRequired, self.description) = (code, datatype, isRequired, description)
        (self.datatypeDescription, self.isVariable, self.options) = (datatypeDescription, isVariable, options)
    }
}

/// What `GET services/{code}.{xml,json}` answers: the questions in the order in which to ask them.
package struct ServiceDefinition: Equatable, GeoReportAnswer {
    package let serviceCode: String
    package let attributes: [ServiceAttribute]

    package init(serviceCode: String, attributes: [ServiceAttribute] = []) {
        (self.serviceCode, self.attributes) = (serviceCode, attributes)
    }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.record("service_definition") { writer in
            writer.text("service_code", serviceCode)
            writer.list("attributes", of: "attribute", Array(attributes.enumerated())) { writer, numbered in
                let attribute = numbered.element
                writer.flag("variable", attribute.isVariable)
                writer.text("code", attribute.code)
                writer.text("datatype", attribute.datatype.rawValue)
                writer.flag("required", attribute.isRequired)
                writer.text("datatype_description", attribute.datatypeDescription)
                writer.integer("order", numbered.offset + 1)
                writer.text("description", attribute.description)
                writer.list("values", of: "value", attribute.options) { writer, option in
                    writer.text("key", option.key)
                    writer.text("name", option.name)
                }
            }
        }
    }
}
