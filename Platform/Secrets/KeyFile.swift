// SPDX-License-Identifier: Apache-2.0
import Crypto
import Glibc

/// The file in which a key ring lives: one key a line (`seal k1 …`, `fingerprint f1 …`), mode 0600.
///
/// Whoever has this file and the database reads everything: back it up apart from the database.
package struct KeyFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package func load() throws(KeyFileProblem) -> KeyRing {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw errno == ENOENT ? .missing : .unreadable(errno: errno) }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .unreadable(errno: errno) }
        guard facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= 65_536 else { throw .malformed }
        guard facts.st_mode & 0o077 == 0, facts.st_uid == geteuid() || facts.st_uid == 0 else { throw .openToOthers }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + filled, $0.count - filled) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unreadable(errno: errno) }
            filled += count
        }
        guard let ring = KeyRing(fileText: String(decoding: bytes, as: UTF8.self)) else { throw .malformed }
        return ring
    }

    /// Makes new keys when there is no file: at the first start, never beside a database that has sealed rows.
    package func loadOrMake() throws(KeyFileProblem) -> KeyRing {
        do throws(KeyFileProblem) { return try load() } catch {
            guard error == .missing else { throw error }
        }
        // Of two programs that start at once, link() lets one win; the other reads the winner's keys.
        try write(KeyRing()) { link($0, path) == 0 || errno == EEXIST }
        return try load()
    }

    /// Puts a changed key ring in the file's place, all of it or nothing.
    package func replace(with ring: KeyRing) throws(KeyFileProblem) {
        try write(ring) { rename($0, path) == 0 }
    }

    private func write(_ ring: KeyRing, publish: (String) -> Bool) throws(KeyFileProblem) {
        let temporary = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .unwritable(errno: errno) }
        defer { unlink(temporary) }
        let bytes = Array(ring.fileText.utf8)
        let written = Glibc.write(file, bytes, bytes.count)
        let isSafe = written == bytes.count && fchmod(file, 0o600) == 0 && fsync(file) == 0
        let failure = errno
        close(file)
        guard isSafe else { throw .unwritable(errno: failure) }
        guard publish(temporary) else { throw .unwritable(errno: errno) }
        syncFolder()
    }

    /// The name, too, must survive a power cut.
    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { return }
        fsync(handle)
        close(handle)
    }
}

/// Why the key file can't be used; the program should not start.
package enum KeyFileProblem: Error, Hashable, Sendable {
    case missing
    case unreadable(errno: Int32)
    case unwritable(errno: Int32)
    /// Its mode lets group or others in, or somebody else owns it.
    case openToOthers
    case malformed

    package var code: String {
        switch self {
        case .missing: "key-file.missing"
        case .unreadable: "key-file.unreadable"
        case .unwritable: "key-file.unwritable"
        case .openToOthers: "key-file.open-to-others"
        case .malformed: "key-file.malformed"
        }
    }
}

extension KeyRing {
    init?(fileText: String) {
        var sealing: [Key] = []
        var fingerprinting: Key?
        for line in fileText.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard words.count == 3, let bytes = Base64URL.decode(words[2]) else { return nil }
            let key = Key(id: String(words[1]), secret: SymmetricKey(data: bytes))
            switch words[0] {
            case "seal": sealing.append(key)
            case "fingerprint" where fingerprinting == nil: fingerprinting = key
            default: return nil
            }
        }
        guard let fingerprinting else { return nil }
        self.init(sealing: sealing, fingerprinting: fingerprinting)
    }

    var fileText: String {
        var out = "# Jiewang's keys. Back them up apart from the database; without them sealed data is lost.\n"
        for key in sealing { out += "seal \(key.id) \(key.encoded)\n" }
        return out + "fingerprint \(fingerprinting.id) \(fingerprinting.encoded)\n"
    }
}

extension KeyRing.Key {
    fileprivate var encoded: String { secret.withUnsafeBytes { Base64URL.encode($0) } }
}
