import Diagnostics
import Graphs
import Plans

extension ExpressionCompiler {
  /// `node IN list` where no row changes the list.
  func isMember(
    _ subject: BoundExpression, _ members: NodeMembers, _ range: SourceRange
  ) throws -> CompiledExpression {
    let left = try compile(subject)
    let runtime = runtime
    return CompiledExpression(slots: left.slots, isDelicate: true) { batch in
      let vector = try left.evaluate(batch)
      if batch.count == 0 { return .truths([]) }
      if case .nodes(let ids) = vector, let nodes = try members.nodes() {
        return .truths(
          ids.map { $0 == Vector.none ? .unknown : nodes.holds(Int($0)) ? .yes : .no })
      }
      let list = try members.list()
      do throws(EvaluationFailure) {
        var truths: [Truth] = []
        for row in 0..<batch.count {
          let value = vector.value(at: row, runtime.strings)
          truths.append(Truth(try Membership.contains(list, value)))
        }
        return .truths(truths)
      } catch {
        throw runtime.diagnostic(error, range)
      }
    }
  }
}

/// The nodes of a list as a bitmap, made when they are first asked for.
final class NodeMembers {
  private let source: FixedValue
  private let bound: Int
  private var isSorted = false
  private var bitmap: [UInt64]?

  /// nil where a row may change the list.
  init?(_ list: CompiledExpression, _ runtime: Runtime) {
    if let fixed = list.fixed {
      source = fixed
    } else if case .list(let items)? = list.constant, case .node? = items.first {
      let value = Value.list(items)
      source = FixedValue { value }
    } else {
      return nil
    }
    bound = runtime.view.nodeBound
  }

  func list() throws -> Value { try source.value() }

  /// nil unless it is a list of at least one node and nothing else.
  func nodes() throws -> [UInt64]? {
    if isSorted { return bitmap }
    isSorted = true
    guard case .list(let items) = try source.value(), !items.isEmpty else { return nil }
    var found = [UInt64](repeating: 0, count: bound / 64 + 1)
    for item in items {
      guard case .node(let id) = item, Int(id) < bound else { return nil }
      _ = found.insertBit(Int(id))
    }
    bitmap = found
    return found
  }
}
