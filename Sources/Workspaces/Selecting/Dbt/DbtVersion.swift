/// Versions as dbt orders them: as numbers where both are, else as texts.
enum DbtVersion {
  /// Whether a model's version lies before or behind the latest one; nil where one is not stated.
  static func order(of node: DbtNode) -> (isOld: Bool, isNew: Bool)? {
    guard let version = node.version, let latest = node.latestVersion else { return nil }
    if let left = Double(version), let right = Double(latest) {
      return (left < right, left > right)
    }
    let (left, right) = (version.unicodeScalars, latest.unicodeScalars)
    return (
      left.lexicographicallyPrecedes(right), right.lexicographicallyPrecedes(left)
    )
  }
}
