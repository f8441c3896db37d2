// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Kernel
import Open311Rules
import Testing
import Web

@testable import Open311

private let lamp = "api_key=good&service_code=LAMP-1&attribute[KIND]=road&lat=29.5&long=106.5"
private let road = "api_key=good&service_code=ROAD-1.2&address_string=1+River+Road"

@Suite struct FilingTests {
    @Test("A report is answered with a list of one receipt in the format of the path")
    func filed() async throws {
        try await withFront { front in
            let came = try await front.post("v2/requests.json", lamp + "&description=%E7%81%AF%0D%0A%3Cb%3E%01")
            #expect(came.status == 200)
            #expect(
                came.text == #"[{"service_request_id":"N-1","service_notice":"三日内答复","account_id":null}]"#)
            let inXML = try await front.post("v2/requests.xml", lamp)
            #expect(inXML.text.contains("<service_request_id>N-2</service_request_id>"))
            let first = try #require(await front.desk.filings.first)
            #expect(first.key == partner)
            #expect(first.request.description == "灯\r\n<b>\u{FFFD}")
            #expect(first.request.location.position == Position(latitude: 29.5, longitude: 106.5))
            #expect(first.request.answers == [.init(code: "KIND", values: ["road"])])
            #expect(first.request.others.isEmpty)
        }
    }

    @Test(
        "The key may stand in the form, in the address or in the header",
        arguments: [
            ("", "api_key=good&", [:], 200, [], "form"),
            ("?api_key=good", "", [:], 200, [], "address"),
            ("", "", [.authorization: "Bearer good"], 200, [], "header"),
            ("", "", [:], 403, ["key-missing"], "nowhere"),
            ("", "api_key=+&", [:], 403, ["key-missing"], "a blank one is none"),
            ("", "api_key=bad&", [:], 403, ["key-invalid"], "an unknown one"),
            ("", "api_key=gateway&", [:], 403, ["key-invalid"], "a key for another purpose"),
            ("", "service_code=NONE-9&", [:], 403, ["key-missing"], "nothing else is read without a key"),
        ] as [(String, String, HTTPFields, Int, [String], String)])
    func keys(query: String, form: String, headers: HTTPFields, status: Int, codes: [String], remark: String)
        async throws
    {
        try await withFront { front in
            let body = form + "service_code=ROAD-1.2&address_string=x"
            for format in GeoReportFormat.allCases {
                let came = try await front.post("v2/requests.\(format)\(query)", body, headers)
                #expect(came.status == status && came.codes == codes, "\(remark): \(came.text)")
                #expect(came.type == format.contentType, "\(remark)")
                #expect(!came.text.contains("good"))
            }
        }
    }

    @Test(
        "An unknown key in the header is refused as one in the form",
        arguments: ["v2/requests", "v2/servicerequestupdates"])
    func unknownBearer(path: String) async throws {
        try await withFront { front in
            let came = try await front.post(path + ".xml", "", [.authorization: "Bearer bad"])
            #expect(came.status == 403 && came.codes == ["key-invalid"], "\(came.text)")
        }
    }

    @Test("Reading needs no key, so a stale one in the header does no harm")
    func staleBearer() async throws {
        try await withFront { front in
            let came = try await front.get("v2/services.xml", [.authorization: "Bearer bad"])
            #expect(came.status == 200)
        }
    }

    @Test(
        "What is wrong with a report is said all at once, in both formats",
        arguments: [
            ("service_code=LAMP-1", 400, ["location-missing", "required"], "no place and no answer"),
            ("service_code=LAMP-1&attribute[KIND]=+&address_id=1", 400, ["required"], "a blank answer"),
            ("service_code=LAMP-1&attribute[KIND]=moon&address_id=1", 400, ["option-unknown"], "an unknown answer"),
            ("address_id=1", 400, ["required"], "no service"),
            (
                "service_code=NONE-9&address_id=1&email=x", 404, ["service-code-unknown", "email-malformed"],
                "404 outranks 400"
            ),
            ("service_code=ROAD-1.2&lat=29.5", 400, ["lat-without-long"], "half a pair"),
            ("service_code=ROAD-1.2&lat=106.5&long=29.5", 400, ["coordinates-swapped"], "swapped"),
            (
                "service_code=ROAD-1.2&address_id=1&description=\(String(repeating: "x", count: 20_001))", 400,
                ["too-long"], "20,001 characters"
            ),
        ])
    func faults(form: String, status: Int, codes: [String], remark: String) async throws {
        try await withFront { front in
            for format in GeoReportFormat.allCases {
                let came = try await front.post("v2/requests.\(format)", "api_key=good&" + form)
                #expect(came.status == status && came.codes == codes, "\(remark): \(came.text)")
            }
            #expect(await front.desk.filings.isEmpty)
        }
    }

    @Test(
        "A body that can't be read is refused before its key is looked at",
        arguments: [
            ("application/x-www-form-urlencoded", "a=%zz", "broken escapes"),
            ("application/x-www-form-urlencoded", "a=%00", "NUL, which no store can hold"),
            ("application/json", "{}", "another type"),
            ("multipart/form-data", "x", "no boundary"),
            ("multipart/form-data; boundary=b", "--b\r\n", "cut off"),
        ])
    func unreadable(type: String, body: String, remark: String) async throws {
        try await withFront { front in
            let came = try await front.post("v2/requests.json", body, [.contentType: type])
            #expect(came.status == 400 && came.codes == ["body-unreadable"], "\(remark): \(came.text)")
        }
    }

