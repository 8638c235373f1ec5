import Graphs
import Temporals
import Workspaces

/// A sentence with `{subject}` and the like to be filled in.
struct MessageTemplate {
  private enum Part {
    case text(String)
    case name(String)
  }

  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append(.text(String(rest[..<open])))
      parts.append(.name(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
    self.parts = parts
  }

  /// `{subject}` is the address; another name a column of the row, else a property of the node;
  /// what is neither stays as it is.
  func filled(
    for node: UInt32, _ columns: [String], _ row: [Value], _ context: MeshContext
  ) -> String {
    parts.map { part -> String in
      switch part {
      case .text(let text): return text
      case .name("subject"): return context.address(of: node)
      case .name(let name):
        if let column = columns.firstIndex(of: name), row[column].isNull == false {
          return Self.text(row[column], context) ?? ""
        }
        return Self.text(context.view.property(name, of: node), context) ?? "{\(name)}"
      }
    }.joined()
  }

  /// A value in a sentence, nil for null; of a node its address.
  static func text(_ value: Value, _ context: MeshContext) -> String? {
    switch value {
    case .null: nil
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .float(let float): "\(float)"
    case .string(let text): text
    case .list(let values): values.map { text($0, context) ?? "null" }.joined(separator: ", ")
    case .node(let node): context.address(of: node)
    case .temporal(let temporal): temporal.text
    case .map, .relationship, .path: nil
    }
  }
}
