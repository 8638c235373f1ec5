/// Why a node was found.
struct Match {
  let node: UInt32
  let score: Int
  /// The property that fits, or the way to it: `name`, `synonym of term:customer`.
  let property: String
  /// The text that fits, cut around the place.
  let snippet: String
}
