import Diagnostics
import Graphs
import Workspaces

/// What is asked: which things are changed, and how.
struct ImpactQuestion {
  struct Part {
    let change: Change
    /// Ascending.
    let nodes: [UInt32]
  }

  /// The mesh in which the changes have not happened yet.
  let context: MeshContext
  /// In the order in which the changes first stand.
  private(set) var parts: [Part] = []
  /// Whether a change is asked for, so that the answer may be no.
  let isVerdict: Bool
  /// How the things that change are called together.
  let title: String
  var notes: [String] = []

  /// One change of all that a selection names.
  init(_ nodes: [UInt32], _ change: Change, isVerdict: Bool, title: String, in context: MeshContext)
    throws
  {
    self.init([(nodes, change)], isVerdict: isVerdict, title: title, in: context)
    for node in nodes {
      let isField = context.isA(.field, node)
      if change.needsField, !isField {
        throw Diagnostic(
          "impact.kind",
          "only a field can be \(change.participle), and \(context.address(of: node)) is a "
            + context.kindText(of: node),
          suggestion: "name a field: \(Self.exampleField(below: node, context))")
      }
      if change.needsRows, isField {
        throw Diagnostic(
          "impact.kind",
          "a field has no \(change.kind.rawValue) of its own: name its dataset, contract or port",
          suggestion: context.address(of: FieldHomes.container(of: node, context)))
      }
    }
  }

  /// Several changes at once.
  init(
    _ changes: [(nodes: [UInt32], change: Change)], isVerdict: Bool, title: String,
    in context: MeshContext
  ) {
    self.context = context
    self.isVerdict = isVerdict
    self.title = title
    var order: [Change] = []
    var nodesByChange: [Change: Set<UInt32>] = [:]
    for (nodes, change) in changes {
      for node in nodes {
        let change = change.applied(to: node, context)
        if nodesByChange[change] == nil { order.append(change) }
        nodesByChange[change, default: []].insert(node)
      }
    }
    parts = order.map { Part(change: $0, nodes: (nodesByChange[$0] ?? []).sorted()) }
  }

  private static func exampleField(below node: UInt32, _ context: MeshContext) -> String {
    Containment.fields(of: node, in: context).first.map { context.address(of: $0) }
      ?? "contract:orders@1#orders.amount"
  }
}

/// What becomes of everybody, over all changes that are asked for.
struct ImpactVerdicts {
  /// In the order of rows.
  let consumers: [Consumer]
  /// What the first change concerns.
  let subject: ImpactSubject?
  let totals: ImpactTotals
  private(set) var notes: [String] = []

  init(_ question: ImpactQuestion, ofFields: Bool = false) throws {
    let context = question.context
    var merged: [Consumer] = []
    var positions: [UInt32: Int] = [:]
    var first: ImpactSubject?
    var strangers: Set<String> = []
    for part in question.parts {
      let subject = try ImpactSubject(part.nodes, in: context)
      let uses = try LastUses(of: subject.ports, in: context)
      strangers.formUnion(uses.strangers)
      let run = try ImpactRun(subject, part.change, uses: uses, in: context)
      let rows = try ConsumerRows(run, uses)
      let found = ofFields ? rows.fields() : try ConsumerRows.consumers(rows)
      if question.parts.count == 1 {
        merged = found
      } else {
        Self.merge(found, of: part, into: &merged, &positions)
      }
      if first == nil { first = subject }
    }
    // What itself changes is no consumer of it.
    consumers = Consumer.sorted(merged)
    subject = first
    totals = ImpactTotals(consumers, context)
    if ofFields {
      notes.append(
        (consumers.count == 1 ? "1 field is" : "\(consumers.count) fields are")
          + " known to be made of it; readers of whom no field is known are not among them: "
          + "`--grain product` judges everybody")
    } else {
      addNotes(strangers, question)
    }
  }

  private static func merge(
    _ found: [Consumer], of part: ImpactQuestion.Part, into merged: inout [Consumer],
    _ positions: inout [UInt32: Int]
  ) {
    for var consumer in found {
      if consumer.verdict > .unaffected {
        consumer.remark = " (\(part.change.participle))"
      }
      guard let position = positions[consumer.node] else {
        positions[consumer.node] = merged.count
        merged.append(consumer)
        continue
      }
      let hops = min(merged[position].hops, consumer.hops)
      if consumer.verdict > merged[position].verdict { merged[position] = consumer }
      merged[position].hops = hops
    }
  }

  private mutating func addNotes(_ strangers: Set<String>, _ question: ImpactQuestion) {
    let unknown = totals.all.count(.unknown)
    if consumers.isEmpty {
      notes.append("nobody is known to read this; without the whole mesh that is not nobody")
    } else {
      notes.append(
        "\(consumers.count) consumer\(consumers.count == 1 ? "" : "s"): \(totals.sentence)")
    }
    if unknown > 0 {
      notes.append(
        "\(unknown) of unknown fate \(unknown == 1 ? "is" : "are") not safe: `settledBy` says what "
          + "would settle \(unknown == 1 ? "it" : "each")")
    }
    let rests = ["field lineage", "declared use", "table-only"].compactMap { basis in
      let count = consumers.count { $0.basis == basis && $0.verdict > .unaffected }
      return count == 0 ? nil : "\(count) on \(basis == "table-only" ? "tables alone" : basis)"
    }
    if !rests.isEmpty {
      notes.append("of those affected or unknown, \(rests.joined(separator: ", "))")
    }
    if !strangers.isEmpty {
      notes.append(
        "used in the last \(Lifecycle.usualNotice) days by \(strangers.count) that the mesh does "
          + "not know: \(Self.list(strangers.sorted()))")
    }
  }

  static func list(_ names: [String], most: Int = 5) -> String {
    let shown = names.prefix(most).joined(separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
  }
}
