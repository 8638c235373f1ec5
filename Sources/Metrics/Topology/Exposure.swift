extension Metric {
  static let exposure = place(
    "exposure", "Exposure", "products", .neither, "distinct products upstream"
  ) { mesh, number in
    let found = mesh.reach(from: number, isForward: false)
    let domains = Set(found.compactMap { mesh.domains[$0] })
    return .of(Double(found.count), ["domains": Double(domains.count)])
  }
}
