import Graphs

/// What a what-if changes in the addresses of a mesh, or in those of the nodes of a label.
struct AddressChanges: Sendable {
  /// Nodes of the base that have another address or other labels, or are gone.
  let touched: Set<UInt32>
  /// The addresses of those that are left, and of new ones, by node.
  let given: [(address: String, node: UInt32)]
  /// Addresses that the what-if gave to any node.
  private let texts: Set<String>
  private let base: Graph
  private let key: UInt32?

  /// O(nodes that the what-if touches), not O(nodes).
  init(_ view: GraphView, label: UInt32? = nil) {
    base = view.base
    let key = view.keys.find("address")
    self.key = key
    guard let overlay = view.overlay else {
      (touched, given, texts) = ([], [], [])
      return
    }
    let patches = key.map { PropertyReader(view, key: $0).patches } ?? [:]
    touched = overlay.hiddenNodes.union(patches.keys.filter { Int($0) < view.base.nodeCount })
    var given: [(address: String, node: UInt32)] = []
    var texts: Set<String> = []
    for node in touched.union(patches.keys).sorted() where view.contains(node) {
      let address: String
      if let patch = patches[node] {
        guard case .string(let text) = patch else { continue }
        texts.insert(text)
        address = text
      } else if let code = Self.code(of: node, key, in: view.base) {
        address = view.base.strings[code]
      } else {
        continue
      }
      if label.map({ view.hasLabel($0, node) }) ?? true { given.append((address, node)) }
    }
    self.given = given
    self.texts = texts
  }

  var isEmpty: Bool { touched.isEmpty && given.isEmpty }

  func gave(_ address: String) -> Bool { texts.contains(address) }

  /// The code of the address that a node of the base has there.
  func code(of node: UInt32) -> UInt32? { Self.code(of: node, key, in: base) }

  private static func code(of node: UInt32, _ key: UInt32?, in base: Graph) -> UInt32? {
    guard let key, Int(key) < base.nodeColumns.count, Int(node) < base.nodeCount,
      let column = base.nodeColumns[Int(key)][base.group(of: node)],
      case .strings(let codes) = column.storage
    else { return nil }
    let row = Int(node - column.first)
    return column.present[row] ? codes[row] : nil
  }
}
