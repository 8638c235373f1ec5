import Syntax

/// Warns of paths without an upper bound that an automaton has to enumerate one by one.
struct PatternWarning {
  let binder: Binder

  func check(_ plan: LogicalPlan) {
    plan.forEach { node in
      if let path = node as? PatternPath, path.automaton.selection == nil,
        path.automaton.isUnbounded
      {
        binder.warn(
          "trail-enumeration", "every path is enumerated, and their number may be exponential",
          path.range, suggestion: "give an upper bound, or a selector such as ANY SHORTEST")
      }
      for expression in node.expressions {
        expression.forEachSubquery { check($0.plan) }
      }
    }
  }
}
