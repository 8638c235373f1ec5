import Graphs
import Workspaces

/// Who reads a contract in the mesh in use, by the ports that it governs there.
struct ContractReaders {
  /// The contract as the mesh in use knows it; nil where it does not.
  let contract: UInt32?
  /// Output ports that it governs, ascending.
  let ports: [UInt32]
  /// Products and others whose input ports read one of them, with that port; ascending.
  let readers: [(consumer: UInt32, port: UInt32)]

  /// The old contract itself, else what the mesh in use holds of either id.
  init(of old: ContractState, _ new: ContractState, in context: MeshContext) {
    let versions = ContractVersions(context)
    let known =
      old.isCurrent
      ? old.contract
      : versions.counterpart(of: old.address) ?? versions.counterpart(of: new.address)
    self.init(of: known, in: context)
  }

  /// Those of a contract of that mesh; nobody reads what it does not know.
  init(of known: UInt32?, in context: MeshContext) {
    contract = known
    ports =
      known.map { contract in
        context.neighbours(of: contract, .governedBy, .incoming).filter {
          context.isA(.outputPort, $0)
        }
      } ?? []
    var seen: Set<UInt32> = []
    var found: [(consumer: UInt32, port: UInt32)] = []
    for port in ports {
      for (input, _) in context.readers(of: port) {
        let consumer = context.product(of: input) ?? input
        if seen.insert(consumer).inserted { found.append((consumer, port)) }
      }
    }
    readers = found.sorted { $0.consumer < $1.consumer }
  }

  /// How many read it; nil where no port of it is known, so that nobody can say.
  var knownCount: Int? { ports.isEmpty ? nil : readers.count }

  /// `marketing/campaigns (team:growth)`, by address.
  func named(in context: MeshContext) -> [String] {
    readers.map { reader in
      context.address(of: reader.consumer)
        + (context.ownerText(of: reader.consumer).map { " (\($0))" } ?? "")
    }.sorted()
  }
}
