extension Metric {
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
}
