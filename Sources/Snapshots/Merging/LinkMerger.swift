import Graphs

/// One link for equal type, ends and distinguishing properties; the first in file order counts.
struct LinkMerger {
  private(set) var links: [MeshMerger.MergedLink]
  private var index = HashSlots()
  /// By link that is kept: the distinguishing properties as text.
  private var rests: [String] = []

  /// O(links) where few have properties that distinguish them.
  init(_ given: consuming [MeshMerger.MergedLink]) {
    links = given
    index.reserve(links.count)
    rests.reserveCapacity(links.count)
    // What is new moves up to where others were merged away.
    var count = 0
    for place in links.indices {
      if Self.isDerived(links[place]) { continue }
      let rest = Self.rest(of: links[place])
      let hash = Self.hash(of: links[place], rest)
      let known = index.insert(hash, count) {
        Self.isSame(links[$0], links[place]) && rests[$0] == rest
      }
      if let known {
        merge(place, into: known)
      } else {
        if count < place { links.swapAt(count, place) }
        rests.append(rest)
        count += 1
      }
    }
    links.removeLast(links.count - count)
  }

  /// A saved FEEDS is made anew from what it was derived from.
  private static func isDerived(_ link: MeshMerger.MergedLink) -> Bool {
    link.type == "FEEDS" && link.properties.contains { $0.key == "via" }
  }

  private static func rest(of link: MeshMerger.MergedLink) -> String {
    guard !link.properties.isEmpty, link.type != "READ_BY", link.type != "OWNS" else { return "" }
    return link.properties.map { "\($0.key)=\($0.value.brief)" }.sorted()
      .joined(separator: "\u{1F}")
  }

  private static func hash(of link: MeshMerger.MergedLink, _ rest: String) -> UInt32 {
    var hash = UInt64(TextHash.equality(link.type)) << 32
    if !rest.isEmpty { hash ^= UInt64(TextHash.equality(rest)) }
    if link.type != "READ_BY" { hash ^= UInt64(TextHash.equality(link.basis)) << 8 }
    for node in [link.from, link.to] {
      let product = (hash ^ UInt64(node)).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
      hash = product.high ^ product.low
    }
    return UInt32(truncatingIfNeeded: hash)
  }

  private static func isSame(
    _ left: MeshMerger.MergedLink, _ right: MeshMerger.MergedLink
  ) -> Bool {
    left.from == right.from && left.to == right.to && left.type == right.type
      && (left.type == "READ_BY" || left.basis == right.basis)
  }

  private mutating func merge(_ place: Int, into known: Int) {
    for property in links[place].properties
    where !links[known].properties.contains(where: { $0.key == property.key }) {
      links[known].properties.append(property)
    }
  }
}
