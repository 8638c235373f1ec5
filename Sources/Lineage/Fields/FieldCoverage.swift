import Graphs
import Workspaces

/// How much of the field lineage around a walk is known.
struct FieldCoverage {
  /// Fields of the tables that the walk meets.
  let fields: Int
  /// Those that some field leads to, or that lead to one.
  let known: Int

  /// What to tell a reader; unknown is not none.
  var sentence: String {
    guard fields > 0 else {
      return "no fields are known here, so nothing is known of their lineage"
    }
    guard known > 0 else {
      return "no field lineage is known here; that is unknown, not none: "
        + "`--grain product` follows what is known"
    }
    let percent = known == fields ? 100 : min(99, max(1, (known * 100 + fields / 2) / fields))
    return "field lineage known for \(percent) % of the fields here (\(known) of \(fields))"
      + (known < fields ? "; for the rest it is unknown, not none" : "")
  }
}

extension FieldSteps {
  /// The coverage of the tables that some visited nodes are, or are fields of.
  func coverage(of nodes: [UInt32]) throws -> FieldCoverage {
    var tables: Set<UInt32> = []
    for node in nodes {
      tables.insert(context.isA(.field, node) ? table(of: node) : node)
    }
    var fields = 0
    var known = 0
    for (count, table) in tables.sorted().enumerated() {
      if count % 64 == 0 { try context.checkpoint() }
      let isTable = context.isA(.asset, table) || context.isA(.dataset, table)
      for field in isTable ? Containment.fields(of: table, in: context) : [] {
        fields += 1
        if isKnown(field) { known += 1 }
      }
    }
    return FieldCoverage(fields: fields, known: known)
  }

  private func isKnown(_ field: UInt32) -> Bool {
    context.neighbour(of: field, .flowsTo) != nil
      || context.neighbour(of: field, .flowsTo, .incoming) != nil
  }
}
