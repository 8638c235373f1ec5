extension Metric {
  static let blastRadius = place(
    "blast-radius", "Blast radius", "products", .neither, "distinct products downstream"
  ) { mesh, number in
    let found = mesh.reach(from: number, isForward: true)
    let domains = Set(found.compactMap { mesh.domains[$0] })
    return .of(Double(found.count), ["domains": Double(domains.count)])
  }
}
