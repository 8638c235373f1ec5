extension Metric {
  static let csat = survey("csat", "Satisfied", "ratio", "answers of 4 and 5 ÷ answers, on 1 to 5")
  {
    scope in
    let survey = Survey("csat", scope)
    return share(survey.count(in: 4...5), of: survey.count(in: 1...5), "satisfied")
  }
}
