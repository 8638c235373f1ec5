extension Metric {
  static let checkPassRate = check(
    "check-pass-rate", "Checks that pass",
    "passed ÷ (passed + warned + failed); coverage is judged ÷ expected"
  ) { scope in
    let verdicts = try CheckVerdicts(scope)
    var reading = Reading.share(verdicts.passed, of: verdicts.judged, "passed", "judged")
    reading.terms += [
      ("failed", Double(verdicts.failed)), ("warned", Double(verdicts.warned)),
      ("expected", Double(verdicts.expected)),
    ]
    if verdicts.expected > 0 {
      reading.terms.append(("strict", Double(verdicts.passed) / Double(verdicts.expected)))
      reading.coverage = Double(verdicts.judged) / Double(verdicts.expected)
    }
    if reading.value == nil { reading.lack = "no check gave a verdict" }
    return reading
  }
}
