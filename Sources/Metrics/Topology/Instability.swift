extension Metric {
  static let instability = shape(
    "instability", "Instability", "ratio", .neither, "Ce ÷ (Ca + Ce)", source: "Martin 1994"
  ) { part in
    let entering = part.entering.count
    let both = entering + part.leaving.count
    guard both > 0 else { return .none("no feed crosses its border") }
    return .share(Int64(entering), of: Int64(both), "entering", "crossing")
  }
}
