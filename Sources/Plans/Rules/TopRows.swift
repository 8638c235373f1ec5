/// ORDER BY with LIMIT keeps only as many rows as are wanted, instead of sorting all of them.
enum TopRows {
  static func wanted(skip: BoundExpression?, limit: BoundExpression?) -> [BoundExpression] {
    guard let limit else { return [] }
    return [skip, limit].compactMap { $0 }
  }
}
