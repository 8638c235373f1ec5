import Diagnostics
import Graphs
import Workspaces

/// The contracts an argument names: a contract, or anything that contracts govern.
enum ContractArgument {
  static func contracts(_ value: Value, in context: MeshContext) throws -> [UInt32] {
    switch value {
    case .node(let node): return contracts(of: node, in: context)
    case .string(let text):
      let word = CommandWord(text, isQuoted: false, range: nil)
      return contracts(of: try NodeResolver(context).node(word), in: context)
    case .list(let elements):
      return try elements.flatMap { try contracts($0, in: context) }
    case .null: return []
    default:
      throw Diagnostic("contract.argument", "a contract is named by its address or its node")
    }
  }

  private static func contracts(of node: UInt32, in context: MeshContext) -> [UInt32] {
    if context.isA(.contract, node) { return [node] }
    let ports = context.isA(.product, node) ? context.neighbours(of: node, .hasPort) : [node]
    let governing = ports.flatMap { context.neighbours(of: $0, .governedBy) }
    return Set(governing).filter { context.isA(.contract, $0) }
      .map { (context.address(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
