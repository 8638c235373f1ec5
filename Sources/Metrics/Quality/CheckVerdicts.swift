import Graphs
import Snapshots
import Workspaces

/// How often checks pass. Verdicts `error` and `skip` say nothing of the data (Bitol OORS).
struct CheckVerdicts {
  private(set) var passed: Int64 = 0
  private(set) var warned: Int64 = 0
  private(set) var failed: Int64 = 0
  private(set) var withoutVerdict: Int64 = 0
  /// Checks made where the data comes in.
  private(set) var early: Int64 = 0
  private(set) var staged: Int64 = 0

  var judged: Int64 { passed + warned + failed }
  var expected: Int64 { judged + withoutVerdict }

  init(_ scope: MetricScope, withStages: Bool = false) throws {
    let table = scope.records.table
    let strings = table.strings
    let pass = strings.find("pass")
    let warn = strings.find("warn")
    let fail = strings.find("fail")
    for slice in scope.slices("check") {
      try scope.context.checkpoint()
      for row in slice {
        let status = table.status[Int(row)]
        if status == pass {
          passed += 1
        } else if status == fail {
          failed += 1
        } else if status == warn {
          warned += 1
        } else {
          withoutVerdict += 1
        }
        guard withStages, let stage = scope.records.fields.text("stage", of: Int(row)) else {
          continue
        }
        staged += 1
        if stage == "source" || stage == "ingest" { early += 1 }
      }
    }
  }
}

extension Metric {
  static func check(
    _ name: String, _ title: String, _ definition: String,
    _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: "ratio", definition: definition, days: 28, needs: ["check"],
      direction: .more, lens: .technology, dimension: "quality", source: "Bitol OORS", body: body)
  }
}
