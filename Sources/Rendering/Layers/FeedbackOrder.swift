/// An order of nodes with few edges against it, none when there is no cycle.
///
/// Eades, Lin, Smyth 1993, "A fast and effective heuristic for the feedback arc set problem":
/// what nothing follows goes to the end, what nothing leads to goes to the front, and among the
/// rest the node with the largest surplus of outgoing edges goes to the front.
enum FeedbackOrder {
  /// All nodes in that order; ties by `place`. O(nodes + edges), and O(nodes) more for every node
  /// picked out of a cycle.
  static func order(_ targets: [[Int]], place: [Int]) -> [Int] {
    var search = Search(targets, place: place)
    return search.run()
  }

  private struct Search {
    let targets: [[Int]]
    var origins: [[Int]]
    var outgoing: [Int]
    var incoming: [Int]
    var isTaken: [Bool]
    /// By descending place, so that the last is the first to take.
    var pending: [Int]
    var front: [Int] = []
    var back: [Int] = []

    init(_ targets: [[Int]], place: [Int]) {
      let count = targets.count
      self.targets = targets
      origins = [[Int]](repeating: [], count: count)
      outgoing = [Int](repeating: 0, count: count)
      incoming = outgoing
      isTaken = [Bool](repeating: false, count: count)
      pending = targets.indices.sorted { place[$0] > place[$1] }
      for (node, targets) in targets.enumerated() {
        for target in targets where target != node {
          origins[target].append(node)
          outgoing[node] += 1
          incoming[target] += 1
        }
      }
    }

    mutating func run() -> [Int] {
      takeEnds(pending)
      while let node = nextOfCycle() {
        front.append(node)
        takeEnds(remove(node))
      }
      return front + back.reversed()
    }

    /// Takes sinks and sources as long as taking one uncovers another.
    private mutating func takeEnds(_ candidates: [Int]) {
      var stack = candidates
      while let node = stack.popLast() {
        guard !isTaken[node] else { continue }
        if outgoing[node] == 0 {
          back.append(node)
        } else if incoming[node] == 0 {
          front.append(node)
        } else {
          continue
        }
        stack += remove(node)
      }
    }

    /// The neighbours that are still there.
    private mutating func remove(_ node: Int) -> [Int] {
      isTaken[node] = true
      var touched: [Int] = []
      for target in targets[node] where !isTaken[target] {
        incoming[target] -= 1
        touched.append(target)
      }
      for origin in origins[node] where !isTaken[origin] {
        outgoing[origin] -= 1
        touched.append(origin)
      }
      return touched
    }

    private mutating func nextOfCycle() -> Int? {
      pending.removeAll { isTaken[$0] }
      return pending.reversed().max { surplus($0) < surplus($1) }
    }

    private func surplus(_ node: Int) -> Int { outgoing[node] - incoming[node] }
  }
}
