package import Graphs

extension MeshContext {
  /// The mesh with what an overlay supposes, FEEDS and the derived properties around the touched
  /// nodes brought up to date. O(what is touched).
  package func supposing(
    _ overlay: Overlay, touched: Set<UInt32>
  ) -> (context: MeshContext, overlay: Overlay) {
    var overlay = overlay
    DerivedFacts(before: view, asOf: asOf).maintain(&overlay, touched: touched)
    return (over(GraphView(overlay.base, overlay: overlay)), overlay)
  }

  /// Tells this snapshot from others: 16 hexadecimal digits of the addresses of its nodes and of
  /// what leads where (FNV-1a). What is supposed does not count. O(nodes + relationships).
  package var digest: String {
    let base = GraphView(view.base)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    for node in 0..<UInt32(base.nodeBound) {
      add((base.text("address", of: node) ?? "").utf8)
      add([0])
    }
    for id in 0..<UInt32(base.relationshipBound) {
      let (type, start, end) = base.relationship(id)
      add(base.types[type].utf8)
      for number in [start, end] {
        add((0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
