// SPDX-License-Identifier: Apache-2.0

/// The nearest-rank quantile: the smallest value that at least so many per cent of all values don't exceed.
package enum NearestRank {
    /// - Parameter values: in any order.
    /// - Returns: nil when there are none.
    package static func value(_ percent: Int, of values: [UInt32]) -> UInt32? {
        guard let most = values.max(), (1...100).contains(percent) else { return nil }
        let rank = (values.count * percent + 99) / 100 - 1
        guard values.count > small else { return values.sorted()[rank] }
        // One count by the leading twelve bits finds the bucket; only the bucket is sorted.
        let shift = max(0, UInt32.bitWidth - most.leadingZeroBitCount - 12)
        var buckets = [Int](repeating: 0, count: Int(most >> shift) + 1)
        for value in values { buckets[Int(value >> shift)] += 1 }
        var below = 0
        for (bucket, count) in buckets.enumerated() {
            if rank < below + count {
                return values.filter { Int($0 >> shift) == bucket }.sorted()[rank - below]
            }
            below += count
        }
        return nil
    }

    private static let small = 256
}
