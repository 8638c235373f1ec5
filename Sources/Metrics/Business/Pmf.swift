extension Metric {
  static let pmf = survey(
    "pmf", "Would miss it", "ratio",
    "very disappointed ÷ (very + somewhat + not); 40 % is the mark, from 40 answers (Sean Ellis); "
      + "inconclusive where the interval holds it"
  ) { scope in
    let answers = Survey("pmf", scope).answers
    let very = Int64(answers.count { $0 == "very" })
    let somewhat = Int64(answers.count { $0 == "somewhat" })
    let not = Int64(answers.count { $0 == "not" })
    var reading = share(very, of: very + somewhat + not, "very")
    reading.terms += [("somewhat", Double(somewhat)), ("not", Double(not))]
    if let interval = reading.interval {
      reading.word =
        very + somewhat + not < 40
        ? "fewer than 40 answers" : interval.contains(0.4) ? "inconclusive" : nil
    }
    return reading
  }
}
