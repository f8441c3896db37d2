// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Foundation
import Kernel
import TestStores
import Testing
import WorkOrders

@Suite("Photo files and their rows") struct PhotoSweepTests {
    private static let nobody = "0193d000-0000-7000-8000-00000000000"

    /// Puts an empty file into the folder of photos, as if it had been written so many hours ago.
    private static func put(_ name: String, hours: Double, _ district: District) throws {
        let path = district.installation.config.data + "/media/" + name
        let date = Date(timeIntervalSince1970: Double(district.now.milliseconds) / 1000 - hours * 3600)
        try Data().write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }

    private static func names(_ district: District) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: district.installation.config.data + "/media"))
    }

    @Test("A file that no order has goes after a day; everything else stays", arguments: Engines.available)
    func orphans(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            _ = try await district.report(photo: true)
            let real = try Self.names(district)
            let files: [(name: String, hours: Double, goes: Bool, remark: String)] = [
                (Self.nobody + "1.full.jpg", 25, true, "left by a kill"),
                (Self.nobody + "1.thumbnail.jpg", 25, true, "and its thumbnail"),
                (Self.nobody + "2.full.jpg.partial", 25, true, "written by half"),
                (Self.nobody + "3.full.jpg", 23, false, "perhaps just being written down"),
                ("notes.txt", 900, false, "somebody else's"),
                ("x.full.jpg", 900, false, "no name of ours"),
                (Self.nobody + "4.huge.jpg", 900, false, "no size of ours"),
            ]
            for file in files { try Self.put(file.name, hours: file.hours, district) }
            for name in real { try Self.touch(name, district) }
            let sweep = district.installation.photoSweep
            let finding = try await sweep.look(at: district.now)
            #expect(Set(finding.orphans) == Set(files.filter(\.goes).map(\.name)))
            #expect(finding.missing.isEmpty && !finding.isSuspicious)
            #expect(try Self.names(district).count == real.count + files.count, "looking removes nothing")
            #expect(try await sweep.remove(finding) == 3)
            let left = try Self.names(district)
            for file in files { #expect(left.contains(file.name) != file.goes, "\(file.remark)") }
            #expect(left.isSuperset(of: real))
        }
    }

    /// Makes a real photo old, so that only its row protects it.
    private static func touch(_ name: String, _ district: District) throws {
        let date = Date(timeIntervalSince1970: Double(district.now.milliseconds) / 1000 - 90 * 86_400)
        try FileManager.default.setAttributes(
            [.modificationDate: date], ofItemAtPath: district.installation.config.data + "/media/" + name)
    }

    @Test("A photo whose file is gone is named", arguments: Engines.available)
    func missing(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let before = try await district.installation.photoSweep.look(at: district.now)
            _ = try await district.report(photo: true)
            let name = try #require(try Self.names(district).first { $0.hasSuffix(".thumbnail.jpg") })
            try FileManager.default.removeItem(atPath: district.installation.config.data + "/media/" + name)
            let finding = try await district.installation.photoSweep.look(at: district.now)
            #expect(finding.missing.count == before.missing.count + 1)
            #expect(finding.missing.contains { name.hasPrefix($0.description) })
            #expect(finding.kept == before.kept + 1)
        }
    }

    @Test("When most files belong to nobody, folder and store don't belong together, and nothing is removed")
    func suspicious() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            for number in 0..<150 {
                let tail = String(1_000_000 + number).dropFirst()
                try Self.put("0193d000-0000-7000-8000-000000\(tail).full.jpg", hours: 48, district)
            }
            let sweep = district.installation.photoSweep
            let finding = try await sweep.look(at: district.now)
            #expect(finding.orphans.count == 150 && finding.isSuspicious)
            #expect(try await sweep.remove(finding) == 0)
            #expect(try Self.names(district).count >= 150)
        }
    }
}
