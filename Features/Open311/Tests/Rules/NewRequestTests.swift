// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Open311Rules

@Suite("POST requests")
struct NewRequestTests {
    private static let road = "service_code=ROAD-1&"
    private static let lamp = "service_code=LAMP-1&address_string=示范路&"

    @Test("A full report is read field by field")
    func full() throws {
        let read = try newRequest(
            "jurisdiction_id=a.example&api_key=secret&service_code=ROAD-1&lat=29.56&long=106.55&address_string=12号，示范路"
                + "&address_id=A-1&email=li@a.example&phone=+86 (23) 555-0100&first_name=小明&last_name=李&device_id=d1"
                + "&account_id=u1&description=路面塌陷&media_url=https://p.example/1.jpg&media_url=http://p.example/2.jpg"
                + "&weather=雨",
            jurisdictions: .init(["a.example"]))
        #expect(read.jurisdiction == "a.example")
        #expect(read.serviceCode == "ROAD-1")
        #expect(read.location.position == .init(latitude: 29.56, longitude: 106.55))
        #expect(read.location.reference == .wgs84)
        #expect(read.location.address == "12号，示范路")
        #expect(read.location.addressID == "A-1")
        #expect(read.contact.email == "li@a.example")
        #expect(read.contact.phone == "+86 (23) 555-0100")
        #expect([read.contact.firstName, read.contact.lastName] == ["小明", "李"])
        #expect([read.contact.deviceID, read.contact.accountID] == ["d1", "u1"])
        #expect(read.description == "路面塌陷")
        #expect(read.mediaURLs == ["https://p.example/1.jpg", "http://p.example/2.jpg"])
        #expect(read.answers.isEmpty)
        #expect(read.others == [.init(name: "weather", value: "雨")])
    }

    @Test("The key is taken apart and stays in no value")
    func key() throws {
        let pairs = parameters("api_key= k1 &service_code=ROAD-1&address_id=1")
        #expect(pairs.apiKey == "k1")
        #expect(parameters("api_key=").apiKey == nil)
        let read = try NewRequest.read(pairs, definition: definition)
        #expect(!"\(read)".contains("k1"))
    }

    private static let locations: [(words: String, faults: [Open311Fault], remark: String)] = [
        ("", [.locationMissing], "nothing"),
        ("lat=&long= ", [.locationMissing], "blank is absent"),
        ("address_id=7", [], "an address id will do"),
        ("lat=29.5&long=106.5", [], "a pair will do"),
        ("lat=29.5", [.latWithoutLong], "half a pair"),
        ("long=106.5&address_id=7", [.longWithoutLat], "half a pair beside an address"),
        ("lat=106.5&long=29.5", [.coordinatesSwapped], "the latitude is impossible, the reverse is possible"),
        ("lat=85.2&long=43.8", [.coordinatesSwapped], "possible, but China lies the other way"),
        ("lat=43.8&long=85.2", [], "far west and in order"),
        ("lat=48.85&long=2.35", [], "elsewhere is the caller's question"),
        ("lat=0&long=0", [], "and so is null island"),
        (
            "lat=95&long=200", [.coordinateOutOfRange("lat"), .coordinateOutOfRange("long")],
            "neither order is possible"
        ),
        ("lat=29.5&long=181", [.coordinateOutOfRange("long")], "too far east"),
        ("lat=29,5&long=106.5", [.numberMalformed("lat")], "a comma"),
        ("lat=nan&long=inf", [.numberMalformed("lat"), .numberMalformed("long")], "words"),
        ("lat=0x1d&long=1e999", [.numberMalformed("lat"), .numberMalformed("long")], "hexadecimal and too large"),
        ("lat=29.5&lat=29.6&long=106.5", [.repeated("lat")], "two latitudes"),
        ("lat=29.5&long=106.5&crs=mars", [.crsUnknown], "unknown coordinates"),
    ]

    @Test("A location is needed, whole and plausible", arguments: locations)
    func location(_ row: (words: String, faults: [Open311Fault], remark: String)) {
        let found = faults { () throws(Open311Errors) in try newRequest(Self.road + row.words) }
        #expect(found == row.faults, "\(row.remark)")
    }

