// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Glibc
import HTTPTypes
import Hummingbird
import Kernel
import Media
import Web
import WorkOrderRules

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

    /// What a form asks for: HEIC isn't named, so that phones which keep it send JPEG.
    package static let accepted = "image/jpeg,image/png,image/webp"

    /// Makes photos of uploaded files, puts them on the disk, and then makes the change that tells of them.
    ///
    /// A refused form leaves nothing behind: all files are looked at before the first is put down, and a change that
    /// fails takes its photos away again.
    /// - Throws: `PhotosRefused` when there are too many or one is none, `CommonRefusal.storeFull`.
    package func keeping<T>(
        _ files: [Form.File], at now: Instant, _ change: ([Kept]) async throws -> T
    ) async throws -> T {
        guard files.count <= Self.most else { throw PhotosRefused.tooMany }
        var photos: [(id: PhotoID, photo: Photo)] = []
        for (index, file) in files.enumerated() {
            do throws(PhotoProblem) {
                photos.append((PhotoID(at: now), try await intake.photo(from: file.bytes)))
            } catch {
                throw PhotosRefused.file(error, number: index + 1)
            }
        }
        return try await holding(photos, change)
    }

    /// Makes copies of photos with areas painted black, puts them on the disk, and then makes the change that tells of them.
    /// - Throws: `ShowingRefusal.unknownPhoto` when a photo's file is gone, `CommonRefusal.storeFull`.
    func copying<T>(
        _ wanted: [(photo: PhotoID, areas: [PhotoArea])], at now: Instant,
        _ change: ([PublicationPhoto]) async throws -> T
    ) async throws -> T {
        var copies: [(id: PhotoID, photo: Photo)] = []
        for (photo, areas) in wanted {
            guard let bytes = bytes(photo, .full) else { throw ShowingRefusal.unknownPhoto }
            let black = areas.map { BlackArea(left: $0.left, top: $0.top, width: $0.width, height: $0.height) }
            copies.append((PhotoID(at: now), try await intake.photo(from: bytes, blackening: black)))
        }
        return try await holding(copies) { kept in
            try await change(
                zip(wanted, kept).map { wanted, kept in
                    PublicationPhoto(
                        photo: wanted.photo, copy: kept.id, areas: wanted.areas, width: kept.width, height: kept.height)
                })
        }
    }

    private func holding<T>(
        _ photos: [(id: PhotoID, photo: Photo)], _ change: ([Kept]) async throws -> T
    ) async throws -> T {
        do {
            for (id, photo) in photos {
                try write(photo.full.jpeg, to: path(id, .full))
                try write(photo.thumbnail.jpeg, to: path(id, .thumbnail))
            }
            if !photos.isEmpty { try settle() }
            return try await change(
                photos.map { Kept(id: $0.id, width: $0.photo.full.width, height: $0.photo.full.height) })
        } catch DatabaseProblem.unavailable(let words) {
            // Nobody knows whether that commit arrived, and a photo too many is better than one that is missing.
            throw DatabaseProblem.unavailable(words)
        } catch {
            for (id, _) in photos { discard(id) }
            throw error
        }
    }

    enum Size: String, CaseIterable {
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

    /// The name of a photo's file.
    static func name(_ id: PhotoID, _ size: Size) -> String { "\(id).\(size.rawValue).jpg" }

    private func path(_ id: PhotoID, _ size: Size) -> String { folder + "/" + Self.name(id, size) }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let partial = path + ".partial"
        let file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.problem("create") }
        defer { close(file) }
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.problem("write") }
            start += count
        }
        guard fsync(file) == 0, rename(partial, path) == 0 else { throw Self.problem("settle") }
    }

    /// Makes the new names in the folder durable too; the files' contents are.
    private func settle() throws {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw Self.problem("open the folder") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw Self.problem("settle the folder") }
    }

    /// Takes a photo's files away.
    func discard(_ id: PhotoID) {
        for size in [Size.full, .thumbnail] {
            unlink(path(id, size))
            unlink(path(id, size) + ".partial")
        }
    }

    private static func problem(_ step: String) -> any Error {
        let number = errno
        if number == ENOSPC || number == EDQUOT { return CommonRefusal.storeFull }
        return DatabaseProblem.unavailable("photo folder: can't \(step), error \(number)")
    }
}

/// Photos that a form brought and that aren't taken.
package enum PhotosRefused: Refusal {
    case tooMany
    /// The first that is none; files are counted from 1.
    case file(PhotoProblem, number: Int)

    package var code: String {
        switch self {
        case .tooMany: "report.too-many-photos"
        case .file(let problem, _): problem.code
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .tooMany: .tooLarge
        case .file(let problem, _): problem.family
        }
    }

    package var details: [String: String] {
        switch self {
        case .tooMany: ["limit": String(PhotoShelf.most)]
        case .file(let problem, _): problem.details
        }
    }

    /// The same beside the field, for the form to be shown again.
    var errors: FieldErrors {
        var errors = FieldErrors()
        errors.add("photos", code, details)
        return errors
    }
}
