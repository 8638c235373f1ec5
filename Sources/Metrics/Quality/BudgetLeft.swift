extension Metric {
  static let budgetLeft = promise(
    "error-budget", "Error budget left", "ratio", .more,
    "1 − bad ÷ ((1 − target) · total), of the promise with the least left; below 0 it is "
      + "overspent; `spent` counts promises with nothing left",
    source: "SRE Workbook"
  ) { judged in
    let lefts = judged.compactMap(\.reading.left)
    let spent = judged.count { promise in
      promise.reading.verdict == .broken || promise.reading.left.map { $0 <= 0 } ?? false
    }
    guard let least = lefts.min() else {
      return .none("no promise allows anything to be bad")
    }
    return .of(least, ["promises": Double(lefts.count), "spent": Double(spent)])
  }
}
