import Graphs
import Syntax

/// Which steps of one MATCH could follow the same relationship; asked for every pair of them, so
/// that types are resolved once a step and compared once a pair of type lists.
struct TypeOverlap {
  private struct Pair: Hashable {
    let a: Int
    let b: Int
  }

  private let view: GraphView
  /// The statement may make types that the view does not know yet.
  private let isGrowing: Bool
  private var kinds: [[Int]: Int] = [:]
  private var lists: [[Int]] = []
  private var known: [Pair: Bool] = [:]

  init(_ view: GraphView, isGrowing: Bool) {
    self.view = view
    self.isGrowing = isGrowing
  }

  /// The same number for steps that follow the same types.
  mutating func kind(of types: LabelExpression?) -> Int {
    let list = view.types(matching: types).map { Int($0) }.sorted()
    if let kind = kinds[list] { return kind }
    kinds[list] = lists.count
    lists.append(list)
    return lists.count - 1
  }

  mutating func overlap(_ a: Int, _ b: Int) -> Bool {
    if isGrowing { return true }
    let pair = Pair(a: min(a, b), b: max(a, b))
    if let answer = known[pair] { return answer }
    let answer = !Set(lists[a]).isDisjoint(with: lists[b])
    known[pair] = answer
    return answer
  }
}
