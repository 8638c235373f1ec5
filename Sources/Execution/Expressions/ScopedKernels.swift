import Diagnostics
import Graphs
import Plans
import Syntax

/// Lists of a batch laid end to end: one row an element, so that inner expressions run on batches
/// too.
struct Flattened {
  /// The enclosing row of each element.
  let rows: [Int]
  let elements: [Value]
  /// `offsets[row] ..< offsets[row + 1]` are the elements of a row.
  let offsets: [Int]
  /// Rows whose list is null.
  let nulls: [Bool]
}

extension ExpressionCompiler {
  func flatten(
    _ vector: Vector, _ count: Int, _ range: SourceRange, _ held: Held
  ) throws -> Flattened {
    held.shrink()
    let strings = runtime.strings
    var rows: [Int] = []
    var elements: [Value] = []
    var offsets = [0]
    var nulls = [Bool](repeating: false, count: count)
    for row in 0..<count {
      switch vector.value(at: row, strings) {
      case .null: nulls[row] = true
      case .list(let items):
        try held.add(items.count * (16 + 2 * MemoryLayout<Value>.stride))
        for item in items {
          rows.append(row)
          elements.append(item)
        }
        try runtime.meter.addRows(items.count)
      case let other:
        throw runtime.diagnostic(
          EvaluationFailure(
            "TypeError", "InvalidArgumentType",
            "expected a list, found \(ValueKind.phrase(other))"), range)
      }
      offsets.append(elements.count)
    }
    return Flattened(rows: rows, elements: elements, offsets: offsets, nulls: nulls)
  }

  /// The batch over elements: what `slots` hold for the enclosing row, and the element in `slot`.
  private func inner(
    _ batch: Batch, _ flat: Flattened, _ slot: Slot, keeping slots: [Slot]
  ) -> Batch {
    var inner = batch.gathered(flat.rows, keeping: slots.filter { $0 != slot })
    inner.columns[slot] = .values(flat.elements)
    return inner
  }

  func comprehension(
    _ bound: BoundComprehension, _ range: SourceRange
  ) throws -> CompiledExpression {
    let source = try compile(bound.source)
    let predicate = try bound.predicate.map(compile)
    let result = try bound.result.map(compile)
    let inside = Self.slots([predicate, result].compactMap { $0 })
    let slots = Set(source.slots + inside).subtracting([bound.slot]).sorted()
    let runtime = runtime
    let held = Held(runtime.meter)
    return CompiledExpression(slots: slots, isDelicate: true) { batch in
      let flat = try flatten(source.evaluate(batch), batch.count, bound.source.range, held)
      var elements = inner(batch, flat, bound.slot, keeping: inside)
      var rows = flat.rows
      if let predicate {
        let truths = try self.truths(of: predicate, elements, inside + [bound.slot], range)
        let kept = truths.indices.filter { truths[$0] == .yes }
        elements = elements.gathered(kept, keeping: inside + [bound.slot])
        rows = kept.map { rows[$0] }
      }
      let values =
        try result.map { try column(of: $0, elements, inside + [bound.slot]) }
        ?? elements.columns[bound.slot]
      var lists = [[Value]](repeating: [], count: batch.count)
      for (index, row) in rows.enumerated() {
        lists[row].append(values.value(at: index, runtime.strings))
      }
      return .values(
        try lists.enumerated().map { row, list in
          if flat.nulls[row] { return .null }
          do throws(EvaluationFailure) { return try Nesting.list(list) } catch {
            throw runtime.diagnostic(error, range)
          }
        })
    }
  }

  func quantifier(
    _ kind: QuantifierKind, _ bound: BoundComprehension, _ range: SourceRange
  ) throws -> CompiledExpression {
    let source = try compile(bound.source)
    let predicate = try bound.predicate.map(compile)
    let inside = predicate?.slots ?? []
    let slots = Set(source.slots + inside).subtracting([bound.slot]).sorted()
    let held = Held(runtime.meter)
    return CompiledExpression(slots: slots, isDelicate: true) { batch in
      let flat = try flatten(source.evaluate(batch), batch.count, bound.source.range, held)
      let elements = inner(batch, flat, bound.slot, keeping: inside)
      let truths =
        try predicate.map {
          try self.truths(of: $0, elements, inside + [bound.slot], range)
        } ?? self.truths(elements.columns[bound.slot], elements.count, range)
      return .truths(
        (0..<batch.count).map { row in
          if flat.nulls[row] { return .unknown }
          let own = truths[flat.offsets[row]..<flat.offsets[row + 1]]
          return Self.quantified(kind, own)
        })
    }
  }

  private static func quantified(_ kind: QuantifierKind, _ truths: ArraySlice<Truth>) -> Truth {
    let yes = truths.count { $0 == .yes }
    let unknown = truths.count { $0 == .unknown }
    switch kind {
    case .any: return yes > 0 ? .yes : unknown > 0 ? .unknown : .no
    case .none: return yes > 0 ? .no : unknown > 0 ? .unknown : .yes
    case .all:
      if truths.count - yes - unknown > 0 { return .no }
      return unknown > 0 ? .unknown : .yes
    case .single:
      if yes > 1 { return .no }
      return unknown > 0 ? .unknown : yes == 1 ? .yes : .no
    }
  }