    @Test(
        "Coordinates other than WGS-84 are declared",
        arguments: [
            ("gcj02", CoordinateReference.gcj02), ("GCJ-02", .gcj02), ("BD-09", .bd09), ("CGCS2000", .cgcs2000),
            ("EPSG:4490", .cgcs2000), ("WGS 84", .wgs84), ("", .wgs84),
        ])
    func reference(_ word: String, _ expected: CoordinateReference) throws {
        #expect(try newRequest(Self.road + "lat=29.5&long=106.5&crs=\(word)").location.reference == expected)
    }

    private static let fields: [(words: String, faults: [Open311Fault], remark: String)] = [
        ("service_code=&address_id=7", [.required("service_code")], "no service"),
        ("service_code=NO-1&address_id=7", [.serviceCodeUnknown], "unknown service"),
        ("service_code=ROAD-1&address_id=7&email=nobody", [.emailMalformed], "no @"),
        ("service_code=ROAD-1&address_id=7&email=a@b@c", [.emailMalformed], "two @"),
        ("service_code=ROAD-1&address_id=7&phone=call me", [.phoneMalformed], "words for a phone"),
        ("service_code=ROAD-1&address_id=7&media_url=ftp://a.example/x", [.mediaURLMalformed], "not http"),
        ("service_code=ROAD-1&address_id=7&media_url=javascript:alert(1)", [.mediaURLMalformed], "a script"),
        ("service_code=ROAD-1&address_id=7&media_url=https:///x", [.mediaURLMalformed], "no host"),
        (
            "service_code=ROAD-1&address_id=7&media_url=https://a.example@b.example/", [.mediaURLMalformed],
            "disguised host"
        ),
        ("service_code=ROAD-1&address_id=7&media_url=https://a.example/ x", [.mediaURLMalformed], "a space"),
        ("phone=x&lat=1", [.required("service_code"), .latWithoutLong, .phoneMalformed], "everything at once"),
    ]

    @Test("Fields are checked and every fault is reported", arguments: fields)
    func checked(_ row: (words: String, faults: [Open311Fault], remark: String)) {
        let found = faults { () throws(Open311Errors) in try newRequest(row.words) }
        #expect(found == row.faults, "\(row.remark)")
    }

