extension Metric {
  static let burnRate = promise(
    "burn-rate", "Burn rate", "", .less,
    "(bad ÷ total) ÷ (1 − target), of the promise that burns fastest; at 1 the budget lasts the "
      + "window, and `daysLeft` say how long what is left lasts",
    source: "SRE Workbook"
  ) { judged in
    guard
      let fastest = judged.compactMap({ promise in
        promise.reading.burn.map { (burn: $0, promise: promise) }
      }).max(by: { $0.burn < $1.burn })
    else { return .none("no promise allows anything to be bad") }
    var reading = Reading.of(fastest.burn)
    if let days = fastest.promise.reading.daysLeft { reading.terms.append(("daysLeft", days)) }
    return reading
  }
}
