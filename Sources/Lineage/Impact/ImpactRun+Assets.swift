import Graphs
import Workspaces

/// Those who read the tables of which some columns change, past all ports.
///
/// Where columns are known to flow between two tables, they say which are read; where none are, it
/// is unknown, and so is all behind.
extension ImpactRun {
  /// A table that reads another one, and what is known of it.
  private struct Reading {
    let table: UInt32
    /// The last table before it; jobs in between have no columns.
    let source: UInt32
    /// Tables from what changes.
    let hop: Int32
  }

  func judgeColumns() throws {
    guard [.gone, .shape, .content].contains(change.effect), !subject.partialAssets.isEmpty,
      let flows = context.schema.expansion(.flowsTo, .outgoing)
    else { return }
    var seen = subject.partialAssets
    var pending = subject.partialAssets.sorted().map { Reading(table: $0, source: $0, hop: 0) }
    var next = 0
    while next < pending.count {
      if next % 256 == 0 { try context.checkpoint() }
      let reading = pending[next]
      next += 1
      var targets: [UInt32] = []
      flows.appendNeighbours(of: reading.table, to: &targets)
      for target in targets.sorted() where !seen.contains(target) {
        let isTable = context.isA(.asset, target) || context.isA(.dataset, target)
        let source = context.isA(.job, reading.table) ? reading.source : reading.table
        let hop = reading.hop + (isTable ? 1 : 0)
        let found = isTable ? judge(target, reading: source, hop: hop) : true
        guard found else { continue }
        seen.insert(target)
        if owners(of: target).isEmpty
          || owners(of: target).contains(where: subject.origins.contains)
        {
          pending.append(Reading(table: target, source: source, hop: hop))
        }
      }
    }
  }

  /// Judges who has a table that reads another one; whether what is behind it may be affected.
  private func judge(_ table: UInt32, reading source: UInt32, hop: Int32) -> Bool {
    if context.neighbours(of: table, .hasField).contains(where: { spread.certainty(of: $0) != .no })
    {
      return true
    }
    let count = flows(from: source, into: table)
    let holders = owners(of: table)
    let consumers = holders + (holders.isEmpty || subject.isOfAssets ? [table] : [])
    for consumer in consumers
    where readings[consumer] == nil && !subject.origins.contains(consumer) {
      visit(consumer, hop)
      columnReaders.insert(consumer)
      let ground = Ground(
        code: count == 0 ? .silent : .statesOthers, subject: source,
        count: UInt32(clamping: count))
      raise(consumer, count == 0 ? .unknown : .unaffected, ground)
    }
    return count == 0
  }

  /// How many columns of one table are known to flow into another.
  private func flows(from source: UInt32, into table: UInt32) -> Int {
    var sources: Set<UInt32> = []
    for field in context.neighbours(of: table, .hasField) {
      for column in context.neighbours(of: field, .flowsTo, .incoming)
      where context.isA(.field, column)
        && FieldHomes.container(of: column, context) == source
      {
        sources.insert(column)
      }
    }
    return sources.count
  }

  /// Products that have a table.
  private func owners(of table: UInt32) -> [UInt32] {
    let managing = context.neighbours(of: table, .manages, .incoming)
    let exposing = context.neighbours(of: table, .exposes, .incoming)
      .compactMap { context.product(of: $0) }
    return Set(managing + exposing).sorted()
  }
}
