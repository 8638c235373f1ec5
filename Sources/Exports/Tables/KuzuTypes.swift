import Graphs
import Temporals

/// The columns of Kùzu's tables: one type a property, the same in every table that has it, since a
/// query over several tables would be refused otherwise.
struct KuzuTypes: Sendable {
  private var nodes: [String: Kind] = [:]
  private var links: [String: Kind] = [:]

  enum Kind: Equatable {
    case boolean
    case integer
    case float
    case date
    case localDateTime
    case dateTime
    case booleans
    case integers
    case floats
    case texts
    case text

    var word: String {
      switch self {
      case .boolean: "BOOL"
      case .integer: "INT64"
      case .float: "DOUBLE"
      case .date: "DATE"
      case .localDateTime: "TIMESTAMP"
      case .dateTime: "TIMESTAMP_TZ"
      case .booleans: "BOOL[]"
      case .integers: "INT64[]"
      case .floats: "DOUBLE[]"
      case .texts: "STRING[]"
      case .text: "STRING"
      }
    }
  }

  /// O(values).
  init(_ mesh: ExportMesh) {
    for group in mesh.graph.groups.indices where !mesh.graph.groups[group].nodes.isEmpty {
      for column in mesh.columns(ofGroup: group) {
        let kind = Self.kind(of: column, mesh.graph.strings)
        nodes[Self.key(column.key)] = Self.joined(nodes[Self.key(column.key)], kind)
      }
    }
    for type in mesh.types {
      for column in mesh.columns(ofType: type) {
        let kind = Self.kind(of: column, mesh.graph.strings)
        links[Self.key(column.key)] = Self.joined(links[Self.key(column.key)], kind)
      }
    }
  }

  func ofNodes(_ key: String) -> Kind { nodes[Self.key(key)] ?? .text }
  func ofLinks(_ key: String) -> Kind { links[Self.key(key)] ?? .text }

  /// Names of columns are the same in any case of letters.
  private static func key(_ key: String) -> String { key.lowercased() }

  private static func joined(_ known: Kind?, _ other: Kind) -> Kind {
    guard let known, known != other else { return other }
    switch (known, other) {
    case (.integer, .float), (.float, .integer): return .float
    case (.integers, .floats), (.floats, .integers): return .floats
    default: return .text
    }
  }

  private static func kind(of column: ExportColumn, _ strings: StringTable) -> Kind {
    switch column.type {
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .temporal(.date): .date
    case .temporal(.localDateTime): .localDateTime
    case .temporal(.dateTime): .dateTime
    case .list(.boolean): .booleans
    case .list(.integer): .integers
    case .list(.float): .floats
    case .list(.text), .list(.none): holdsPlainTexts(column) ? .texts : .text
    case .text, .temporal, .mixed: .text
    }
  }

  /// Whether every text of every list stands in a list of the CSV reader as it is: the reader
  /// splits at commas, and quotes around an item would become part of it.
  private static func holdsPlainTexts(_ column: ExportColumn) -> Bool {
    guard case .values(let values) = column.column.storage else { return false }
    for case .list(let items) in values {
      for case .string(let text) in items where !isPlain(text) { return false }
    }
    return true
  }

  private static func isPlain(_ text: String) -> Bool {
    let utf8 = text.utf8
    guard let first = utf8.first, let last = utf8.last, first != 0x20, last != 0x20,
      text.lowercased() != "null"
    else { return false }
    return utf8.allSatisfy { $0 >= 0x20 && !",[]{}\"'\\".utf8.contains($0) }
  }
}
