// SPDX-License-Identifier: Apache-2.0
import Blocking
import Media
import Testing

@Suite struct PhotoIntakeTests {
    private let intake = PhotoIntake(pool: .init(label: "photo-test", threads: 2, waiting: 1_000))

    private func jpeg(width: Int = 40, height: Int = 20) async throws -> [UInt8] {
        try await intake.photo(from: SamplePicture.png(width: width, height: height)).full.jpeg
    }

    @Test("A small image keeps its size in both pictures")
    func small() async throws {
        for bytes in [SamplePicture.png(width: 16, height: 8), SamplePicture.webp] {
            let photo = try await intake.photo(from: bytes)
            #expect((photo.full.width, photo.full.height) == (16, 8))
            #expect((photo.thumbnail.width, photo.thumbnail.height) == (16, 8))
            #expect(ImageKind(sniffing: photo.full.jpeg) == .jpeg)
        }
    }

    @Test("A large image shrinks to fit, in its own proportions")
    func large() async throws {
        let photo = try await intake.photo(from: SamplePicture.png(width: 2_500, height: 500))
        #expect((photo.full.width, photo.full.height) == (2_048, 410))
        #expect((photo.thumbnail.width, photo.thumbnail.height) == (480, 96))
    }

    @Test("Neither place nor camera nor any other metadata is left")
    func metadata() async throws {
        var sent = SamplePicture.withExif(try await jpeg(), orientation: 1)
        sent = SamplePicture.segment(0xFE, Array("a comment".utf8), into: sent)
        sent = SamplePicture.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\u{0}<x/>".utf8), into: sent)
        #expect(SamplePicture.marks(of: sent).contains(0xE1))
        let photo = try await intake.photo(from: sent)
        for picture in [photo.full, photo.thumbnail] {
            let marks = SamplePicture.marks(of: picture.jpeg)
            // APP0 is JFIF's own; all other application segments and comments are gone.
            #expect(!marks.contains { (0xE1...0xEF).contains($0) || $0 == 0xFE }, "\(marks)")
            #expect(!String(decoding: picture.jpeg, as: UTF8.self).contains("GARDENCAM"))
        }
    }

    @Test("A photo taken with the phone on its side stands upright", arguments: [6, 8] as [UInt8])
    func orientation(value: UInt8) async throws {
        let photo = try await intake.photo(from: SamplePicture.withExif(try await jpeg(), orientation: value))
        #expect((photo.full.width, photo.full.height) == (20, 40))
        #expect((photo.thumbnail.width, photo.thumbnail.height) == (20, 40))
    }

    @Test("What is painted over is in neither picture, and what lies beside it is")
    func blackened() async throws {
        let all = [BlackArea(left: 0, top: 0, width: 1000, height: 1000)]
        let (png, webp) = (SamplePicture.png(width: 16, height: 8), SamplePicture.webp)
        let black = try await intake.photo(from: png, blackening: all)
        #expect(try await intake.photo(from: webp, blackening: all) == black, "no two pictures can be told apart")
        #expect(try await intake.photo(from: png) != black)
        let half = [BlackArea(left: 0, top: 0, width: 500, height: 1000)]
        #expect(try await intake.photo(from: png, blackening: half) != black)
        let halves = half + [BlackArea(left: 500, top: -3, width: 9000, height: 9000)]
        #expect(try await intake.photo(from: png, blackening: halves) == black, "an area over the edge is cut off")
    }

    @Test("Turning a photo a quarter and looking again changes nothing more")
    func settled() async throws {
        let once = try await intake.photo(from: SamplePicture.withExif(try await jpeg(), orientation: 6))
        let twice = try await intake.photo(from: once.full.jpeg)
        #expect((twice.full.width, twice.full.height) == (20, 40))
    }

