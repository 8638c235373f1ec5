import Graphs

/// A pass over all addresses of a mesh, in the order in which their texts lie, on all threads.
struct AddressSearch: Sendable {
  /// So many addresses are looked at in one piece.
  private static let piece = 1 << 14

  /// Texts end to end, and the nodes that have them.
  fileprivate struct Shelf: Sendable {
    let bytes: [UInt8]
    let offsets: [UInt32]
    let codes: [UInt32]
    let nodes: [UInt32]
    /// A what-if may have given its nodes other addresses.
    let isBase: Bool
  }

  /// Some of the addresses.
  struct Part: Sendable {
    private let shelf: Shelf
    private let positions: Range<Int>
    private let search: AddressSearch

    fileprivate init(_ shelf: Shelf, _ positions: Range<Int>, _ search: AddressSearch) {
      self.shelf = shelf
      self.positions = positions
      self.search = search
    }

    /// Calls `body` with each text and its node, which need not be one that is searched for:
    /// `has` tells.
    func forEach(_ body: (_ text: Span<UInt8>, _ node: UInt32) -> Void) {
      let bytes = shelf.bytes.span
      let last = shelf.offsets.count - 1
      for position in positions {
        let code = Int(shelf.codes[position])
        guard code < last else { continue }
        let text = bytes.extracting(Int(shelf.offsets[code])..<Int(shelf.offsets[code + 1]))
        body(text, shelf.nodes[position])
      }
    }

    /// Whether a node is there, has the label, and is still called so.
    func has(_ node: UInt32) -> Bool { search.isEvery || search.has(node, inBase: shelf.isBase) }
  }

  private let view: GraphView
  private let patches: [UInt32: Value]
  private let label: UInt32?
  /// Nodes of the base with the label; nil where every node is searched or a what-if must be
  /// asked.
  private let ranges: [Range<UInt32>]?
  private let shelves: [Shelf]
  /// Nothing but the base is searched, and all of it.
  private let isEvery: Bool

  /// All addresses, or those of the nodes of a label.
  init(_ view: GraphView, label: UInt32? = nil) {
    self.view = view
    self.label = label
    isEvery = label == nil && view.overlay == nil
    let patches = view.keys.find("address").map { PropertyReader(view, key: $0).patches } ?? [:]
    self.patches = patches
    ranges = label.flatMap { label in
      view.overlay == nil
        ? view.base.groups.filter { $0.labels.contains(label) }.map(\.nodes) : nil
    }
    let (all, strings) = (view.base.addresses.all, view.base.strings)
    let base = Shelf(
      bytes: strings.bytes, offsets: strings.offsets, codes: all.codes, nodes: all.nodes,
      isBase: true)
    shelves = patches.isEmpty ? [base] : [base, Self.shelf(of: patches)]
  }

  /// What `body` gives for each part of the addresses, in order.
  func map<Outcome: Sendable>(_ body: @escaping @Sendable (Part) -> Outcome) -> [Outcome] {
    let parts = shelves.flatMap { shelf in
      stride(from: 0, to: shelf.codes.count, by: Self.piece).map { start in
        Part(shelf, start..<min(start + Self.piece, shelf.codes.count), self)
      }
    }
    guard parts.count > 1 else { return parts.map(body) }
    return SharedWork(parts.count) { body(parts[$0]) }.outcomes()
  }

  private static func shelf(of patches: [UInt32: Value]) -> Shelf {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    var nodes: [UInt32] = []
    for node in patches.keys.sorted() {
      guard case .string(let address)? = patches[node] else { continue }
      bytes += address.utf8
      offsets.append(UInt32(clamping: bytes.count))
      nodes.append(node)
    }
    return Shelf(
      bytes: bytes, offsets: offsets, codes: nodes.indices.map { UInt32($0) }, nodes: nodes,
      isBase: false)
  }

  private func has(_ node: UInt32, inBase isBase: Bool) -> Bool {
    if isBase, !patches.isEmpty, patches[node] != nil { return false }
    if let ranges { return ranges.contains { $0.contains(node) } }
    guard view.contains(node) else { return false }
    return label.map { view.hasLabel($0, node) } ?? true
  }
}
