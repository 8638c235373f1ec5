import Diagnostics
import Graphs
package import Syntax

/// The nodes a selector names.
package struct Selection: Sendable {
  /// Ascending, each once.
  package let nodes: [UInt32]
  /// What matched nothing, one sentence each.
  package let warnings: [String]

  package init(nodes: [UInt32], warnings: [String]) {
    self.nodes = nodes
    self.warnings = warnings
  }
}

/// Evaluates selectors on a mesh with the exact semantics of dbt's graph operators: they apply to
/// each term before the set operators do. Sets are bitmaps over the nodes of the mesh.
package struct SelectorEvaluator {
  let context: MeshContext
  private(set) var warnings: [String] = []
  private var closure: FlowClosure

  package init(_ context: MeshContext) {
    self.context = context
    closure = FlowClosure(context)
  }

  /// O(nodes / 64) for each operator, beside the nodes and relationships that it walks.
  package mutating func select(_ selector: Selector) throws -> Selection {
    var all = empty
    try add(selector, to: &all)
    return Selection(nodes: all.members, warnings: warnings)
  }

  private var empty: Bitmap { Bitmap(count: context.view.nodeBound) }

  private func bitmap(_ nodes: [UInt32]) -> Bitmap {
    var all = empty
    for node in nodes { all[Int(node)] = true }
    return all
  }

  /// A union of many names shares one bitmap.
  private mutating func add(_ selector: Selector, to all: inout Bitmap) throws {
    switch selector.kind {
    case .union(let parts):
      for part in parts { try add(part, to: &all) }
    case .atom(let atom) where atom.walk == SelectorWalk():
      for node in try matched(atom) { all[Int(node)] = true }
    default: all.formUnion(try evaluate(selector))
    }
  }

  private mutating func evaluate(_ selector: Selector) throws -> Bitmap {
    try context.checkpoint()
    switch selector.kind {
    case .union:
      var all = empty
      try add(selector, to: &all)
      return all
    case .intersection(let parts): return try intersection(parts)
    case .not: return try intersection([selector])
    case .difference(let kept, let taken):
      var left = try evaluate(kept)
      left.subtract(try evaluate(taken))
      return left
    case .atom(let atom):
      return try walk(bitmap(try matched(atom)), atom.walk)
    case .between(let left, let right):
      let (from, to) = (try evaluate(left), try evaluate(right))
      var (forward, backward) = (empty, empty)
      try closure.walk(from, .downstream, limit: nil, into: &forward)
      try closure.walk(to, .upstream, limit: nil, into: &backward)
      forward.formIntersection(backward)
      return forward
    case .ends(let ends, let inner):
      return try closure.ends(
        of: try evaluate(inner), ends == .roots ? .upstream : .downstream)
    case .lifted(let inner, let target):
      return bitmap(try Lift(context).lift(try evaluate(inner).members, to: target))
    case .walk(let inner, let steps): return try walk(try evaluate(inner), steps)
    case .invalid: return empty
    }
  }

  /// What is left of the other parts without the negated ones; of all that people list when every
  /// part is negated.
  private mutating func intersection(_ parts: [Selector]) throws -> Bitmap {
    var common: Bitmap?
    for part in parts where !part.isNegated {
      let next = try evaluate(part)
      if common?.formIntersection(next) == nil { common = next }
    }
    var kept = common ?? bitmap(SelectorMethods(context).listed)
    for part in parts {
      if case .not(let inner) = part.kind { kept.subtract(try evaluate(inner)) }
    }
    return kept
  }

  private mutating func matched(_ atom: SelectorAtom) throws -> [UInt32] {
    let nodes = try SelectorMethods(context).nodes(of: atom)
    if nodes.isEmpty {
      let text = (atom.method.map { $0.text + ":" } ?? "") + atom.value.text
      warn("`\(text)` matches nothing")
    }
    return nodes
  }

  private mutating func warn(_ warning: String) {
    if !warnings.contains(warning), warnings.count < 100 { warnings.append(warning) }
  }

  private mutating func walk(_ nodes: Bitmap, _ walk: SelectorWalk) throws -> Bitmap {
    var all = nodes
    if walk.isAt {
      var descendants = nodes
      try closure.walk(nodes, .downstream, limit: nil, into: &descendants)
      try closure.walk(descendants, .upstream, limit: nil, into: &all)
    }
    if let steps = walk.upstream {
      try reach(nodes, .upstream, steps, walk.upstreamTypes, into: &all)
    }
    if let steps = walk.downstream {
      try reach(nodes, .downstream, steps, walk.downstreamTypes, into: &all)
    }
    return all
  }

  private mutating func reach(
    _ nodes: Bitmap, _ direction: Flow.Direction, _ steps: SelectorWalk.Steps, _ types: [Name],
    into all: inout Bitmap
  ) throws {
    guard !types.isEmpty else {
      return try closure.walk(nodes, direction, limit: steps.limit, into: &all)
    }
    let known = try types.compactMap { try number(of: $0) }
    try closure.walk(nodes, along: known, direction, limit: steps.limit, into: &all)
  }

  /// nil, with a warning, for a type of the schema that this mesh has none of.
  private mutating func number(of type: Name) throws -> UInt32? {
    if let number = context.view.types.find(type.text) { return number }
    guard MeshSchema.Relation(rawValue: type.text) == nil else {
      warn("the mesh has no relationship \(type.text)")
      return nil
    }
    let names = context.view.types.names
    throw Diagnostic(
      "select.unknown-type", "`\(type.text)` is no type of relationship", range: type.range,
      notes: ["the mesh has \(names.sorted().joined(separator: ", "))"],
      suggestion: NearestName.suggestion(for: type.text, in: names)
        ?? names.first { $0.lowercased() == type.text.lowercased() }.map { "write `\($0)`" })
  }
}

extension Selector {
  fileprivate var isNegated: Bool { if case .not = kind { true } else { false } }
}

extension SelectorWalk.Steps {
  var limit: Int? {
    if case .exactly(let steps) = self { steps } else { nil }
  }
}
