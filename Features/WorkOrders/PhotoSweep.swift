// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Glibc
import Kernel

/// Holds the photos' files against the store: a kill between file and row leaves a file that no order has, and whoever
/// copies folders by hand may lose one that an order has.
package struct PhotoSweep: Sendable {
    private let folder: String
    private let database: Database

    /// - Parameter folder: the folder of the photos.
    package init(folder: String, database: Database) { (self.folder, self.database) = (folder, database) }

    /// What a look at folder and store found.
    package struct Finding: Sendable, Equatable {
        /// Names of files that are older than a day and belong to no photo of the store.
        package var orphans: [String] = []
        /// Photos of the store one of whose files isn't there.
        package var missing: [PhotoID] = []
        /// Photos in the store.
        package var kept = 0

        /// So many files of nobody mean that folder and store don't belong together, after a restore by hand for example.
        package var isSuspicious: Bool { orphans.count > 100 && orphans.count > kept }

        package init() {}
    }

    private typealias Pages =
        @Sendable (_ last: (town: PlaceID, id: PhotoID)?, _ limit: Int, ReadTransaction) throws -> [(
            town: PlaceID, id: PhotoID
        )]

    /// Younger files may belong to a report that is being written down.
    package static let grace = Span.days(1)

    /// Looks, and changes nothing.
    package func look(at now: Instant) async throws -> Finding {
        let names = try await Self.offThread { [folder] in try Self.names(in: folder) }
        var finding = Finding()
        var known: Set<String> = []
        for pages in [PhotoStore.page, PublicationPhotos.page] as [Pages] {
            var last: (town: PlaceID, id: PhotoID)?
            repeat {
                let after = last
                let page = try await database.read { tx in try pages(after, 5000, tx) }
                for (_, id) in page {
                    let files = PhotoShelf.Size.allCases.map { PhotoShelf.name(id, $0) }
                    // What was public before copies were made is its own copy.
                    guard known.isDisjoint(with: files) else { continue }
                    finding.kept += 1
                    known.formUnion(files)
                    // Asked again, because the photo may have come after the folder was listed.
                    if files.contains(where: {
                        !names.contains($0) && !FileManager.default.fileExists(atPath: path($0))
                    }) {
                        finding.missing.append(id)
                    }
                }
                last = page.last
            } while last != nil
        }
        let strays = names.subtracting(known).sorted()
        finding.orphans = try await Self.offThread { strays.filter { isOurs($0) && isOld($0, at: now) } }
        return finding
    }

    /// Removes the files that a look found; nothing when there are suspiciously many.
    /// - Returns: how many are gone.
    package func remove(_ finding: Finding) async throws -> Int {
        guard !finding.isSuspicious else { return 0 }
        return try await Self.offThread { finding.orphans.count { unlink(path($0)) == 0 } }
    }

    private func path(_ name: String) -> String { folder + "/" + name }

    /// Only names that the shelf gives: what somebody else has put here is theirs.
    private func isOurs(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 || (parts.count == 4 && parts[3] == "partial") else { return false }
        return PhotoID(parts[0]) != nil && PhotoShelf.Size(rawValue: String(parts[1])) != nil && parts[2] == "jpg"
    }

    private func isOld(_ name: String, at now: Instant) -> Bool {
        var facts = stat()
        guard lstat(path(name), &facts) == 0 else { return false }
        return Instant(milliseconds: Int64(facts.st_mtim.tv_sec) * 1000) + Self.grace < now
    }

    private static func names(in folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    /// Folders may hold a million files, and the tasks' threads are few.
    private static func offThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
