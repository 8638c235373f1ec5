import Graphs

extension MeshContext {
  /// The product that most others feed, so that a first look upstream shows something.
  package var mostFedProduct: UInt32? {
    nodes(.product).max { left, right in
      let l = neighbours(of: left, .feeds, .incoming).count
      let r = neighbours(of: right, .feeds, .incoming).count
      return (l, right) < (r, left)
    }
  }
}
