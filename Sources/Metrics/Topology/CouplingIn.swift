extension Metric {
  static let couplingIn = shape(
    "coupling-in", "It depends on others", "feeds", .neither, "feeds that enter it (Ce)"
  ) { part in
    .of(Double(part.entering.count))
  }
}