  func reduce(_ bound: BoundReduce, _ range: SourceRange) throws -> CompiledExpression {
    let start = try compile(bound.start)
    let source = try compile(bound.source)
    let step = try compile(bound.step)
    let own: Set<Slot> = [bound.accumulator, bound.slot]
    let outer = Set(step.slots).subtracting(own).sorted()
    let slots = Set(start.slots + source.slots + outer).sorted()
    let runtime = runtime
    let held = Held(runtime.meter)
    // Round by round: the first elements of all rows, then the second ones.
    return CompiledExpression(slots: slots, isDelicate: true) { batch in
      let flat = try flatten(source.evaluate(batch), batch.count, bound.source.range, held)
      var totals = try start.evaluate(batch).boxed(batch.count, runtime.strings)
      for row in 0..<batch.count where flat.nulls[row] { totals[row] = .null }
      var round = 0
      var open = (0..<batch.count).filter { flat.offsets[$0 + 1] > flat.offsets[$0] }
      while !open.isEmpty {
        try runtime.meter.poll()
        var inner = batch.gathered(open, keeping: outer)
        inner.columns[bound.accumulator] = .values(open.map { totals[$0] })
        inner.columns[bound.slot] = .values(open.map { flat.elements[flat.offsets[$0] + round] })
        let next = try step.evaluate(inner)
        for (index, row) in open.enumerated() {
          totals[row] = next.value(at: index, runtime.strings)
        }
        round += 1
        open = open.filter { flat.offsets[$0 + 1] - flat.offsets[$0] > round }
      }
      return .values(totals)
    }
  }

  func caseOf(_ bound: BoundCase, _ range: SourceRange) throws -> CompiledExpression {
    let subject = try bound.subject.map(compile)
    let branches = try bound.branches.map {
      (when: try compile($0.when), isAny: $0.isAny, then: try compile($0.then))
    }
    let otherwise = try bound.otherwise.map(compile)
    let parts = [subject, otherwise].compactMap { $0 } + branches.flatMap { [$0.when, $0.then] }
    let runtime = runtime
    return CompiledExpression(slots: Self.slots(parts), isDelicate: true) { batch in
      let strings = runtime.strings
      var results = [Value](repeating: .null, count: batch.count)
      var open = Array(0..<batch.count)
      let wanted = try subject?.evaluate(batch)
      func fill(_ rows: [Int], _ expression: CompiledExpression) throws {
        guard !rows.isEmpty else { return }
        let values = try expression.evaluate(batch, rows: rows)
        for (index, row) in rows.enumerated() { results[row] = values.value(at: index, strings) }
      }
      for (when, isAny, then) in branches where !open.isEmpty {
        let tested = try when.evaluate(batch, rows: open)
        let truths: [Truth]
        if let wanted {
          truths = open.enumerated().map { index, row in
            let (value, test) = (wanted.value(at: row, strings), tested.value(at: index, strings))
            guard isAny, case .list(let values) = test else {
              return Truth(ValueSemantics.equals(value, test))
            }
            return Truth(values.contains { ValueSemantics.equals(value, $0) == true })
          }
        } else {
          truths = try self.truths(tested, open.count, range)
        }
        try fill(open.indices.filter { truths[$0] == .yes }.map { open[$0] }, then)
        open = open.indices.filter { truths[$0] != .yes }.map { open[$0] }
      }
      if let otherwise { try fill(open, otherwise) }
      return .values(results)
    }
  }

  func path(_ parts: [PathPart]) -> CompiledExpression {
    let runtime = runtime
    return CompiledExpression(slots: Set(parts.map(\.slot)).sorted()) { batch in
      .values(
        (0..<batch.count).map { row in
          PathAssembly.path(parts, runtime.view) { slot in
            batch.columns[slot].value(at: row, runtime.strings)
          }
        })
    }
  }
}

/// Builds a path from what its parts hold; null when a part is null.
enum PathAssembly {
  static func path(
    _ parts: [PathPart], _ view: GraphView, _ value: (Slot) -> Value
  ) -> Value {
    var nodes: [UInt32] = []
    var relationships: [UInt32] = []
    for part in parts {
      switch (part, value(part.slot)) {
      case (.node, .node(let id)):
        if nodes.isEmpty { nodes.append(id) }
      case (.relationship, .relationship(let id)), (.relationships, .relationship(let id)):
        walk(id, &nodes, &relationships, view)
      case (.relationships, .list(let items)):
        for case .relationship(let id) in items { walk(id, &nodes, &relationships, view) }
      default: return .null
      }
    }
    return .path(ValuePath(nodes: nodes, relationships: relationships))
  }

  private static func walk(
    _ id: UInt32, _ nodes: inout [UInt32], _ relationships: inout [UInt32], _ view: GraphView
  ) {
    let (_, start, end) = view.relationship(id)
    relationships.append(id)
    nodes.append(nodes.last == start ? end : start)
  }
}
