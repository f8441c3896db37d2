// SPDX-License-Identifier: Apache-2.0
import Blocking
import Media
import Randomness
import Testing

@Suite struct DamagedPhotoTests {
    @Test(
        "Damaged files give a photo or a problem, and good ones still work afterwards", arguments: 0..<3 as Range<Int>)
    func damage(kind: Int) async throws {
        let intake = PhotoIntake(pool: .init(label: "photo-damage", threads: 2, waiting: 100))
        let png = SamplePicture.png(width: 24, height: 24)
        let jpeg = SamplePicture.withExif(try await intake.photo(from: png).full.jpeg, orientation: 6)
        let original = [png, jpeg, SamplePicture.webp][kind]
        var dice = SplitMix64(seed: UInt64(kind))
        for round in 0..<250 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &dice) {
                let at = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &dice)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: at)
                default: if bytes.count > 30 { bytes.removeSubrange(at..<min(bytes.count, at + 3)) }
                }
            }
            do throws(PhotoProblem) {
                let photo = try await intake.photo(from: bytes)
                #expect(photo.full.width * photo.full.height > 0, "round \(round)")
            } catch {
                #expect(error != .busy && error != .unavailable, "round \(round)")
            }
        }
        #expect(try await intake.photo(from: original).full.jpeg.isEmpty == false)
    }
}
