import Snapshots

/// The newest answer of each respondent in the window.
struct Survey {
  private(set) var answers: [String] = []

  init(_ instrument: String, _ scope: MetricScope) {
    let table = scope.records.table
    let fields = scope.records.fields
    var newest: [String: Int] = [:]
    for row in scope.rows("survey").sorted(by: { (table.at[$0], $0) < (table.at[$1], $1) })
    where fields.text("instrument", of: row)?.lowercased() == instrument {
      let respondent =
        fields.text("respondent", of: row) ?? table.text(table.actor[row]) ?? "#\(row)"
      newest["\(table.subject[row])/\(respondent)"] = row
    }
    answers = newest.values.sorted().compactMap { fields.text("answer", of: $0)?.lowercased() }
  }

  func count(_ matches: (Double) -> Bool) -> Int64 {
    Int64(answers.count { Double($0).map(matches) ?? false })
  }

  /// Answers that are numbers from the lowest to the highest.
  func count(in range: ClosedRange<Double>) -> Int64 { count { range.contains($0) } }
}

extension Metric {
  static func share(_ part: Int64, of whole: Int64, _ name: String) -> Reading {
    guard whole > 0 else { return .none("nobody answered in the window") }
    var reading = Reading.share(part, of: whole, name, "answers")
    reading.interval = WilsonInterval.of(Double(part), in: Double(whole))
    reading.count = Int(whole)
    return reading
  }

  static func survey(
    _ name: String, _ title: String, _ unit: String, _ definition: String,
    _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 365, needs: ["survey"],
      direction: .more, lens: .customer, dimension: "satisfaction", source: "survey research",
      body: body)
  }
}
