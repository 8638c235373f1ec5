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
  static let pmf = survey(
    "pmf", "Would miss it", "ratio",
    "very disappointed ÷ (very + somewhat + not); 40 % is the mark, from 40 answers (Sean Ellis)"
  ) { scope in
    let answers = Survey("pmf", scope).answers
    let very = Int64(answers.count { $0 == "very" })
    let somewhat = Int64(answers.count { $0 == "somewhat" })
    let not = Int64(answers.count { $0 == "not" })
    var reading = share(very, of: very + somewhat + not, "very")
    reading.terms += [("somewhat", Double(somewhat)), ("not", Double(not))]
    if reading.value != nil, very + somewhat + not < 40 { reading.word = "fewer than 40 answers" }
    return reading
  }

  static let nps = survey(
    "nps", "Net promoter score", "points", "% of 9 and 10 − % of 0 to 6, on 0 to 10"
  ) { scope in
    let survey = Survey("nps", scope)
    let promoters = Double(survey.count(in: 9...10))
    let detractors = Double(survey.count { $0 >= 0 && $0 <= 6 })
    let total = Double(survey.count(in: 0...10))
    guard total > 0 else { return .none("nobody answered in the window") }
    let score = (promoters - detractors) / total
    let deviation = ((promoters + detractors) / total - score * score) / total
    let half = 1.959963984540054 * deviation.squareRoot()
    var reading = Reading.of(
      score * 100, ["promoters": promoters, "detractors": detractors, "answers": total])
    reading.interval = (max(-1, score - half) * 100)...(min(1, score + half) * 100)
    reading.count = Int(total)
    return reading
  }

  static let csat = survey("csat", "Satisfied", "ratio", "answers of 4 and 5 ÷ answers, on 1 to 5")
  {
    scope in
    let survey = Survey("csat", scope)
    return share(survey.count(in: 4...5), of: survey.count(in: 1...5), "satisfied")
  }

  private static func share(_ part: Int64, of whole: Int64, _ name: String) -> Reading {
    guard whole > 0 else { return .none("nobody answered in the window") }
    var reading = Reading.share(part, of: whole, name, "answers")
    reading.interval = WilsonInterval.of(Double(part), in: Double(whole))
    reading.count = Int(whole)
    return reading
  }

  private static func survey(
    _ name: String, _ title: String, _ unit: String, _ definition: String,
    _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 365, needs: ["survey"],
      direction: .more, lens: .customer, dimension: "satisfaction", source: "survey research",
      body: body)
  }
}
