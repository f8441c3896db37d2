// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Open311Rules

@Suite("Answers of GeoReport v2")
struct AnswerTests {
    private static let declaration = #"<?xml version="1.0" encoding="utf-8"?>"#

    @Test("Discovery lists endpoints and formats, and drops its own name in JSON")
    func discovery() {
        let answer = Discovery(
            changeset: noon, contact: "值班室", keyService: "向系统管理员申请",
            endpoints: [
                .init(url: "https://a.example/open311/v2", changeset: noon, kind: .production),
                .init(url: "https://a.example/open311/test/v2", changeset: noon, kind: .test),
            ])
        func endpoint(_ path: String, _ kind: String) -> String {
            "<endpoint><specification>http://wiki.open311.org/GeoReport_v2</specification>"
                + "<url>https://a.example/open311/\(path)</url><changeset>2026-11-21T12:00:00+08:00</changeset>"
                + "<type>\(kind)</type><formats><format>text/xml</format><format>application/json</format></formats></endpoint>"
        }
        #expect(
            text(answer, .xml) == Self.declaration
                + "<discovery><changeset>2026-11-21T12:00:00+08:00</changeset><contact>值班室</contact>"
                + "<key_service>向系统管理员申请</key_service><endpoints>" + endpoint("v2", "production")
                + endpoint("test/v2", "test") + "</endpoints></discovery>")
        #expect(text(answer, .json).hasPrefix(#"{"changeset":"2026-11-21T12:00:00+08:00","contact":"值班室""#))
        #expect(text(answer, .json).hasSuffix(#""type":"test","formats":["text/xml","application/json"]}]}"#))
    }

    @Test("A list of one service stays an array in JSON, and an empty list too")
    func services() {
        let list = ServiceList([
            Service(code: "033", name: "路灯不亮", hasDefinition: true, keywords: ["灯", "照明"], group: "市政设施")
        ])
        #expect(
            text(list, .json)
                == #"[{"service_code":"033","service_name":"路灯不亮","description":null,"metadata":true,"#
                + #""type":"realtime","keywords":"灯,照明","group":"市政设施"}]"#)
        #expect(
            text(list, .xml) == Self.declaration
                + "<services><service><service_code>033</service_code><service_name>路灯不亮</service_name><description/>"
                + "<metadata>true</metadata><type>realtime</type><keywords>灯,照明</keywords><group>市政设施</group>"
                + "</service></services>")
        #expect(text(ServiceList([]), .json) == "[]")
        #expect(text(ServiceList([]), .xml) == Self.declaration + "<services></services>")
    }

    @Test("A definition is an object, numbers its questions from 1 and always has values")
    func serviceDefinition() {
        let answer = ServiceDefinition(
            serviceCode: "LAMP-1",
            attributes: [
                ServiceAttribute(
                    code: "KIND", datatype: .singlevaluelist, isRequired: true, description: "哪一种？",
                    options: [.init(key: "1", name: "路灯")]),
                ServiceAttribute(code: "HINT", datatype: .text, description: "请勿触碰。", isVariable: false),
            ])
        #expect(
            text(answer, .json)
                == #"{"service_code":"LAMP-1","attributes":[{"variable":true,"code":"KIND","datatype":"singlevaluelist","#
                + #""required":true,"datatype_description":null,"order":1,"description":"哪一种？","#
                + #""values":[{"key":"1","name":"路灯"}]},{"variable":false,"code":"HINT","datatype":"text","#
                + #""required":false,"datatype_description":null,"order":2,"description":"请勿触碰。","values":[]}]}"#)
        #expect(
            text(answer, .xml).contains(
                "<order>1</order><description>哪一种？</description>"
                    + "<values><value><key>1</key><name>路灯</name></value></values></attribute>"))
    }

    @Test(
        "A receipt has an id or a token, never both",
        arguments: [
            (RequestReceipt.Handle.id("20261121-0007"), #""service_request_id":"20261121-0007""#, "token"),
            (.token("T-9"), #""token":"T-9""#, "service_request_id"),
        ])
    func receipt(_ handle: RequestReceipt.Handle, _ present: String, _ absent: String) {
        let json = text(RequestReceipt(handle, notice: "4 小时内到场"), .json)
        #expect(json.contains(present))
        #expect(!json.contains(absent))
        #expect(json.hasSuffix(#""service_notice":"4 小时内到场","account_id":null}]"#))
    }

    @Test("A pending token answers an empty id")
    func pendingToken() {
        let answer = TokenAnswer(token: "T-9", requestID: nil)
        #expect(text(answer, .json) == #"[{"service_request_id":null,"token":"T-9"}]"#)
        #expect(
            text(answer, .xml) == Self.declaration
                + "<service_requests><request><service_request_id/><token>T-9</token></request></service_requests>")
    }

    @Test("A request has every field of the specification in its order, with ids as strings and a point as numbers")
    func request() {
        let full = ServiceRequest(
            id: "0638344", status: .closed, statusNotes: "已办结：部分解决", serviceName: "路灯不亮", serviceCode: "033",
            description: "第一行\n<b>第二行</b> & \"引号\"", agency: "照明所", notice: "致谢", requested: day(-3), updated: day(-1),
            expected: noon, address: "12号，示范路，晴川镇", addressID: "00012", zipcode: "012345",
            position: .init(latitude: 29.563010123456, longitude: 106.551557), mediaURL: "https://a.example/p?x=1&y=2")
        #expect(
            text(RequestList([full]), .json)
                == #"[{"service_request_id":"0638344","status":"closed","status_notes":"已办结：部分解决","#
                + #""service_name":"路灯不亮","service_code":"033","description":"第一行\n<b>第二行</b> & \"引号\"","#
                + #""agency_responsible":"照明所","service_notice":"致谢","requested_datetime":"2026-11-18T12:00:00+08:00","#
                + #""updated_datetime":"2026-11-20T12:00:00+08:00","expected_datetime":"2026-11-21T12:00:00+08:00","#
                + #""address":"12号，示范路，晴川镇","address_id":"00012","zipcode":"012345","lat":29.563010123456,"#
                + #""long":106.551557,"media_url":"https://a.example/p?x=1&y=2"}]"#)
        let xml = text(RequestList([full]), .xml)
        #expect(xml.contains("<description>第一行\n&lt;b&gt;第二行&lt;/b&gt; &amp; \"引号\"</description>"))
        #expect(xml.contains("<zipcode>012345</zipcode><lat>29.563010123456</lat><long>106.551557</long>"))
        #expect(xml.hasSuffix("<media_url>https://a.example/p?x=1&amp;y=2</media_url></request></service_requests>"))
    }

    @Test("Absent fields of a request are null in JSON and empty in XML, never left out")
    func sparseRequest() {
        let list = RequestList([
            ServiceRequest(id: "1", status: .open, serviceName: "路灯", serviceCode: "033", requested: noon)
        ])
        let json = text(list, .json)
        for field in [
            "status_notes", "description", "agency_responsible", "service_notice", "updated_datetime",
            "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
        ] {
            #expect(json.contains("\"\(field)\":null"))
            #expect(text(list, .xml).contains("<\(field)/>"))
        }
        #expect(!json.contains("extended_attributes"))
    }

    @Test("Extensions follow the fields of the specification")
    func extras() {
        let list = RequestList([
            ServiceRequest(
                id: "1", status: .open, serviceName: "路灯", serviceCode: "033", requested: noon,
                extras: .init(
                    detailedStatus: .inProgress, state: "inProgress", supporters: 3,
                    answers: [.init(code: "KIND", values: ["road"])],
                    notes: [.init(at: noon, description: "已派单", kind: "order.dispatched")]))
        ])
        #expect(
            text(list, .json).hasSuffix(
                #""media_url":null,"extended_attributes":{"detailed_status":"in_progress","state":"inProgress","#
                    + #""outcome":null,"supporters":3},"attributes":[{"code":"KIND","values":["road"]}],"#
                    + #""notes":[{"datetime":"2026-11-21T12:00:00+08:00","description":"已派单","type":"order.dispatched"}]}]"#
            ))
        #expect(
            text(list, .xml).contains("<attribute><code>KIND</code><values><value>road</value></values></attribute>"))
    }

    @Test("Errors are a list in both formats")
    func errors() {
        let errors = Open311Errors(.latWithoutLong, [.required("service_code")])
        #expect(
            text(errors, .json)
                == #"[{"code":"open311.lat-without-long","description":"long required: lat and long count only as a pair"},"#
                + #"{"code":"open311.required","description":"service_code required"}]"#)
        #expect(text(errors, .xml).hasPrefix(Self.declaration + "<errors><error><code>open311.lat-without-long</code>"))
    }
}
