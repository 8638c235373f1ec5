import Diagnostics
import Graphs
import Plans
import Syntax

/// Loads the CREATE statements of a scenario: patterns are read by the parser as those of MATCH.
struct SetupLoader: ~Copyable {
  private var builder = GraphBuilder()
  private var names: [String: UInt32] = [:]

  init() {}

  /// False when a statement does more than create patterns.
  mutating func load(_ text: String) -> Bool {
    for part in text.split(separator: ";") where !part.trimmedLines.isEmpty {
      let query = Self.asMatch(String(part))
      let source = SourceText(name: "setup", text: query + " RETURN 1")
      let (tree, diagnostics) = Parser.query(source)
      guard diagnostics.isEmpty, tree.parts.count == 1 else { return false }
      for clause in tree.parts[0].clauses.dropLast() {
        guard case .match(let match) = clause, match.predicate == nil, !match.isOptional else {
          return false
        }
        for pattern in match.patterns where !add(pattern, source) { return false }
      }
      names = [:]
    }
    return true
  }

  consuming func freeze() -> Graph { builder.freeze().graph }

  /// A statement that begins with CREATE and has no other clause, else unchanged and so refused.
  private static func asMatch(_ text: String) -> String {
    let text = text.trimmedLines
    guard text.hasPrefix("CREATE") else { return "INVALID" }
    for word in ["MATCH ", "WITH ", "UNWIND ", "MERGE ", "SET "] where text.contains("\n" + word) {
      return "INVALID"
    }
    return text.replacing("CREATE", with: "MATCH")
  }

  private mutating func add(_ pattern: PathPattern, _ source: SourceText) -> Bool {
    var previous: UInt32?
    var pending: RelationshipPattern?
    for element in pattern.elements {
      switch element {
      case .group: return false
      case .relationship(let relationship): pending = relationship
      case .group: return false
      case .node(let node):
        guard let id = add(node, source) else { return false }
        if let left = previous, let relationship = pending {
          guard add(relationship, left, id, source) else { return false }
        }
        previous = id
        pending = nil
      }
    }
    return true
  }

  private mutating func add(_ node: NodePattern, _ source: SourceText) -> UInt32? {
    if let name = node.variable?.text, let known = names[name] { return known }
    let id = builder.addNode(labels: node.labels?.names.map(\.text) ?? [])
    if let name = node.variable?.text { names[name] = id }
    guard let properties = Self.properties(node.properties, source) else { return nil }
    for (key, value) in properties {
      builder.setProperty(key, of: id, to: value)
    }
    return id
  }

  private mutating func add(
    _ relationship: RelationshipPattern, _ left: UInt32, _ right: UInt32, _ source: SourceText
  ) -> Bool {
    guard let type = relationship.types?.names.first?.text else { return false }
    let isLeft = relationship.direction == .left
    let id = builder.addRelationship(
      type: type, from: isLeft ? right : left, to: isLeft ? left : right)
    guard let properties = Self.properties(relationship.properties, source) else { return false }
    for (key, value) in properties {
      builder.setProperty(key, ofRelationship: id, to: value)
    }
    return true
  }

  private static func properties(
    _ expression: Expression?, _ source: SourceText
  ) -> [(String, Value)]? {
    guard case .map(let entries)? = expression?.kind else { return [] }
    let empty = Bench(GraphView(GraphBuilder().freeze().graph))
    return try? entries.map { entry in
      let text = source.text(in: entry.value.range)
      return (entry.key.text, try empty.run("RETURN \(text) AS x")[0][0])
    }
  }
}

extension StringProtocol {
  /// Without blanks and line ends around it.
  var trimmedLines: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0.isNewline || $0 == "\t" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
