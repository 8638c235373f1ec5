extension Metric {
  static let couplingOut = shape(
    "coupling-out", "Others depend on it", "feeds", .neither, "feeds that leave it (Ca)"
  ) { part in
    .of(Double(part.leaving.count))
  }
}
