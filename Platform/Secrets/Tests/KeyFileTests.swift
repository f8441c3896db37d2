// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Secrets

/// A folder that goes with the test.
private final class Folder {
    let path = NSTemporaryDirectory() + "jiewang-keys-\(UInt64.random(in: 0...UInt64.max))"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: KeyFile { KeyFile(path: path + "/keys") }
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    func write(_ text: String, mode: Int = 0o600) throws {
        try text.write(toFile: file.path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }
}

private let key = String(repeating: "A", count: 43)

@Suite struct KeyFileTests {
    @Test("The first start makes the file with mode 0600, the next one reads the same keys")
    func firstStart() throws {
        let folder = try Folder()
        #expect(throws: KeyFileProblem.missing) { try folder.file.load() }
        let made = try folder.file.loadOrMake()
        let sealed = try made.seal("x", for: "a")
        #expect(try folder.file.loadOrMake().openText(sealed, for: "a") == "x")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file.path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        #expect(folder.names == ["keys"])
    }

    @Test("Programs that start at once agree on the keys")
    func race() async throws {
        let folder = try Folder()
        let file = folder.file
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try file.loadOrMake().fileText } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(texts.count == 1)
        #expect(folder.names == ["keys"])
    }

    @Test("A rotated ring takes the file's place")
    func rotation() throws {
        let folder = try Folder()
        var ring = try folder.file.loadOrMake()
        ring.rotate()
        try folder.file.replace(with: ring)
        #expect(try folder.file.load().fileText == ring.fileText)
        #expect(folder.names == ["keys"])
    }

    @Test("A file that others can read or change isn't used", arguments: [0o640, 0o604, 0o660, 0o700 | 0o001])
    func permissions(mode: Int) throws {
        let folder = try Folder()
        try folder.write("seal k1 \(key)\nfingerprint f1 \(key)\n", mode: mode)
        #expect(throws: KeyFileProblem.openToOthers) { try folder.file.loadOrMake() }
    }

    @Test(
        "A malformed file isn't used and isn't replaced",
        arguments: [
            ("empty", ""), ("no fingerprint key", "seal k1 \(key)\n"), ("no sealing key", "fingerprint f1 \(key)\n"),
            ("two fingerprint keys", "seal k1 \(key)\nfingerprint f1 \(key)\nfingerprint f2 \(key)\n"),
            ("one id twice", "seal k1 \(key)\nseal k1 \(key)\nfingerprint f1 \(key)\n"),
            ("short key", "seal k1 AAAA\nfingerprint f1 \(key)\n"), ("unknown word", "open k1 \(key)\n"),
            ("bad id", "seal K.1 \(key)\nfingerprint f1 \(key)\n"),
        ])
    func malformed(remark: String, text: String) throws {
        let folder = try Folder()
        try folder.write(text)
        #expect(throws: KeyFileProblem.malformed, "\(remark)") { try folder.file.loadOrMake() }
        #expect(try String(contentsOfFile: folder.file.path, encoding: .utf8) == text)
    }

    @Test("A folder that isn't there is said to be unwritable")
    func noFolder() {
        #expect(throws: KeyFileProblem.unwritable(errno: ENOENT)) {
            try KeyFile(path: "/nonexistent/folder/keys").loadOrMake()
        }
    }
}
