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

  /// What is to be done with the sets on the stack.
  private enum Step {
    case evaluate(Selector)
    /// With the set below it.
    case combine(Combination)
    /// With the one set.
    case walk(SelectorWalk)
    case ends(SelectorEnds)
    case lift(Name)
  }

  private enum Combination {
    case union
    case intersection
    case difference
    /// All on a way from the set below to this one.
    case between
  }

  /// O(nodes / 64) for each operator, beside the nodes and relationships that it walks.
  package mutating func select(_ selector: Selector) throws -> Selection {
    // A stack of its own: selectors nest deeper than the stack of a thread allows.
    var pending = [Step.evaluate(selector)]
    var sets: [Bitmap] = []
    while let step = pending.popLast() {
      if case .evaluate(let selector) = step {
        try evaluate(selector, &sets, &pending)
        continue
      }
      try context.checkpoint()
      guard var set = sets.popLast() else { break }
      switch step {
      case .evaluate: break
      case .combine(let combination):
        guard let below = sets.popLast() else { break }
        set = try combined(below, set, combination)
      case .walk(let walk): set = try walked(set, walk)
      case .ends(let ends):
        set = try closure.ends(of: set, ends == .roots ? .upstream : .downstream)
      case .lift(let target): set = bitmap(try Lift(context).lift(set.members, to: target))
      }
      sets.append(set)
    }
    return Selection(nodes: sets.last?.members ?? [], warnings: warnings)
  }

  /// Puts the set of a term on the stack, or what is to be done to get that of an operator; what is
  /// pending is taken from the end.
  private mutating func evaluate(
    _ selector: Selector, _ sets: inout [Bitmap], _ pending: inout [Step]
  ) throws {
    switch selector.kind {
    case .invalid: sets.append(empty)
    case .atom(let atom):
      let set = bitmap(try matched(atom))
      sets.append(atom.walk == SelectorWalk() ? set : try walked(set, atom.walk))
    case .union(let parts):
      // Plain names, of which there may be many, share one set.
      var all = empty
      for part in parts.reversed() {
        if case .atom(let atom) = part.kind, atom.walk == SelectorWalk() { continue }
        pending += [.combine(.union), .evaluate(part)]
      }
      for case .atom(let atom) in parts.map(\.kind) where atom.walk == SelectorWalk() {
        for node in try matched(atom) { all[Int(node)] = true }
      }
      sets.append(all)
    case .intersection(let parts): intersect(parts, &sets, &pending)
    case .not: intersect([selector], &sets, &pending)
    case .difference(let kept, let taken):
      pending += [.combine(.difference), .evaluate(taken), .evaluate(kept)]
    case .between(let left, let right):
      pending += [.combine(.between), .evaluate(right), .evaluate(left)]
    case .ends(let ends, let inner): pending += [.ends(ends), .evaluate(inner)]
    case .lifted(let inner, let target): pending += [.lift(target), .evaluate(inner)]
    case .walk(let inner, let walk): pending += [.walk(walk), .evaluate(inner)]
    }
  }

  /// What is left of the other parts without the negated ones; of all that people list when every
  /// part is negated.
  private func intersect(
    _ parts: [Selector], _ sets: inout [Bitmap], _ pending: inout [Step]
  ) {
    for part in parts.reversed() {
      if case .not(let inner) = part.kind { pending += [.combine(.difference), .evaluate(inner)] }
    }
    let kept = parts.filter { !$0.isNegated }
    for part in kept.dropFirst().reversed() {
      pending += [.combine(.intersection), .evaluate(part)]
    }
    if let first = kept.first {
      pending.append(.evaluate(first))
    } else {
      sets.append(bitmap(SelectorMethods(context).listed))
    }
  }

  private mutating func combined(
    _ below: Bitmap, _ set: Bitmap, _ combination: Combination
  ) throws -> Bitmap {
    var result = below
    switch combination {
    case .union: result.formUnion(set)
    case .intersection: result.formIntersection(set)
    case .difference: result.subtract(set)
    case .between:
      var (forward, backward) = (empty, empty)
      try closure.walk(below, .downstream, limit: nil, into: &forward)
      try closure.walk(set, .upstream, limit: nil, into: &backward)
      forward.formIntersection(backward)
      result = forward
    }
    return result
  }

  private var empty: Bitmap { Bitmap(count: context.view.nodeBound) }

  private func bitmap(_ nodes: [UInt32]) -> Bitmap {
    var all = empty
    for node in nodes { all[Int(node)] = true }
    return all
  }

  private mutating func matched(_ atom: SelectorAtom) throws -> [UInt32] {
    let nodes = try SelectorMethods(context).nodes(of: atom)
    if nodes.isEmpty {
      let text = (atom.method.map { $0.text + ":" } ?? "") + atom.value.text
      warn("`\(text)` matches nothing" + hint(atom))
    }
    return nodes
  }

  /// dbt's globs fit whole qualified names, which few who write `stg_*` mean.
  private func hint(_ atom: SelectorAtom) -> String {
    let value = atom.value.text
    guard atom.method == nil || atom.method?.text == "fqn", !value.hasPrefix("*"),
      !value.contains("/"), !context.dbt.value.isEmpty
    else { return "" }
    return ": a glob fits the whole of a name with its folders, as `*.\(value)` would"
  }

  private mutating func warn(_ warning: String) {
    if !warnings.contains(warning), warnings.count < 100 { warnings.append(warning) }
  }

  private mutating func walked(_ nodes: Bitmap, _ walk: SelectorWalk) throws -> Bitmap {
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
