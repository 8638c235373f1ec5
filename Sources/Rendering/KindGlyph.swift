internal import Tables

/// The signs of the field: circles for products, diamonds for output ports, triangles for input
/// ports, squares for data.
enum KindGlyph {
  /// Filled where a lane goes on below the node, hollow where it ends; ASCII tells only that.
  static func text(_ kind: Drawing.Kind, goesOn: Bool, unicode: Bool) -> String {
    if kind == .unresolved { return "?" }
    guard unicode else { return goesOn ? "*" : "o" }
    let (filled, hollow) = pair(kind)
    return goesOn ? filled : hollow
  }

  /// The filled and the hollow sign of a kind.
  static func pair(_ kind: Drawing.Kind) -> (filled: String, hollow: String) {
    switch kind {
    case .outputPort: ("◆", "◇")
    case .inputPort: ("▶", "▷")
    case .port: ("◈", "◊")
    case .asset, .dataset: ("■", "□")
    case .field: ("•", "◦")
    case .source: ("▪", "▫")
    case .contract: ("▮", "▯")
    case .domain: ("◉", "◎")
    case .job: ("⬢", "⬡")
    case .product, .team, .person, .agreement, .other: ("●", "○")
    case .unresolved: ("?", "?")
    }
  }

  /// Every hollow sign: a lane ends there.
  static let hollow: Set<String> = Set(Drawing.Kind.allCases.map { pair($0).hollow })
}
