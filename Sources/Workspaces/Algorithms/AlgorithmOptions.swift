import Diagnostics
import Graphs

/// What the options map of an algorithm says.
struct AlgorithmOptions {
  private let options: ValueMap
  private let context: MeshContext

  /// Options of every algorithm.
  static let common = ["relationships", "labels", "direction"]

  /// Throws for a key that is none of `common` and `more`.
  init(_ value: Value, more: [String], in context: MeshContext) throws {
    self.context = context
    switch value {
    case .null: options = ValueMap()
    case .map(let map): options = map
    default: throw Self.wrong("an algorithm takes a map of options")
    }
    let names = Self.common + more
    for key in options.keys where !names.contains(key) {
      throw Diagnostic(
        "algo.option", "there is no option `\(key)`",
        notes: ["options: \(names.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: key, in: names))
    }
  }

  /// The chosen nodes and the relationships between them.
  func graph() throws -> AlgorithmGraph {
    let view = context.view
    let labels = try numbers("labels", view.labels, "no node has the label")
    return try AlgorithmGraph(
      view,
      nodes: view.nodes { carried in labels?.contains(where: carried.contains) ?? true },
      types: try numbers("relationships", view.types, "no relationship has the type")
        ?? view.types.find("FEEDS").map { [$0] } ?? [],
      direction: try direction(), checkpoint: context.checkpoint)
  }

  /// Numbers of the names that an option lists; nil when it is not given.
  private func numbers(
    _ key: String, _ table: SymbolTable, _ problem: String
  ) throws -> [UInt32]? {
    guard let names = try texts(key) else { return nil }
    var found: [UInt32] = []
    for name in names {
      guard let number = table.find(name) else {
        throw Diagnostic(
          "algo.option", "\(problem) `\(name)`",
          suggestion: NearestName.suggestion(for: name, in: table.names))
      }
      if !found.contains(number) { found.append(number) }
    }
    return found
  }

  private func texts(_ key: String) throws -> [String]? {
    switch options[key] {
    case nil, .null?: return nil
    case .string(let text)?: return [text]
    case .list(let items)?:
      return try items.map { item in
        guard case .string(let text) = item else { throw Self.wrong("`\(key)` lists names") }
        return text
      }
    default: throw Self.wrong("`\(key)` is a name or a list of names")
    }
  }

  private func direction() throws -> AlgorithmGraph.Direction {
    switch options["direction"] {
    case nil, .null?, .string("downstream")?, .string("outgoing")?: return .forward
    case .string("upstream")?, .string("incoming")?: return .backward
    case .string("both")?, .string("either")?: return .either
    default: throw Self.wrong("`direction` is 'downstream', 'upstream' or 'both'")
    }
  }

  /// A number of a range.
  func number(_ key: String, _ fallback: Double, _ range: ClosedRange<Double>) throws -> Double {
    let number: Double
    switch options[key] {
    case nil, .null?: return fallback
    case .int(let int)?: number = Double(int)
    case .float(let float)?: number = float
    default: throw Self.wrong("`\(key)` is a number")
    }
    guard range.contains(number) else {
      throw Self.wrong("`\(key)` is from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func count(_ key: String, _ fallback: Int, upTo limit: Int) throws -> Int {
    switch options[key] {
    case nil, .null?: return fallback
    case .int(let int)? where int > 0 && int <= limit: return Int(int)
    default: throw Self.wrong("`\(key)` is a whole number from 1 to \(limit)")
    }
  }

  /// The node that an option names by its address, or holds.
  func node(_ key: String) throws -> UInt32 {
    switch options[key] {
    case .node(let node)?: return node
    case .string(let text)?:
      return try NodeResolver(context).node(CommandWord(text, isQuoted: false, range: nil))
    default:
      throw Diagnostic(
        "algo.option", "this algorithm needs a `\(key)`",
        suggestion: "for instance {\(key): 'sales/orders'}")
    }
  }

  static func wrong(_ message: String) -> Diagnostic { Diagnostic("algo.option", message) }
}
