extension Metric {
  static let fanOut = place(
    "fan-out", "Consumers that read it", "products", .neither, "distinct products that it feeds"
  ) { mesh, number in
    let consumers = mesh.consumers(of: number)
    return .of(Double(consumers.count), ["otherDomains": otherDomains(consumers, number, mesh)])
  }
}
