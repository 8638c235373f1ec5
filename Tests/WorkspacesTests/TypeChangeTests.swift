import Testing

@testable import Lineage

/// Which types hold the values of which.
@Suite struct TypeChangeTests {
  @Test(
    arguments: [
      ("integer", "integer", .same), ("INT", "integer", .same), ("int", "bigint", .wider),
      ("integer", "number", .wider), ("number", "integer", .narrower),
      ("date", "timestamp", .wider),
      ("varchar(10)", "varchar(20)", .wider), ("varchar(20)", "varchar(10)", .narrower),
      ("varchar(10)", "string", .wider), ("decimal(10,2)", "decimal(12,2)", .wider),
      ("decimal(10,2)", "decimal(10,4)", .wider), ("string", "integer", .incompatible),
      ("string", "array", .incompatible), ("float", "double", .wider),
      ("geography", "geography", .same), ("geography", "string", .incompatible),
      (nil, "string", .unknown),
    ] as [(String?, String, TypeChange)])
  func compares(_ old: String?, _ new: String, _ expected: TypeChange) {
    #expect(TypeChange(from: old, to: new) == expected)
  }
}
