extension Metric {
  static let fanIn = place(
    "fan-in", "Producers it reads", "products", .neither, "distinct products that feed it"
  ) { mesh, number in
    let producers = mesh.producers(of: number)
    return .of(Double(producers.count), ["otherDomains": otherDomains(producers, number, mesh)])
  }
}
