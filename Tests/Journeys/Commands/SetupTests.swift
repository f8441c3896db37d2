// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite struct SetupTests {
    static let machines: [(remark: String, version: String?, chinese: String, english: String)] = [
        ("no Swift", nil, "没有 Swift", "There is no Swift on this machine"),
        ("an old one", "5.10.1", "是 5.10.1", "This machine has Swift 5.10.1"),
        ("nearly", "6.2.9", "是 6.2.9", "This machine has Swift 6.2.9"),
    ]

    @Test("A machine without the right Swift is told at once, in both languages, how to get it", arguments: machines)
    func swift(remark: String, version: String?, chinese: String, english: String) throws {
        let folder = NSTemporaryDirectory() + "jiewang_setup_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Nothing else is on its path, so it can't install anything either.
        for tool in ["dirname", "uname", "cat", "grep", "sort", "head"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/\(tool)", withDestinationPath: "/usr/bin/\(tool)")
        }
        if let version {
            _ = FileManager.default.createFile(
                atPath: folder + "/swift", contents: Data("#!/bin/sh\necho 'Swift version \(version) (x)'\n".utf8),
                attributes: [.posixPermissions: 0o755])
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [Self.script]
        process.environment = ["PATH": folder]
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(told.contains(chinese) && told.contains(english), "\(remark)")
        #expect(told.contains("https://download.swift.org/swift-6.") && told.contains("gpg --verify"))
    }

    private static let script =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/bin/setup"
}
