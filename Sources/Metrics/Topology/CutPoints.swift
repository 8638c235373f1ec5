extension Metric {
  static let cutPoints = shape(
    "articulation-points", "Articulation points", "products", .less,
    "products without which the mesh falls apart when directions do not count; a coarser test than "
      + "single-points",
    source: "Hopcroft and Tarjan 1973"
  ) { part in
    let points = try part.mesh.cutPoints()
    return .of(Double(part.numbers.count { points[$0] }))
  }
}
