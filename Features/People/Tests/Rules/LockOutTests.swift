// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Testing

@Suite("Waiting after wrong passwords")
struct LockOutTests {
    private let start = Instant(milliseconds: 1_790_000_000_000)

    @Test(
        "The fifth failure brings a minute, then it doubles up to an hour",
        arguments: [
            (1, 0, "nothing yet"), (4, 0, "still nothing"), (5, 60, "a minute"), (6, 120, "two"), (7, 240, "four"),
            (8, 480, "eight"), (9, 960, "sixteen"), (10, 1920, "thirty-two"), (11, 3600, "an hour"),
            (12, 3600, "never more"), (400, 3600, "however often"),
        ])
    func waits(failures: Int, seconds: Int, remark: String) {
        var lock = LockOut()
        var now = start
        for _ in 0..<failures {
            now = max(now, lock.until)
            lock = lock.failing(at: now)
        }
        #expect(lock.secondsLeft(at: now) == seconds, "\(remark)")
        #expect(lock.isLocked(at: now) == (seconds > 0), "\(remark)")
        #expect(!lock.isLocked(at: now + .seconds(Int64(seconds))), "over to the second: \(remark)")
    }

    @Test("Seconds are rounded up, so that nobody is told zero")
    func seconds() {
        let lock = LockOut(failures: 5, until: start + Span(milliseconds: 1))
        #expect(lock.secondsLeft(at: start) == 1)
        #expect(lock.secondsLeft(at: start + .seconds(1)) == 0)
    }

    @Test("The tries that are left never fall below one")
    func triesLeft() {
        #expect(LockOut().triesLeft == 5)
        #expect(LockOut(failures: 4).triesLeft == 1)
        #expect(LockOut(failures: 9).triesLeft == 1)
    }
}
