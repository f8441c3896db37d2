// SPDX-License-Identifier: Apache-2.0
import Multipart
import Testing

@Suite struct MultipartBoundaryTests {
    @Test(
        "The boundary is taken out of a Content-Type",
        arguments: [
            ("Chrome", "multipart/form-data; boundary=----WebKitFormBoundaryAbc", "----WebKitFormBoundaryAbc"),
            (
                "Firefox", "multipart/form-data; boundary=---------------------------735323031399963",
                "---------------------------735323031399963"
            ),
            ("quoted with a blank", "Multipart/Form-Data;charset=utf-8; Boundary=\"a b\"", "a b"),
        ])
    func found(remark: String, contentType: String, expected: String) throws {
        #expect(try MultipartBoundary(contentType: contentType) == MultipartBoundary(expected)!, "\(remark)")
    }

    @Test(
        "Anything else is refused",
        arguments: [
            ("another type", "application/json", MultipartProblem.notMultipart),
            ("another multipart", "multipart/mixed; boundary=a", .notMultipart),
            ("nothing", "", .notMultipart),
            ("no boundary", "multipart/form-data", .badBoundary),
            ("empty", "multipart/form-data; boundary=\"\"", .badBoundary),
            ("71 characters", "multipart/form-data; boundary=" + String(repeating: "a", count: 71), .badBoundary),
            ("ends with a blank", "multipart/form-data; boundary=\"a \"", .badBoundary),
            ("line end inside", "multipart/form-data; boundary=\"a\r\nb\"", .badBoundary),
            ("Chinese", "multipart/form-data; boundary=界", .badBoundary),
            ("twice", "multipart/form-data; boundary=a; boundary=b", .notMultipart),
        ])
    func refused(remark: String, contentType: String, problem: MultipartProblem) {
        #expect(throws: problem, "\(remark)") { try MultipartBoundary(contentType: contentType) }
    }
}
