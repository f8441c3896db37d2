// SPDX-License-Identifier: Apache-2.0
import CSodium

/// Whether two byte strings are equal, in a time that doesn't tell where they differ; their lengths are no secret.
func isSameInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && sodium_memcmp(a, b, a.count) == 0
}
