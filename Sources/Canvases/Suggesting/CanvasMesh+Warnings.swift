import Graphs
import Workspaces

extension CanvasMesh {
  /// What to know before one reads from a port or product: that it is deprecated, that reading
  /// takes an agreement, that the data would go round in a circle.
  ///
  /// `consumers` are the words for who reads the product to be. O(FEEDS behind them).
  func warnings(ofSource word: String, consumers: [String]) -> [String] {
    guard let context, let node = node(word, of: .source) else { return [] }
    let address = context.address(of: node)
    var warnings: [String] = []
    if let status = context.text("status", of: node), ["deprecated", "retired"].contains(status) {
      warnings.append("`\(address)` is \(status); it may go away")
    }
    if context.isA(.outputPort, node), context.neighbour(of: node, .grants, .incoming) != nil {
      warnings.append("`\(address)` is read by agreement: ask its owner for one")
    }
    guard let product = context.product(of: node) else { return warnings }
    let readers = consumers.compactMap { self.node($0, of: .consumer) }
      .filter { context.isA(.product, $0) }
    if let reader = readers.first(where: { reaches(product, from: $0, context) }) {
      warnings.append(
        "a cycle: `\(address)` comes from `\(context.address(of: reader))`, which is to read "
          + "this product")
    }
    return warnings
  }

  /// The meanings that other domains give to a term.
  func clashes(ofTerm word: String, domain: String?) -> [String] {
    guard let context else { return [] }
    let wanted = word.lowercased()
    let home = domain.flatMap { node($0, of: .domain) }.map { context.address(of: $0) } ?? domain
    return context.nodes(.term).filter { term in
      context.name(of: term).lowercased() == wanted && context.text("domain", of: term) != home
    }.map { term in
      let meaning = context.text("definition", of: term) ?? context.text("description", of: term)
      let place = context.text("domain", of: term).map { " in \($0)" } ?? " elsewhere"
      return "`\(context.name(of: term))`\(place) means: \(meaning ?? "nothing that is written")"
    }
  }

  /// Products whose name is this one or nearly.
  func productsLike(_ name: String) -> (same: [String], near: String?) {
    guard let context else { return ([], nil) }
    let wanted = CanvasDesk.slug(name)
    let same = context.nodes(.product).prefix(Self.mostScanned).filter { product in
      let address = context.address(of: product)
      return CanvasDesk.slug(context.name(of: product)) == wanted
        || String(address.split(separator: "/").last ?? "") == wanted
    }.map { context.address(of: $0) }
    return (same, same.isEmpty ? nearest(to: name, of: .name) : nil)
  }

  private func reaches(_ target: UInt32, from start: UInt32, _ context: MeshContext) -> Bool {
    var seen: Set<UInt32> = [start]
    var queue = [start]
    while let node = queue.popLast() {
      if node == target { return true }
      for next in context.neighbours(of: node, .feeds) where seen.insert(next).inserted {
        queue.append(next)
      }
    }
    return false
  }
}
