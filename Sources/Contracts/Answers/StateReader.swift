import Diagnostics
import Graphs
import Workspaces

/// Finds the contracts that words name.
struct StateReader {
  private let context: MeshContext
  /// The contract that is meant where a mesh holds several.
  private let wanted: String?

  init(_ context: MeshContext, wanted: String?) {
    self.context = context
    self.wanted = wanted
  }

  /// A contract of the mesh in use that a value names by itself; nil for a mesh or file.
  func contract(_ value: Value) throws -> ContractState? {
    switch value {
    case .node:
      let found = try ContractArgument.contracts(value, in: context)
      return try one(found, named: "the node", in: context)
    case .string(let text) where !text.isEmpty:
      let word = CommandWord(text, isQuoted: false, range: nil)
      guard !isMesh(word) else { return nil }
      guard context.view.node(at: text) != nil || text.hasPrefix("contract:") else { return nil }
      return try one(
        try ContractArgument.contracts(value, in: context), named: text, in: context)
    default: return nil
    }
  }

  private func isMesh(_ word: CommandWord) -> Bool {
    context.view.node(at: word.text) == nil && context.meshes.names.contains(word.text)
  }

  /// What a value names, where a mesh or file stands for the contract in it that is meant.
  func state(_ value: Value, beside other: String?) throws -> ContractState {
    if let state = try contract(value) { return state }
    guard case .string(let text) = value, !text.isEmpty else {
      throw Diagnostic(
        "contract.argument", "a contract, or a file or mesh that holds it, is missing",
        suggestion: "diff OLD NEW")
    }
    let word = CommandWord(text, isQuoted: false, range: nil)
    if let mesh = try context.meshes.context(named: word, in: context) {
      return try meant(in: mesh, word: text, beside: other)
    }
    let found = try ContractArgument.contracts(value, in: context)
    return try one(found, named: text, in: context)
  }

  /// The contract of a mesh that is meant: named, or that of the other side, or the only one.
  func meant(
    in mesh: MeshContext, word: String, beside other: String?
  ) throws -> ContractState {
    let contracts = mesh.nodes(.contract)
    if let name = wanted ?? other {
      let address =
        name.hasPrefix("contract:") || mesh.view.node(at: name) != nil
        ? name : "contract:\(name)"
      if let found = ContractVersions(mesh).counterpart(of: address) {
        return state(found, in: mesh)
      }
      // Two files with one contract each are compared whatever their ids.
      if wanted != nil || contracts.count != 1 {
        throw Diagnostic(
          "contract.unknown", "`\(word)` holds no contract `\(name)`",
          suggestion: NearestName.suggestion(
            for: address, in: contracts.map { mesh.address(of: $0) }))
      }
    }
    return try one(contracts, named: word, in: mesh)
  }

  private func one(
    _ contracts: [UInt32], named word: String, in mesh: MeshContext
  ) throws -> ContractState {
    if contracts.count == 1 { return state(contracts[0], in: mesh) }
    guard !contracts.isEmpty else {
      throw Diagnostic(
        "contract.none", "`\(word)` holds no contract, and none governs it",
        suggestion: "name a contract: contract:orders@1.2.0")
    }
    let shown = contracts.prefix(6).map { mesh.address(of: $0) }
    throw Diagnostic(
      "contract.several", "`\(word)` holds \(contracts.count) contracts",
      notes: shown + (contracts.count > 6 ? ["… \(contracts.count - 6) more"] : []),
      suggestion: "say which: --contract \(shown[0])")
  }

  private func state(_ contract: UInt32, in mesh: MeshContext) -> ContractState {
    ContractState(contract: contract, context: mesh, isCurrent: mesh.name == context.name)
  }

  /// The version before: what the contract says that it replaces, else the next lower one.
  func predecessor(of new: ContractState) throws -> ContractState {
    guard let before = ContractVersions(new.context).predecessor(of: new.contract) else {
      throw Diagnostic(
        "contract.first", "`\(new.address)` has no version before it in this mesh",
        suggestion: "diff OLD \(new.address)")
    }
    return state(before, in: new.context)
  }
}
