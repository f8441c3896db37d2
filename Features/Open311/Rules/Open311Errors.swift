// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with a request, in one answer; never empty.
package struct Open311Errors: Error, Equatable, GeoReportAnswer {
    package let first: Open311Fault
    package let others: [Open311Fault]

    package init(_ first: Open311Fault, _ others: [Open311Fault] = []) { (self.first, self.others) = (first, others) }

    /// nil when there are no faults.
    package init?(_ faults: [Open311Fault]) {
        guard let first = faults.first else { return nil }
        self.init(first, Array(faults.dropFirst()))
    }

    package var faults: [Open311Fault] { [first] + others }

    /// The HTTP status of the whole: a key's fault outranks what doesn't exist, and that outranks what is malformed.
    package var status: Int {
        let statuses = faults.map(\.status)
        return [403, 404].first(where: statuses.contains) ?? first.status
    }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.list("errors", of: "error", faults) { writer, fault in
            writer.text("code", fault.code)
            writer.text("description", fault.description)
        }
    }
}
