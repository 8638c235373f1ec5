extension Metric {
  static let lostPairs = place(
    "lost-pairs", "Pairs lost without it", "pairs", .less,
    "pairs of a first and a last product that only it joins"
  ) { mesh, number in
    guard !mesh.producers(of: number).isEmpty, !mesh.consumers(of: number).isEmpty else {
      return .none("it is no inner product")
    }
    return .of(Double(try mesh.losses()[number]))
  }
}
