// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Kernel
import Open311Rules
import Testing

@testable import Open311

@Suite struct ReadingTests {
    @Test(
        "Every answer comes in both formats with its content type, without a key",
        arguments: [
            ("discovery", "<discovery>", #"{"changeset":"#),
            ("v2/discovery", "<discovery>", #"{"changeset":"#),
            ("v2/services", "<services><service>", #"[{"service_code":"LAMP-1""#),
            ("v2/services/LAMP-1", "<service_definition>", #"{"service_code":"LAMP-1","attributes":[{"#),
            ("v2/requests", "<service_requests><request>", #"[{"service_request_id":"A-2""#),
            ("v2/requests/A-1", "<service_requests><request>", #"[{"service_request_id":"A-1""#),
            ("v2/tokens/done%261", "<service_requests><request>", #"[{"service_request_id":"A-1","token":"done&1"}]"#),
            ("v2/servicerequestupdates", "<service_request_updates>", #"[{"update_id":"7""#),
        ])
    func bothFormats(path: String, xml: String, json: String) async throws {
        try await withFront { front in
            let inXML = try await front.get(path + ".xml")
            #expect(inXML.status == 200)
            #expect(inXML.type == "text/xml; charset=utf-8")
            #expect(inXML.text.hasPrefix(#"<?xml version="1.0" encoding="utf-8"?>"# + xml))
            let inJSON = try await front.get(path + ".json")
            #expect(inJSON.status == 200)
            #expect(inJSON.type == "application/json; charset=utf-8")
            #expect(inJSON.text.hasPrefix(json), "\(inJSON.text)")
        }
    }

    @Test(
        "A call that can't be answered gets a list of errors in the format that it asked for",
        arguments: [
            ("v2/services/NONE-9", 404, ["service-code-unknown"], "an unknown service"),
            ("v2/services/ROAD-1.2", 404, ["definition-none"], "a service that asks nothing, with a dot in its code"),
            ("v2/requests/A-9", 404, ["request-unknown"], "unknown, private and without consent look the same"),
            ("v2/requests/A-1,A-2", 404, ["request-unknown"], "a list is no id"),
            ("v2/tokens/none", 404, ["token-unknown"], "an unknown token"),
            ("v2/nothing", 404, ["common.not-found"], "no such call"),
            ("v2/services/a/b", 404, ["common.not-found"], "no such call below one that exists"),
        ])
    func refused(path: String, status: Int, codes: [String], remark: String) async throws {
        try await withFront { front in
            for format in GeoReportFormat.allCases {
                let came = try await front.get("\(path).\(format)")
                #expect(came.status == status, "\(remark)")
                #expect(came.type == format.contentType, "\(remark)")
                #expect(came.codes == codes, "\(remark): \(came.text)")
            }
        }
    }

    @Test(
        "Filters are read as the specification has them",
        arguments: [
            ("", 200, ["A-2", "A-1"], "no filter"),
            ("?status=open,closed", 200, ["A-2", "A-1"], "both states"),
            ("?status=closed", 200, ["A-1"], "one state"),
            ("?service_code=LAMP-1", 200, ["A-1"], "one service"),
            ("?service_request_id=A-1,,A-2&status=open", 200, ["A-2", "A-1"], "ids override, and a hole is nothing"),
            ("?start_date=2026-11-18T00:00:00%2B08:00", 200, ["A-2"], "start only"),
            ("?end_date=2026-11-18T00:00:00+08:00", 200, ["A-1"], "end only, its plus arriving as a space"),
            ("?page=2&page_size=1", 200, ["A-1"], "the second page of one row"),
            ("?jurisdiction_id=", 200, ["A-2", "A-1"], "an empty parameter is none"),
            ("?start_date=2026-11-18", 400, ["date-without-zone"], "a day without zone"),
            ("?start_date=2026-11-20T00:00:00Z&end_date=2026-11-19T00:00:00Z", 400, ["span-reversed"], "backwards"),
            ("?start_date=2026-08-01T00:00:00Z&end_date=2026-11-19T00:00:00Z", 400, ["span-too-long"], "110 days"),
            ("?status=lost&page=x", 400, ["number-malformed", "status-unknown"], "every fault at once"),
            ("?status=%ff", 400, ["body-unreadable"], "not UTF-8"),
        ])
    func filters(query: String, status: Int, expected: [String], remark: String) async throws {
        try await withFront { front in
            let came = try await front.get("v2/requests.json" + query)
            #expect(came.status == status, "\(remark): \(came.text)")
            #expect((status == 200 ? came.ids : came.codes.sorted()) == expected, "\(remark)")
        }
    }

    @Test("A list stays a list with one row and with none")
    func shortLists() async throws {
        try await withFront { front in
            #expect(try await front.get("v2/requests.json?service_request_id=A-9").text == "[]")
            let one = try await front.get("v2/requests.json?service_request_id=A-1").text
            #expect(one.hasPrefix("[{") && one.hasSuffix("}]"))
            #expect(
                try await front.get("v2/requests.xml?service_request_id=A-9").text
                    == #"<?xml version="1.0" encoding="utf-8"?><service_requests></service_requests>"#)
        }
    }

    @Test("A pending token is answered with an empty id; a plus in a path stands for itself")
    func pendingToken() async throws {
        try await withFront { front in
            let came = try await front.get("v2/tokens/pending+1.json")
            #expect(came.text == #"[{"service_request_id":null,"token":"pending+1"}]"#)
        }
    }

    @Test("Extended attributes are given when they are asked for, in lists and by id")
    func extensions() async throws {
        try await withFront { front in
            for path in ["v2/requests.json?", "v2/requests/A-1.json?status=lost&"] {
                let plain = try await front.get(path)
                #expect(!plain.text.contains("extended_attributes"))
                let extended = try await front.get(path + "extensions=true")
                #expect(extended.text.contains(#""extended_attributes":{"detailed_status":"fixed","state":"closed","#))
            }
            let unclear = try await front.get("v2/requests/A-1.xml?extensions=perhaps")
            #expect(unclear.codes == ["flag-malformed"])
        }
    }

    @Test("Names are given in the language of the client")
    func languages() async throws {
        try await withFront { front in
            let chinese = try await front.get("v2/services.json")
            #expect(chinese.text.contains("路灯不亮"))
            let english = try await front.get("v2/services.json", [.acceptLanguage: "en-GB,en"])
            #expect(english.text.contains("Lamp out"))
        }
    }

    @Test(
        "An endpoint with several jurisdictions wants to know which",
        arguments: [
            "v2/services", "v2/services/LAMP-1", "v2/requests", "v2/requests/A-1", "v2/tokens/done%261",
            "v2/servicerequestupdates",
        ])
    func jurisdictions(path: String) async throws {
        try await withFront(jurisdictions: Jurisdictions(["river.example", "hill.example"])) { front in
            for (query, status, codes) in [
                ("", 400, ["jurisdiction-missing"]), ("?jurisdiction_id=", 400, ["jurisdiction-missing"]),
                ("?jurisdiction_id=sea.example", 404, ["jurisdiction-unknown"]),
                ("?jurisdiction_id=hill.example", 200, []),
            ] {
                let came = try await front.get(path + ".xml" + query)
                #expect(came.status == status && came.codes == codes, "\(path)\(query): \(came.text)")
            }
            #expect(try await front.get("discovery.json").status == 200)
        }
    }

    @Test(
        "A path without an ending is told so in XML",
        arguments: ["v2/requests", "v2/services/LAMP-1", "v2/requests.csv"])
    func withoutEnding(path: String) async throws {
        try await withFront { front in
            let came = try await front.get(path)
            #expect(came.status == 400 && came.codes == ["format-unknown"])
            #expect(came.type == "text/xml; charset=utf-8")
            #expect(try await front.post(path, "").codes == ["format-unknown"])
        }
    }
}

extension Came {
    fileprivate var ids: [String] {
        text.split(separator: #""service_request_id":""#).dropFirst().compactMap {
            $0.split(separator: "\"").first.map(String.init)
        }
    }
}
