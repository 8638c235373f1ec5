internal import Tables

/// What the nodes of a drawing are coloured by.
package enum Colouring: String, Sendable, CaseIterable {
  case domain
  case status
  case kind
}

/// Which colour each group of nodes has: the same in every drawing, as long as names do not want
/// the same one.
///
/// Ten colours of middle lightness, legible on light and on dark ground; none is that of a warning
/// or an error.
struct DrawingPalette {
  let colouring: Colouring
  /// The groups that occur, sorted by name, and their colours.
  private(set) var entries: [(group: String, hue: Int)] = []
  private var hues: [String: Int] = [:]

  private static let terminalCodes = [68, 71, 133, 37, 137, 104, 65, 168, 31, 101]
  private static let svgCodes = [
    "#4878cf", "#4f9d4f", "#a05195", "#1d8f8f", "#a87c4f", "#7f7fd0", "#5f8760", "#c75b8a",
    "#2080a8", "#84843c",
  ]

  init(_ drawing: Drawing, by colouring: Colouring) {
    self.colouring = colouring
    let groups = Set(drawing.nodes.compactMap { Self.group(of: $0, by: colouring) })
    var taken: Set<Int> = []
    for group in groups.sorted() {
      var hue = Self.wanted(group)
      if taken.count < Self.svgCodes.count {
        while taken.contains(hue) { hue = (hue + 1) % Self.svgCodes.count }
        taken.insert(hue)
      }
      hues[group] = hue
      entries.append((group, hue))
    }
  }

  /// The colour of a node; nil for one without a group.
  func hue(of node: Drawing.Node) -> Int? {
    Self.group(of: node, by: colouring).flatMap { hues[$0] }
  }

  /// The number of a colour among a terminal's 256, and its code for SVG.
  static func terminal(_ hue: Int) -> Int { terminalCodes[hue % terminalCodes.count] }
  static func svg(_ hue: Int) -> String { svgCodes[hue % svgCodes.count] }

  private static func group(of node: Drawing.Node, by colouring: Colouring) -> String? {
    let group: String
    switch colouring {
    case .domain: group = node.domain
    case .status: group = node.status
    case .kind: group = node.kind.rawValue
    }
    return group.isEmpty ? nil : group
  }

  /// FNV-1a of the name, so that a name keeps its colour from drawing to drawing.
  private static func wanted(_ name: String) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash % UInt32(svgCodes.count))
  }
}
