import Diagnostics
import Graphs
import Syntax
import Tables

/// Earlier results as values of a statement.
struct ResultValues {
  private let results: ResultStore

  init(_ results: ResultStore) {
    self.results = results
  }

  /// The names behind `$_` in a part of a text, without their `$`. O(bytes)
  static func names(in source: SourceText, _ range: SourceRange) -> Set<String> {
    let bytes = source.bytes
    var names: Set<String> = []
    var index = max(range.lower, 0)
    let end = min(range.upper, bytes.count)
    while index + 1 < end {
      guard bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "_") else {
        index += 1
        continue
      }
      var stop = index + 1
      while stop < end, isName(bytes[stop]) { stop += 1 }
      names.insert(String(decoding: bytes[index + 1..<stop], as: UTF8.self))
      index = stop
    }
    return names
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// A result as a list of maps, one a row; nil when no result has the name.
  ///
  /// A node is found again by its address; one that is gone is null.
  func value(named name: String, in view: GraphView) -> Value? {
    guard let table = results.table(named: name) else { return nil }
    let rows = (0..<table.rowCount).map { row in
      Value.map(ValueMap(table.columns.map { ($0.name, value($0.cells[row], view)) }))
    }
    return .list(rows)
  }

  private func value(_ cell: Cell, _ view: GraphView) -> Value {
    switch cell {
    case .null, .relationship: .null
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .float(let float): .float(float)
    case .text(let text), .temporal(let text): .string(text)
    case .list(let cells): .list(cells.map { value($0, view) })
    case .map(let entries): .map(ValueMap(entries.map { ($0.key, value($0.value, view)) }))
    case .node(let node): self.node(node, view)
    case .path(let path): .list(path.nodes.map { self.node($0, view) })
    }
  }

  private func node(_ node: NodeCell, _ view: GraphView) -> Value {
    node.address.flatMap { view.node(at: $0) }.map { .node($0) } ?? .null
  }

  /// The words that a result given to a command stands for: the nodes of its first column that has
  /// some, each once, in order. nil when the word names no result.
  func words(for word: Word) throws -> [CommandWord]? {
    guard !word.isQuoted, word.text.hasPrefix("$_"),
      let table = results.table(named: String(word.text.dropFirst()))
    else { return nil }
    for column in table.columns {
      let addresses = column.cells.compactMap { cell -> String? in
        if case .node(let node) = cell { node.address } else { nil }
      }
      guard !addresses.isEmpty else { continue }
      var seen: Set<String> = []
      return addresses.filter { seen.insert($0).inserted }.map {
        CommandWord($0, isQuoted: true, range: word.range)
      }
    }
    throw Diagnostic(
      "result.no-nodes",
      table.rowCount == 0
        ? "the result `\(word.text)` has no rows" : "the result `\(word.text)` holds no nodes",
      range: word.range, suggestion: "a command takes the first column that holds nodes")
  }
}
