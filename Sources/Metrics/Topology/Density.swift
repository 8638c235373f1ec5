extension Metric {
  static let density = shape("density", "Density", "", .neither, "feeds ÷ (n · (n − 1))") { part in
    let count = Double(part.numbers.count)
    guard count > 1 else { return .none("fewer than two products") }
    let feeds = Double(part.inner.count)
    return .of(feeds / (count * (count - 1)), ["feeds": feeds, "products": count])
  }
}
