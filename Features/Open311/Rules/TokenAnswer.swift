// SPDX-License-Identifier: Apache-2.0

/// What `GET tokens/{token}.{xml,json}` answers.
package struct TokenAnswer: Equatable, GeoReportAnswer {
    package let token: String
    /// nil while the report has no id yet: clients ask again until there is one.
    package let requestID: String?

    package init(token: String, requestID: String?) { (self.token, self.requestID) = (token, requestID) }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.list("service_requests", of: "request", [self]) { writer, answer in
            writer.text("service_request_id", answer.requestID)
            writer.text("token", answer.token)
        }
    }
}
