// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Steps that wait for their instant; several workers take the earliest first, and each step may bring its next one.
actor Schedule<Step: Sendable> {
    private struct Entry {
        let at: Instant
        let number: Int
        let step: Step
    }

    private var heap: [Entry] = []
    private var count = 0
    private var underWay = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Does all steps, and those that they bring, with so many workers.
    func run(
        workers: Int, _ body: @escaping @Sendable (Step, Instant) async -> (step: Step, at: Instant)?
    ) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    while let (step, at) = await self.take() {
                        await self.finish(await body(step, at))
                    }
                }
            }
        }
    }

    func add(_ step: Step, at instant: Instant) {
        count += 1
        heap.append(Entry(at: instant, number: count, step: step))
        var child = heap.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private func take() async -> (Step, Instant)? {
        while heap.isEmpty {
            guard underWay > 0 else { return nil }
            await withCheckedContinuation { waiting.append($0) }
        }
        underWay += 1
        heap.swapAt(0, heap.count - 1)
        let first = heap.removeLast()
        sink()
        return (first.step, first.at)
    }

    private func finish(_ next: (step: Step, at: Instant)?) {
        underWay -= 1
        if let next { add(next.step, at: next.at) }
        guard next != nil || underWay == 0 else { return }
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    private func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, least) {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool { (heap[a].at, heap[a].number) < (heap[b].at, heap[b].number) }
}
