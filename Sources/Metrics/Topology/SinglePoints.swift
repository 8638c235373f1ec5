extension Metric {
  static let singlePoints = shape(
    "single-points", "Single points of failure", "products", .less,
    "inner products without which a first and a last product lose each other"
  ) { part in
    let losses = try part.mesh.losses()
    let points = part.numbers.filter { losses[$0] > 0 }
    return .of(
      Double(points.count), ["pairs": Double(points.reduce(0) { $0 + losses[$1] })])
  }
}
