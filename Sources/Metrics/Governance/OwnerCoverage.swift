extension Metric {
  static let ownerCoverage = governance(
    "owner-coverage", "Products with an owner", "ratio", .more,
    "products with an owner who has not left every team ÷ products"
  ) { scope in
    guard !scope.isPart else { return .none("it is told of products") }
    let ownership = Ownership(scope)
    return .share(
      Int64(ownership.owned), of: Int64(scope.products.count), "owned", "products")
  }
}
