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
    /// Of each text; or empty.
    let letters: [LetterSet]
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
    /// `has` tells. Where the letters of the texts are known, only with those that have these.
    func forEach(
      having letters: LetterSet? = nil, _ body: (_ text: Span<UInt8>, _ node: UInt32) -> Void
    ) {
      let bytes = shelf.bytes.span
      let last = shelf.offsets.count - 1
      let wanted = shelf.letters.isEmpty ? nil : letters
      for position in positions {
        if let wanted, !shelf.letters[position].contains(wanted) { continue }
        let code = Int(shelf.codes[position])
        guard code < last else { continue }
        let text = bytes.extracting(Int(shelf.offsets[code])..<Int(shelf.offsets[code + 1]))
        body(text, shelf.nodes[position])
      }
    }

    /// Whether a node is there, has the label, and is still called so.
    func has(_ node: UInt32) -> Bool { !shelf.isBase || search.isLeft(node) }
  }

  /// Nodes of the base with the label; nil where every node is searched.
  private let ranges: [Range<UInt32>]?
  /// Nodes of the base that a what-if touches, nil where it touches none.
  private let touched: Bitmap?
  private let shelves: [Shelf]

  /// All addresses, or those of the nodes of a label; `letters` are those of the base's, in their
  /// order.
  init(_ view: GraphView, label: UInt32? = nil, letters: [LetterSet]? = nil) {
    ranges = label.map { label in
      view.base.groups.filter { $0.labels.contains(label) }.map(\.nodes)
    }
    let changes = AddressChanges(view, label: label)
    touched = changes.touched.isEmpty ? nil : Self.bitmap(changes.touched, view.base.nodeCount)
    let (all, strings) = (view.base.addresses.all, view.base.strings)
    let base = Shelf(
      bytes: strings.bytes, offsets: strings.offsets, codes: all.codes, nodes: all.nodes,
      letters: letters ?? [], isBase: true)
    shelves = changes.given.isEmpty ? [base] : [base, Self.shelf(of: changes.given)]
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

  private static func shelf(of given: [(address: String, node: UInt32)]) -> Shelf {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    for given in given {
      bytes += given.address.utf8
      offsets.append(UInt32(clamping: bytes.count))
    }
    return Shelf(
      bytes: bytes, offsets: offsets, codes: given.indices.map { UInt32($0) },
      nodes: given.map(\.node), letters: [], isBase: false)
  }

  private static func bitmap(_ nodes: Set<UInt32>, _ count: Int) -> Bitmap {
    var bitmap = Bitmap(count: count)
    for node in nodes where Int(node) < count { bitmap[Int(node)] = true }
    return bitmap
  }

  /// Whether a node of the base is searched for, and the what-if leaves it alone.
  private func isLeft(_ node: UInt32) -> Bool {
    if let touched, touched[Int(node)] { return false }
    return ranges?.contains { $0.contains(node) } ?? true
  }
}
