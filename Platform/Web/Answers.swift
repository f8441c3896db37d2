// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Markup
import NIOCore

extension Response {
    /// An HTML page.
    package static func page(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: html.buffer))
    }

    /// A JSON document.
    package static func json(_ json: JSONText, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: json.buffer))
    }

    /// Any bytes.
    package static func bytes(_ bytes: [UInt8], type: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// After a change: go and look (POST, redirect, GET), with a short notice by key.
    package static func seeOther(_ path: String, flash: String? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path])
        if let flash {
            response.setCookie(Cookie(name: "jw_flash", value: flash, maxAge: 60, path: "/", sameSite: .lax))
        }
        return response
    }

    /// RFC 9457 `application/problem+json`, with members of the feature's own.
    package static func problem(
        _ problem: Problem, _ context: WebContext, more: (inout JSONText) -> Void = { _ in }
    ) -> Response {
        var json = JSONText()
        json.object { json in
            json.field("type", "about:blank")
            json.field("status", problem.status.code)
            json.field("code", problem.code)
            json.field("title", context.words("problem." + problem.code, problem.details))
            json.field("instance", context.requestID)
            if !problem.fields.isEmpty {
                json.array("errors") { json in
                    for error in problem.fields.all {
                        json.object { json in
                            json.field("field", error.field)
                            json.field("code", error.code)
                            json.field("title", context.words("error." + error.code, error.details))
                        }
                    }
                }
            }
            more(&json)
        }
        var response = Response.json(json, problem.status)
        response.headers[.contentType] = "application/problem+json; charset=utf-8"
        return response
    }
}

extension Request {
    /// Whether the asker reads pages, as a browser does, or documents.
    package var wantsPage: Bool {
        if uri.path.hasSuffix(".json") || uri.path.hasSuffix(".xml") { return false }
        guard let accept = headers[.accept] else { return headers[.authorization] == nil }
        return accept.contains("text/html") || (accept.contains("*/*") && headers[.authorization] == nil)
    }

    /// Whether a script of ours asks for a part of a page.
    package var isFromHtmx: Bool { headers[.htmxRequest] == "true" }

    /// A value of the query, decoded as a form's field is; nil when absent, blank or not to be decoded.
    package func query(_ name: String) -> String? {
        for pair in (uri.query ?? "").split(separator: "&") where pair.utf8.starts(with: name.utf8) {
            let form = try? Form(urlencoded: String(pair))
            if let field = form?.fields.first, field.name == name { return form?.text(name) }
        }
        return nil
    }
}
