// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Media
import Web

/// The photos of orders: decoded and encoded anew, kept as files named by their id.
package struct PhotoShelf: Sendable {
    private let folder: String
    private let intake: PhotoIntake

    /// - Parameter folder: an existing folder for the files.
    package init(folder: String, intake: PhotoIntake = PhotoIntake()) { (self.folder, self.intake) = (folder, intake) }

    /// A photo on the disk that no order has yet.
    package struct Kept: Sendable {
        let id: PhotoID
        let width: Int
        let height: Int
    }

    /// The most photos that one form may bring.
    package static let most = 6

    /// Makes photos of uploaded files and puts them on the disk, durable before the order is written.
    /// - Throws: `PhotoProblem` for the first file that is none.
    func keep(_ files: [Form.File], at now: Instant) async throws -> [Kept] {
        var kept: [Kept] = []
        for file in files.prefix(Self.most) {
            let photo = try await intake.photo(from: file.bytes)
            let id = PhotoID(at: now)
            try write(photo.full.jpeg, to: path(id, .full))
            try write(photo.thumbnail.jpeg, to: path(id, .thumbnail))
            kept.append(Kept(id: id, width: photo.full.width, height: photo.full.height))
        }
        return kept
    }

    enum Size: String {
        case full
        case thumbnail
    }

    func bytes(_ id: PhotoID, _ size: Size) -> [UInt8]? {
        FileManager.default.contents(atPath: path(id, size)).map { [UInt8]($0) }
    }

    /// The answer with one photo's bytes; the asker has been let in already.
    func answer(_ id: PhotoID, _ request: Request) throws -> Response {
        guard let bytes = bytes(id, request.query("size") == "thumbnail" ? .thumbnail : .full) else {
            throw CommonRefusal.notFound
        }
        var response = Response.bytes(bytes, type: "image/jpeg")
        response.headers[.cacheControl] = "private, max-age=86400"
        return response
    }

    private func path(_ id: PhotoID, _ size: Size) -> String { "\(folder)/\(id).\(size.rawValue).jpg" }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let partial = path + ".partial"
        _ = FileManager.default.createFile(atPath: partial, contents: nil)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: partial))
        defer { try? handle.close() }
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        try FileManager.default.moveItem(atPath: partial, toPath: path)
    }
}
