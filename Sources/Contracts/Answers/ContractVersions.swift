import Graphs
import Workspaces

/// The versions of each contract that one state of a mesh holds.
struct ContractVersions {
  private let context: MeshContext
  /// Read when an address alone does not tell.
  private let byStem: Lazy<[String: [UInt32]]>

  init(_ context: MeshContext) {
    self.context = context
    byStem = Lazy {
      var byStem: [String: [UInt32]] = [:]
      for contract in context.nodes(.contract) {
        byStem[ContractPicture.stem(context.address(of: contract)), default: []].append(contract)
      }
      return byStem
    }
  }

  /// The contract that an address of another state means here: the same version, else of those with
  /// the same id the one that a port uses, the highest of several.
  func counterpart(of address: String) -> UInt32? {
    if let same = context.view.node(at: address), context.isA(.contract, same) { return same }
    let versions = byStem.value[ContractPicture.stem(address)] ?? []
    let used = versions.filter { context.neighbour(of: $0, .governedBy, .incoming) != nil }
    return (used.isEmpty ? versions : used).max { isLower($0, $1) }
  }

  /// The version before one, nil for the first.
  func predecessor(of contract: UInt32) -> UInt32? {
    if let replaced = context.neighbours(of: contract, .replaces).first(where: {
      context.isA(.contract, $0)
    }) {
      return replaced
    }
    let versions = byStem.value[ContractPicture.stem(context.address(of: contract))] ?? []
    return versions.filter { $0 != contract && isLower($0, contract) }.max { isLower($0, $1) }
  }

  /// Semantic versions by their order, and others, before them, by their text.
  private func isLower(_ left: UInt32, _ right: UInt32) -> Bool {
    let (a, b) = (version(left), version(right))
    switch (SemanticVersion(a), SemanticVersion(b)) {
    case (let x?, let y?): return x == y ? left < right : x < y
    case (nil, _?): return true
    case (_?, nil): return false
    case (nil, nil): return (a, left) < (b, right)
    }
  }

  private func version(_ contract: UInt32) -> String {
    context.text("version", of: contract) ?? ""
  }
}
