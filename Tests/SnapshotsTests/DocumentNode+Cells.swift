import Graphs

@testable import Snapshots

extension DocumentNode {
  /// Every cell of its tree with all that it holds, and what stands for which.
  var cells: [String] {
    let cells = tree.cells.map { cell in
      let key = cell.key == DocumentCell.noKey ? "-" : tree.keys.names[Int(cell.key)]
      let text =
        cell.style == .kept || cell.style == .keptPlain ? tree.texts[Int(cell.payload)] : ""
      return "\(cell.style) \(cell.lower) \(cell.upper) \(cell.line) \(cell.next) \(key) "
        + "\(cell.keyLower) \(cell.keyLine) \(cell.payload) \(cell.isLeftOut) \(text)"
    }
    let replaced = tree.replacements.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return ["\(cell)"] + cells + replaced
  }
}
