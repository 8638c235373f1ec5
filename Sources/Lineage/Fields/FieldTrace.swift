import Graphs
import Workspaces

/// Where fields go to, or come from: their own lineage where it is known, that of their tables
/// where it is not.
struct FieldTrace {
  let reach: FlowReach
  /// What steps that carry values reach; a longer way of values counts more than a short one of
  /// filters.
  private let direct: FlowReach
  /// What steps reach that mask nothing.
  private let unmasked: FlowReach
  private let fields: FieldSteps

  /// With `stopsAtMasking`, what a masking step leads to is reached, and nothing beyond it.
  init(
    from starts: [UInt32], _ direction: Flow.Direction, along fields: FieldSteps,
    hiding hidden: Bitmap?, stopsAtMasking: Bool, _ context: MeshContext
  ) throws {
    func search(_ append: (UInt32, inout [Flow.Step]) throws -> Void) throws -> FlowReach {
      try FlowReach(
        from: starts, bound: context.view.nodeBound, hiding: hidden,
        checkpoint: context.checkpoint, append: append)
    }
    self.fields = fields
    direct = try search { node, steps in
      try fields.append(from: node, direction, to: &steps)
      steps.removeAll { !fields.isDirect($0) }
    }
    let unmasked = try search { node, steps in
      try fields.append(from: node, direction, to: &steps)
      steps.removeAll { fields.masking(of: $0) != nil }
    }
    self.unmasked = unmasked
    reach = try search { node, steps in
      if stopsAtMasking, !unmasked.contains(node) { return }
      try fields.append(from: node, direction, to: &steps)
    }
  }

  /// What is known of the visit at a position of `reach`.
  func facts(at position: Int) -> TraceFacts {
    let visit = reach.visit(at: position)
    let isStart = visit.previous == nil
    let isTableOnly = !isStart && !(visit.step.map { fields.isKnown($0) } ?? true)
    return TraceFacts(
      isTableOnly: isTableOnly,
      isDirect: isStart || isTableOnly ? nil : direct.contains(visit.node),
      masking: unmasked.contains(visit.node) ? nil : masking(before: position))
  }

  /// The masking nearest to the visit on its witness way.
  private func masking(before position: Int) -> String? {
    var visit = reach.visit(at: position)
    for _ in 0..<reach.nodes.count {
      if let step = visit.step, let masking = fields.masking(of: step) { return masking }
      guard let before = visit.previous.flatMap({ reach.visit(of: $0) }) else { return nil }
      visit = before
    }
    return nil
  }
}
