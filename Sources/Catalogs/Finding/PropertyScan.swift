import Graphs
import Workspaces

/// Looks through the texts of one property of every node; each distinct text is compared once.
struct PropertyScan {
  let key: String
  /// What a fit in this property is worth less than one in the name.
  let penalty: Int
  /// Only whole words and beginnings count, as in prose.
  let isProse: Bool

  /// What is searched, in the order in which a tie is settled.
  static let all: [PropertyScan] = [
    PropertyScan(key: "name", penalty: 0, isProse: false),
    PropertyScan(key: "address", penalty: 1, isProse: false),
    PropertyScan(key: "title", penalty: 4, isProse: false),
    PropertyScan(key: "aliases", penalty: 4, isProse: false),
    PropertyScan(key: "synonyms", penalty: 4, isProse: false),
    PropertyScan(key: "tags", penalty: 6, isProse: false),
    PropertyScan(key: "physicalName", penalty: 8, isProse: false),
    PropertyScan(key: "location", penalty: 8, isProse: false),
    PropertyScan(key: "email", penalty: 8, isProse: false),
    PropertyScan(key: "technology", penalty: 10, isProse: false),
    PropertyScan(key: "platform", penalty: 10, isProse: false),
    PropertyScan(key: "purpose", penalty: 36, isProse: true),
    PropertyScan(key: "description", penalty: 38, isProse: true),
    PropertyScan(key: "definition", penalty: 38, isProse: true),
  ]

  private static let unseen = UInt8.max
  private static let borders = Array("/#:".utf8)

  /// Calls `body` with every node whose text fits. O(nodes + distinct text).
  func run(
    _ query: TextQuery, forgiving: Bool, in context: MeshContext,
    _ body: (_ node: UInt32, _ fit: TextQuery.Fit, _ text: String) -> Void
  ) throws {
    guard let key = context.view.keys.find(key) else { return }
    let reader = PropertyReader(context.view, key: key)
    var folded = FoldedText()
    let strings = reader.graph.strings
    // By string code: not compared yet, no fit, or the fit's raw value.
    var known: [UInt8] = []
    for column in reader.columns {
      guard let column else { continue }
      try context.checkpoint()
      if known.isEmpty, case .strings = column.storage {
        known = [UInt8](repeating: Self.unseen, count: strings.count)
      }
      for row in 0..<column.count where column.present[row] {
        let node = column.first + UInt32(row)
        if !reader.patches.isEmpty, reader.patches[node] != nil { continue }
        guard context.view.contains(node) else { continue }
        if case .strings(let codes) = column.storage {
          let code = codes[row]
          if known[Int(code)] == Self.unseen {
            folded.fold(leaf(of: strings, code))
            known[Int(code)] = UInt8(fit(query, folded, forgiving)?.rawValue ?? 0)
          }
          if let fit = TextQuery.Fit(rawValue: Int(known[Int(code)])) {
            body(node, fit, strings[code])
          }
        } else {
          visit(column.value(at: row, strings: strings)) { text in
            folded.fold(Array(text.utf8)[...])
            if let fit = fit(query, folded, forgiving) { body(node, fit, text) }
          }
        }
      }
    }
    for node in reader.patches.keys.sorted() where context.view.contains(node) {
      visit(reader.patches[node] ?? .null) { text in
        folded.fold(Array(text.utf8)[...])
        if let fit = fit(query, folded, forgiving) { body(node, fit, text) }
      }
    }
  }

  /// Of an address only what follows its last border is the node's own.
  private func leaf(of strings: StringTable, _ code: UInt32) -> ArraySlice<UInt8> {
    let bytes = strings.bytes[strings.range(of: code)]
    guard key == "address" else { return bytes }
    guard let border = bytes.lastIndex(where: { Self.borders.contains($0) }) else { return bytes }
    return bytes[(border + 1)...]
  }

  private func fit(
    _ query: TextQuery, _ text: FoldedText, _ forgiving: Bool
  ) -> TextQuery.Fit? {
    if forgiving { return !isProse && query.nearlyFits(text) ? .nearly : nil }
    guard let fit = query.fit(text) else { return nil }
    guard isProse else { return fit }
    return fit == .part ? nil : .words
  }

  /// The texts of a value: itself, or the elements of a list.
  private func visit(_ value: Value, _ body: (String) -> Void) {
    switch value {
    case .string(let text): body(text)
    case .list(let elements):
      for case .string(let text) in elements { body(text) }
    default: break
    }
  }
}