    @Test("Lengths count Unicode scalars, each half of a line end too")
    func lengths() throws {
        let most = String(repeating: "镇", count: 19_999)
        #expect(try newRequest(Self.road + "address_id=7&description=\(most)😀").description == most + "😀")
        let crowded = Self.road + "address_id=7&description=" + String(repeating: "a\r\n", count: 6666) + "bcd"
        #expect(
            faults { () throws(Open311Errors) in try newRequest(crowded) } == [.tooLong("description", limit: 20_000)])
        #expect(try newRequest(String(crowded.dropLast())).description?.unicodeScalars.count == 20_000)
        let found = faults { () throws(Open311Errors) in
            try newRequest(
                "service_code=ROAD-1&address_string=12345&first_name=123456&media_url=http://a.example&media_url=http://b.example",
                limits: .init(line: 6, address: 4, urls: 1))
        }
        #expect(found == [.tooLong("address_string", limit: 4), .tooMany("media_url", limit: 1)])
    }

    @Test("A description stays as it came, markup, blanks and line ends too; unsayable characters become visible")
    func description() throws {
        let read = try newRequest(Self.road + "address_id=7&description= <script>x</script>\r\n第二行\rc\u{0}\u{FFFF}\t ")
        #expect(read.description == " <script>x</script>\r\n第二行\rc\u{FFFD}\u{FFFD}\t ")
        #expect(try newRequest(Self.road + "address_string=示范路\n12号").location.address == "示范路 12号")
    }

    private static let answers: [(words: String, answers: [String], faults: [Open311Fault], remark: String)] = [
        ("attribute[KIND]=road", ["KIND=road"], [], "the required one"),
        ("attribute[KIND][]=road", ["KIND=road"], [], "with brackets"),
        ("", [], [.required("attribute[KIND]")], "the required one is absent"),
        ("attribute[KIND]= ", [], [.required("attribute[KIND]")], "or blank"),
        ("attribute[KIND]=moon", [], [.optionUnknown("attribute[KIND]")], "not an option"),
        ("attribute[KIND]=road&attribute[KIND]=yard", [], [.repeated("attribute[KIND]")], "one only"),
        (
            "attribute[SIGNS][]=tilt&attribute[SIGNS][]=bare&attribute[SIGNS][]=tilt&attribute[KIND]=road",
            ["KIND=road", "SIGNS=tilt+bare"], [], "several, in the order of the questions"
        ),
        (
            "attribute[KIND]=road&attribute[SIGNS]=tilt&attribute[SIGNS]=bare", ["KIND=road", "SIGNS=tilt+bare"], [],
            "several without brackets"
        ),
        (
            "attribute[KIND]=road&attribute[SIGNS][0]=tilt&attribute[SIGNS][1]=sky", [],
            [.optionUnknown("attribute[SIGNS]")], "one of several unknown"
        ),
        ("attribute[KIND]=road&attribute[COUNT]=3", ["KIND=road", "COUNT=3"], [], "a number"),
        ("attribute[KIND]=road&attribute[COUNT]=three", [], [.numberMalformed("attribute[COUNT]")], "a word"),
        (
            "attribute[KIND]=road&attribute[SINCE]=2026-11-21T04:00:00Z",
            ["KIND=road", "SINCE=2026-11-21T12:00:00+08:00"],
            [], "a moment"
        ),
        ("attribute[KIND]=road&attribute[SINCE]=2026-11-21", [], [.dateWithoutZone("attribute[SINCE]")], "a day"),
        (
            "attribute[KIND]=road&attribute[POLE]=A\n1&attribute[MORE]=a\nb", ["KIND=road", "POLE=A 1", "MORE=a\nb"],
            [], "texts"
        ),
        ("attribute[KIND]=road&attribute[HINT]=x&attribute[OLD]=1", ["KIND=road"], [], "not asked: kept aside"),
    ]

    @Test("Answers are read against the definition", arguments: answers)
    func answered(_ row: (words: String, answers: [String], faults: [Open311Fault], remark: String)) {
        do throws(Open311Errors) {
            let read = try newRequest(Self.lamp + row.words)
            #expect(row.faults.isEmpty, "\(row.remark)")
            #expect(
                read.answers.map { "\($0.code)=" + $0.values.joined(separator: "+") } == row.answers, "\(row.remark)")
        } catch {
            #expect(error.faults == row.faults, "\(row.remark)")
        }
    }

    @Test("Unknown parameters are kept aside, up to a number")
    func others() throws {
        let words = Self.lamp + "attribute[KIND]=road&attribute[OLD]=1&utm=2&attribute[]=3&zoom=4"
        #expect(
            try newRequest(words).others == [
                .init(name: "attribute[OLD]", value: "1"), .init(name: "utm", value: "2"),
                .init(name: "attribute[]", value: "3"), .init(name: "zoom", value: "4"),
            ])
        #expect(throws: Open311Errors(.tooMany("attribute", limit: 1))) {
            try newRequest(words, limits: .init(others: 1))
        }
        #expect(throws: Open311Errors(.tooLong("attribute", limit: 3))) {
            try newRequest(words + "&note=abcd", limits: .init(answer: 3))
        }
    }

    @Test(
        "The names of attributes are read strictly",
        arguments: [
            ("attribute[A]", "A" as String?), ("attribute[A][]", "A"), ("attribute[A][12]", "A"), ("attribute[灯]", "灯"),
            ("attribute[]", nil), ("attribute[][]", nil), ("attribute[A", nil), ("attribute", nil),
            ("attribute[A][x]", nil),
            ("attribute[A][][]", nil), ("attribute]A[", nil), ("attribute[A]]", nil), ("xattribute[A]", nil),
        ])
    func attributeNames(_ name: String, _ expected: String?) {
        #expect(AttributeName.code(name) == expected)
    }
}
