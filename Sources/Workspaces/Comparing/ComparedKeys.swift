/// Which properties and relationships a comparison looks at.
enum ComparedKeys {
  /// Where something was said, which is never a difference.
  static let provenance: Set<String> = ["file", "line", "conflicts", "raw"]
  /// What follows from the rest of the mesh.
  static let derived: Set<String> = Set(DerivedProperties.keys + ["resolved"])

  static func isCompared(_ key: String, derived showsDerived: Bool) -> Bool {
    !provenance.contains(key) && (showsDerived || !derived.contains(key))
  }
}
