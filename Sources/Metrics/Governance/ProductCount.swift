extension Metric {
  static let productCount = governance(
    "products", "Products", "products", .neither, "how many products there are", grain: .several,
    effect: .output
  ) { scope in
    .of(Double(scope.products.count))
  }
}