    @Test("Coordinates of a Chinese map are handed on with their reference")
    func reference() async throws {
        try await withFront { front in
            _ = try await front.post("v2/requests.json", lamp + "&crs=GCJ-02")
            #expect(await front.desk.filings.first?.request.location.reference == .gcj02)
        }
    }

    @Test("A photo comes as the form's media part, whatever the client numbers it")
    func media() async throws {
        try await withFront { front in
            let body = multipart(road, boundary: "b1")
            let came = try await front.post(
                "v2/requests.json", body, [.contentType: "multipart/form-data; boundary=b1"])
            #expect(came.status == 200, "\(came.text)")
            let filing = try #require(await front.desk.filings.first)
            #expect(filing.media.map(\.field) == ["media", "media_2"])
            #expect(filing.media.first?.bytes == Array("photo".utf8))
            #expect(filing.request.location.address == "1 River Road")
        }
    }

    @Test("The same Idempotency-Key files once, in whatever form the client tries again")
    func once() async throws {
        try await withFront { front in
            let header: HTTPFields = [.idempotencyKey: "9b1d"]
            let first = try await front.post("v2/requests.json", road, header)
            #expect(try await front.post("v2/requests.json", road, header).text == first.text)
            let inXML = try await front.post("v2/requests.xml", road, header)
            #expect(inXML.text.contains("<service_request_id>N-1</service_request_id><service_notice>三日内答复"))
            let reused = try await front.post("v2/requests.xml", road + "&description=other", header)
            #expect(reused.status == 409 && reused.codes == ["idempotency-key-reused"])
            let without = try await front.post("v2/requests.json", road)
            #expect(without.text.contains("N-2"))
            let blank = try await front.post("v2/requests.json", road, [.idempotencyKey: " "])
            #expect(blank.text.contains("N-3"))
            let long = try await front.post(
                "v2/requests.json", road, [.idempotencyKey: String(repeating: "k", count: 256)])
            #expect(long.status == 400 && long.codes == ["too-long"])
        }
    }

    @Test("A retry of a multipart form with a new boundary is the same report, with another photo it isn't")
    func onceWithPhotos() async throws {
        try await withFront { front in
            func post(_ boundary: String, photo: String = "photo") async throws -> Came {
                try await front.post(
                    "v2/requests.json", multipart(road, boundary: boundary, photo: photo),
                    [.contentType: "multipart/form-data; boundary=\(boundary)", .idempotencyKey: "k"])
            }
            let first = try await post("b1")
            #expect(try await post("b2").text == first.text)
            #expect(try await post("b3", photo: "other").status == 409)
        }
    }

    @Test(
        "Whatever is thrown behind the front is answered as an Open311 error in the client's language",
        arguments: [
            ("too+often", 429, "common.too-often", "太频繁，30 秒后再试"),
            ("store+away", 503, "common.store-unavailable", "暂不可用"),
            ("not+found", 404, "common.not-found", "没有找到"),
            ("forbidden", 403, "common.forbidden", "无权"),
            ("changed", 409, "common.changed-meanwhile", "已被他人修改"),
            ("unknown+matter", 400, "report.unknown-matter", "没有这个事项"),
            ("no+such+address", 400, "address-id-unknown", "address_id is not one of ours"),
            ("broken", 500, "common.fault", "出错了"),
        ])
    func thrown(words: String, status: Int, code: String, sentence: String) async throws {
        try await withFront { front in
            for format in GeoReportFormat.allCases {
                let came = try await front.post("v2/requests.\(format)", road + "&description=" + words)
                #expect(came.status == status && came.codes == [code], "\(came.text)")
                #expect(came.type == format.contentType)
                #expect(came.text.contains(sentence))
                #expect(came.headers[.retryAfter] == [429: "30", 503: "10"][status])
            }
        }
    }

    @Test("A partner's update is taken with its key and answered with our id")
    func update() async throws {
        let form = "service_request_id=A-1&update_id=P-1&status=IN_PROGRESS&updated_datetime=2026-11-21T09:00:00Z"
        try await withFront { front in
            let came = try await front.post("v2/servicerequestupdates.json", "api_key=good&" + form)
            #expect(came.text == #"[{"update_id":"8"}]"#)
            #expect(await front.desk.taken.first?.status == .inProgress)
            let other = form.replacing("A-1", with: "A-2")
            let unknown = try await front.post("v2/servicerequestupdates.xml", "api_key=good&" + other)
            #expect(unknown.status == 404 && unknown.codes == ["request-unknown"])
            #expect(try await front.post("v2/servicerequestupdates.xml", form).codes == ["key-missing"])
            let empty = try await front.post("v2/servicerequestupdates.xml", "api_key=good")
            #expect(empty.status == 400 && empty.codes == ["required", "required", "required", "required"])
        }
    }
}

/// The pairs as multipart, with two photos and a file that is none.
private func multipart(_ form: String, boundary: String, photo: String = "photo") -> String {
    var parts = form.split(separator: "&").map { pair in
        let sides = pair.split(separator: "=")
        return "name=\"\(sides[0])\"\r\n\r\n\(sides[1].replacing("+", with: " "))"
    }
    parts.append("name=\"media\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\(photo)")
    parts.append("name=\"media_2\"; filename=\"b.jpg\"\r\n\r\nmore")
    parts.append("name=\"letter\"; filename=\"c.txt\"\r\n\r\nhello")
    return parts.map { "--\(boundary)\r\nContent-Disposition: form-data; \($0)\r\n" }.joined() + "--\(boundary)--\r\n"
}
