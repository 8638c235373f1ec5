import Diagnostics
import Graphs
import Workspaces

/// One contract in one state of a mesh.
struct ContractState {
  let contract: UInt32
  let context: MeshContext
  /// Whether it is a node of the mesh in use, so that rows may hold it.
  let isCurrent: Bool

  var address: String { context.address(of: contract) }
}

/// Reads from the arguments of a procedure which contracts are compared, and how.
struct ContractQuestion {
  let old: ContractState
  let new: ContractState
  let settings: ComparisonSettings
  let context: MeshContext

  /// `old` and `new` are a contract's address or node, or the name of a mesh, what-if, file or
  /// folder; of one that holds several, the option `contract`, or the other side, says which is
  /// meant. Without `new` it is that of the mesh in use; one contract alone is compared with the
  /// version before.
  ///
  /// Throws a diagnostic when one of them names no contract.
  init(_ old: Value, _ new: Value, options: Value, in context: MeshContext) throws {
    let options = ContractOptions(options)
    let reader = StateReader(context, wanted: options.text("contract"))
    self.context = context
    let alone = old.isNull ? new : new.isNull ? old : Value.null
    if let state = try reader.contract(alone) {
      self.new = state
      self.old = try reader.predecessor(of: state)
    } else if new.isNull {
      self.new = try reader.meant(in: context, word: context.name, beside: nil)
      self.old = try reader.state(old, beside: self.new.address)
    } else if let before = try reader.contract(old) {
      self.old = before
      self.new = try reader.state(new, beside: before.address)
    } else {
      let after = try reader.state(new, beside: nil)
      self.old = try reader.state(old, beside: after.address)
      self.new = after
    }
    var settings = try options.settings(in: context)
    settings.readerCount = ContractReaders(of: self.old, self.new, in: context).knownCount
    self.settings = settings
  }

  func comparison() throws -> ContractComparison {
    let before = try PictureReader(old.context).picture(of: old.contract)
    let after = try PictureReader(new.context).picture(of: new.contract)
    return ContractComparison(before, after, settings)
  }
}
