import Graphs
import Snapshots
package import Tables

extension MeshContext {
  /// What a node is, for its glyph: the most specific kind of its labels.
  package func drawingKind(of node: UInt32) -> Drawing.Kind {
    let kinds: [(MeshSchema.Label, Drawing.Kind)] = [
      (.unresolved, .unresolved), (.product, .product), (.inputPort, .inputPort),
      (.outputPort, .outputPort), (.port, .port), (.domain, .domain), (.contract, .contract),
      (.dataset, .dataset), (.field, .field), (.asset, .asset), (.source, .source), (.job, .job),
      (.team, .team), (.person, .person), (.agreement, .agreement),
    ]
    return kinds.first { isA($0.0, node) }?.1 ?? .other
  }

  /// What people call the kind of a node: `product`, `output port`, `unresolved contract`.
  package func kindText(of node: UInt32) -> String {
    let kind = drawingKind(of: node)
    switch kind {
    case .unresolved:
      return text("kind", of: node).map { "unresolved \(KindName.words($0))" } ?? "unresolved"
    case .other:
      return text("kind", of: node) ?? view.labelNames(of: node).first?.lowercased() ?? "node"
    default:
      return kind.rawValue
    }
  }

  /// Addresses of those who answer for a node: its owners, or its product's; nil when nobody does.
  package func ownerText(of node: UInt32) -> String? {
    let own = owners(of: node)
    let owners = own.isEmpty ? product(of: node).map { self.owners(of: $0) } ?? [] : own
    return owners.isEmpty ? nil : owners.map { address(of: $0) }.joined(separator: ", ")
  }

  /// The address of the domain that holds a node or its product; nil when none does.
  package func domainText(of node: UInt32) -> String? {
    (domain(of: node) ?? product(of: node).flatMap { domain(of: $0) }).map { address(of: $0) }
  }
}

extension MeshContext {
  /// The instant the mesh describes, as a date, or with its time when it is not midnight.
  package var asOfText: String? {
    snapshot.asOf.map { InstantText.text(microseconds: $0) }
  }
}
