import Diagnostics
import Graphs
import Workspaces

/// `dpq.contract_evolution(base, options)`: every contract of the mesh against an earlier state.
enum EvolutionProcedure {
  static let procedure = Procedure(
    name: "dpq.contract_evolution",
    summary: "What changed in each contract since another state of the mesh, judged.",
    examples: [
      "CALL dpq.contract_evolution('base') YIELD contract, rule, level, element, reason"
    ],
    parameters: [
      .init("base", .any), .init("options", .any, fallback: .map(ValueMap())),
    ],
    columns: [ResultColumn("contract", .node), ResultColumn("base", .text)] + ChangeRows.columns
      + [ResultColumn("readers", .list)]
  ) { arguments, context, emit in
    guard case .string(let name) = arguments[0] else {
      throw Diagnostic(
        "contract.argument", "the earlier state is named by a mesh, file or folder",
        suggestion: "CALL dpq.contract_evolution('base')")
    }
    let word = CommandWord(name, isQuoted: false, range: nil)
    guard let base = try context.meshes.context(named: word, in: context) else {
      throw context.meshes.unknown(word)
    }
    let options = ContractOptions(arguments[1])
    var settings = try options.settings(in: context)
    let versions = ContractVersions(base)
    // Beside files alone, those who read a contract elsewhere are unknown.
    let isWhole = context.laid != nil || context.meshes.isOpen(name, beside: context)
    let (before, after) = (PictureReader(base), PictureReader(context))
    for contract in options.nodes("among") ?? context.nodes(.contract) {
      try context.checkpoint()
      guard let old = versions.counterpart(of: context.address(of: contract)) else { continue }
      let states = (
        ContractState(contract: old, context: base, isCurrent: base.name == context.name),
        ContractState(contract: contract, context: context, isCurrent: true)
      )
      let readers = ContractReaders(of: states.0, states.1, in: context)
      let count = readers.knownCount
      settings.readerCount = count == 0 && !isWhole ? nil : count
      let named =
        settings.readerCount == nil
        ? Value.null : .list(readers.named(in: context).map { .string($0) })
      let comparison = ContractComparison(
        try before.picture(of: old), try after.picture(of: contract), settings)
      let rows = ChangeRows.rows(comparison, old: false, new: true).map {
        [.node(contract), .string(base.address(of: old))] + $0 + [named]
      }
      try Procedure.emit(rows: rows, columnCount: 3 + ChangeRows.columns.count, emit)
    }
  }
}
