/// Which declared keys name one product: a document that gives an id and a qualified name joins the
/// two, and every document that declares one of them describes that product. Names join nothing.
struct ProductKeys {
  private var above: [String: String] = [:]

  /// Joins the keys that one document declares. Called before any of them is asked for.
  mutating func declare(_ keys: [String]) {
    guard let first = keys.first else { return }
    for key in keys.dropFirst() {
      let one = self.key(of: first)
      let other = self.key(of: key)
      // The smaller text stands for both, so that the order of files does not matter.
      if one != other { above[max(one, other)] = min(one, other) }
    }
  }

  /// The key that stands for all that were joined with this one. Amortised O(log n).
  mutating func key(of key: String) -> String {
    var last = key
    while let next = above[last] { last = next }
    var step = key
    while let next = above[step], next != last {
      above[step] = last
      step = next
    }
    return last
  }
}