    @Test(
        "What isn't a photo is refused by its bytes",
        arguments: [
            ("nothing", [], .notAnImage), ("text", Array("hello".utf8), .notAnImage),
            ("program", [0x7F, 0x45, 0x4C, 0x46], .notAnImage), ("archive", [0x50, 0x4B, 3, 4], .notAnImage),
            ("script before an image", Array("<?php ?>".utf8) + SamplePicture.webp, .notAnImage),
            ("GIF", Array("GIF89a".utf8), .unsupportedKind(.gif)),
            ("PDF", Array("%PDF-1.7".utf8), .unsupportedKind(.pdf)),
            ("SVG", Array("\u{FEFF}<?xml version=\"1.0\"?>\n<SVG onload=\"x\">".utf8), .unsupportedKind(.svg)),
            ("HEIC", [0, 0, 0, 24] + Array("ftypheic".utf8), .unsupportedKind(.heif)),
            ("AVIF", [0, 0, 0, 24] + Array("ftypavif".utf8), .unsupportedKind(.heif)),
            ("TIFF", [0x49, 0x49, 0x2A, 0], .unsupportedKind(.tiff)), ("BMP", Array("BM".utf8), .unsupportedKind(.bmp)),
            ("animated WebP", SamplePicture.animatedWebP, .animated),
            ("only a JPEG's beginning", [0xFF, 0xD8, 0xFF, 0xE0], .broken),
            ("only a PNG's beginning", Array(SamplePicture.png(width: 9, height: 9)[..<60]), .broken),
            ("WebP that lies about its length", Array(SamplePicture.webp.dropLast(9)), .broken),
            (
                "bomb", SamplePicture.png(width: 4, height: 4, claiming: (60_000, 60_000)),
                .tooManyPixels(limit: 40_000_000)
            ),
            (
                "just too many pixels", SamplePicture.png(width: 4, height: 4, claiming: (8_000, 5_001)),
                .tooManyPixels(limit: 40_000_000)
            ),
        ] as [(String, [UInt8], PhotoProblem)])
    func refused(remark: String, bytes: [UInt8], problem: PhotoProblem) async {
        await #expect(throws: problem, "\(remark)") { try await intake.photo(from: bytes) }
    }

    @Test("A file above the limit isn't looked into")
    func tooLarge() async {
        let bytes = [UInt8](repeating: 0xFF, count: 10 * 1024 * 1024 + 1)
        await #expect(throws: PhotoProblem.tooLarge(limitBytes: 10_485_760)) { try await intake.photo(from: bytes) }
    }

    @Test(
        "An archive or a page behind the image is refused, what phones append is not",
        arguments: [
            ("archive", Array("PK\u{3}\u{4}xx".utf8), true), ("archive's end", Array("xxPK\u{5}\u{6}".utf8), true),
            ("script", Array("\n<?PHP system()".utf8), true), ("page", Array("<sCRIPT>".utf8), true),
            ("second picture", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], false),
            ("film", [0, 0, 0, 8] + Array("ftypmp42".utf8), false),
            ("zeros", Array(repeating: 0, count: 100), false),
        ] as [(String, [UInt8], Bool)])
    func trailers(remark: String, trailer: [UInt8], isRefused: Bool) async throws {
        for image in [try await jpeg(), SamplePicture.png(width: 9, height: 9), SamplePicture.webp] {
            if isRefused {
                await #expect(throws: PhotoProblem.disguised, "\(remark)") {
                    try await intake.photo(from: image + trailer)
                }
            } else {
                let photo = try await intake.photo(from: image + trailer)
                #expect(try await intake.photo(from: image) == photo, "\(remark)")
            }
        }
    }

    @Test("A JPEG of very many scans is refused before decoding")
    func manyScans() async throws {
        let image = try await jpeg()
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
        let sent = Array(image.dropLast(2)) + Array(repeating: scan, count: 64).joined() + [0xFF, 0xD9]
        await #expect(throws: PhotoProblem.tooComplex) { try await intake.photo(from: sent) }
    }

    @Test("A photo cut anywhere is a problem, never a crash")
    func cut() async throws {
        let image = try await jpeg()
        for length in stride(from: 0, to: image.count, by: 5) {
            await #expect(throws: PhotoProblem.self) { try await intake.photo(from: Array(image[..<length])) }
        }
    }

    @Test("More photos than may wait are refused, the others are done")
    func crowd() async throws {
        let busy = PhotoIntake(pool: .init(label: "photo-crowd", threads: 1, waiting: 1))
        let bytes = SamplePicture.png(width: 300, height: 300)
        let results = await withTaskGroup(of: Result<Photo, PhotoProblem>.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do throws(PhotoProblem) { return .success(try await busy.photo(from: bytes)) } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for result in results {
            if case .failure(let problem) = result { #expect(problem == .busy) }
        }
        #expect(results.contains { if case .success = $0 { true } else { false } })
    }
}
