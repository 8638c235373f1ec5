import Graphs
import Workspaces

/// The part of a walk that follows steps of one grain.
struct WalkPart {
  let grain: Grain
  let starts: [UInt32]
  private let flow: Flow
  /// Where fields are followed: their steps, and those of their tables.
  let fields: FieldSteps?
  private let hidden: Bitmap?
  private let context: MeshContext

  init(_ grain: Grain, from starts: [UInt32], _ settings: WalkSettings, in context: MeshContext) {
    self.grain = grain
    self.starts = starts
    self.context = context
    flow = Flow(grain, in: context)
    // What was asked about is seen, whatever its kind.
    hidden = settings.hidden.map { kinds in
      var hidden = kinds
      for start in starts { hidden[Int(start)] = false }
      return hidden
    }
    fields = grain == .field ? FieldSteps(in: context) : nil
  }

  func reach(_ direction: Flow.Direction, _ settings: WalkSettings) throws -> WalkReach {
    if let fields {
      let trace = try FieldTrace(
        from: starts, direction, along: fields, hiding: hidden,
        stopsAtMasking: settings.stopsAtMasking, context)
      return WalkReach(
        nodes: trace.reach, traces: trace.reach.nodes.indices.map { trace.facts(at: $0) },
        direction: direction, grain: grain)
    }
    let reach = try FlowReach(
      from: starts, direction, along: flow, hiding: hidden, checkpoint: context.checkpoint)
    return WalkReach(nodes: reach, traces: [], direction: direction, grain: grain)
  }

  /// The directions in which the steps of a node must be asked for to know every edge between
  /// visited nodes: the steps of a grain are the same from both ends, those of a field's table are
  /// not.
  func askedDirections(_ walked: [Flow.Direction]) -> [Flow.Direction] {
    fields == nil ? [.downstream] : walked
  }

  func append(
    from node: UInt32, _ direction: Flow.Direction, to steps: inout [Flow.Step]
  ) throws {
    if let fields {
      try fields.append(from: node, direction, to: &steps)
    } else {
      flow.append(from: node, direction, to: &steps)
    }
  }

  /// Calls `body` with every step from a node, those through hidden nodes included.
  func forEachStep(
    from origin: UInt32, _ direction: Flow.Direction, _ scratch: inout Scratch,
    _ body: (_ step: Flow.Step, _ isBridged: Bool) throws -> Void
  ) throws {
    scratch.passed.removeAll(keepingCapacity: true)
    scratch.pending = [origin]
    while let node = scratch.pending.popLast() {
      scratch.steps.removeAll(keepingCapacity: true)
      try append(from: node, direction, to: &scratch.steps)
      for step in scratch.steps {
        if let hidden, hidden[Int(step.node)] {
          if scratch.passed.insert(step.node).inserted { scratch.pending.append(step.node) }
        } else {
          try body(step, node != origin)
        }
      }
    }
  }

  /// Kept between the calls of `forEachStep`.
  struct Scratch {
    fileprivate var steps: [Flow.Step] = []
    fileprivate var pending: [UInt32] = []
    fileprivate var passed: Set<UInt32> = []
  }
}

/// What one direction of a part reaches.
struct WalkReach: Sendable {
  let nodes: FlowReach
  /// By position, where fields were followed; else empty.
  let traces: [TraceFacts]
  let direction: Flow.Direction
  let grain: Grain
}
