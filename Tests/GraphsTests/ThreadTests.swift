import Glibc
import Synchronization
import Testing

@testable import Graphs

struct ThreadTests {
  private struct Stop: Error {}

  @Test func outcomesStandInOrder() {
    let work = SharedWork(1_000, helpers: 3) { $0 * $0 }
    #expect(work.outcomes() == (0..<1_000).map { $0 * $0 })
    #expect(SharedWork(0) { $0 }.outcomes().isEmpty)
    #expect(SharedWork(5, helpers: 0) { $0 }.outcomes() == [0, 1, 2, 3, 4])
  }

  @Test func thingsAreHandedOnInOrderAndWithinBudget() {
    let made = Mutex(0)
    let taken = Mutex(0)
    let most = Mutex(0)
    var order: [Int] = []
    Relay.run(costs: (0..<200).map { $0 % 7 == 0 ? 50 : 3 }, budget: 30) { index in
      let ahead =
        made.withLock {
          $0 += 1; return $0
        } - taken.withLock { $0 }
      most.withLock { $0 = max($0, ahead) }
      return index
    } take: { index in
      order.append(index)
      taken.withLock { $0 += 1 }
    }
    #expect(order == Array(0..<200))
    #expect(most.withLock { $0 } <= 20)
  }

  @Test func anErrorStopsTheRelay() {
    var count = 0
    #expect(throws: Stop.self) {
      try Relay.run(costs: [Int](repeating: 1, count: 100), budget: 5) {
        $0
      } take: { index in
        if index == 7 { throw Stop() }
        count += 1
      }
    }
    #expect(count == 7)
  }

  @Test func aHelperIsWaitedForOrLetGo() {
    let box = Gate()
    let helper = Helper {
      while !box.gate.load(ordering: .acquiring) { usleep(1_000) }
      return 42
    }
    #expect(helper.outcome(within: 20) == nil)
    box.gate.store(true, ordering: .releasing)
    #expect(helper.wait() == 42)
    #expect(helper.outcome(within: 0) == 42)
    Helper { 1 }.abandon()
  }

  private final class Gate: Sendable {
    let gate = Atomic<Bool>(false)
  }
}
