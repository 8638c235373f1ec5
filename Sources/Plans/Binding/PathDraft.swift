import Diagnostics
import Graphs
import Syntax

/// A path that is matched as a whole, while its conditions wait for every variable to be known.
struct PathDraft {
  struct Condition {
    var properties: Expression?
    var predicate: Expression?
    var subject: Slot
    var name: String
    var range: SourceRange
    /// Variables of one round, which hide those of their names outside.
    var inner: [Variable] = []
    /// The repeated segment that it belongs to; nil for what is walked once.
    var segment: Int?
  }

  var pattern: PathPattern
  var left: Slot
  var right: Slot
  var segments: [PathSegment] = []
  var junctions: [PathJunction] = []
  var conditions: [Condition] = []
  /// Conditions that need no binding, with the repeated segments they belong to.
  var bound: [(expression: BoundExpression, segment: Int?)] = []
  /// Position of what stands for it among the relationships of the match.
  var index = 0

  init(_ pattern: PathPattern, left: Slot) {
    self.pattern = pattern
    self.left = left
    right = left
  }

  /// Slots that only the match of this path binds, those of rounds aside.
  var own: Set<Slot> {
    Set(junctions.map(\.slot) + segments.flatMap { $0.outputs.map(\.slot) })
  }

  /// The types of all its relationships, and the direction of the first.
  var step: Step {
    let hops = segments.flatMap(\.hops)
    var types = hops.first?.step.types
    for hop in hops.dropFirst() {
      if let known = types, let more = hop.step.types {
        if known != more { types = .or(known, more) }
      } else {
        types = nil
      }
    }
    return Step(types: types, direction: hops.first?.step.direction ?? .either)
  }

  var length: PathLength {
    PathLength(
      lower: segments.reduce(0) { Self.total($0, $1.length.lower, $1.hops.count) },
      upper: segments.contains { $0.length.upper == nil }
        ? nil
        : segments.reduce(0) { Self.total($0, $1.length.upper ?? 0, $1.hops.count) },
      range: pattern.range)
  }

  private static func total(_ sum: Int, _ rounds: Int, _ hops: Int) -> Int {
    let (product, isLarge) = rounds.multipliedReportingOverflow(by: hops)
    let (total, isLarger) = sum.addingReportingOverflow(product)
    return isLarge || isLarger ? .max : total
  }
}

extension PathPattern {
  /// The elements with the nodes that may be left out around groups.
  var completeElements: [PatternElement] {
    var complete: [PatternElement] = []
    var endsAtNode = false
    for element in elements {
      if case .node = element {
        endsAtNode = true
      } else {
        if !endsAtNode { complete.append(anonymousNode) }
        endsAtNode = false
      }
      complete.append(element)
    }
    if !endsAtNode { complete.append(anonymousNode) }
    return complete
  }

  private var anonymousNode: PatternElement {
    .node(
      NodePattern(variable: nil, labels: nil, properties: nil, predicate: nil, range: range))
  }
}
