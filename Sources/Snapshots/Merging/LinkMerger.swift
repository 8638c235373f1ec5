import Graphs

/// One link for equal type, ends and distinguishing properties; the first in file order counts.
struct LinkMerger {
  private(set) var links: [MeshMerger.MergedLink]
  private var index = HashSlots()

  /// What tells whether a link is the same as another.
  private struct Mark: Sendable {
    let hash: UInt32
    let isDerived: Bool
    /// The distinguishing properties as text.
    let rest: String

    init(_ link: MeshMerger.MergedLink) {
      isDerived = LinkMerger.isDerived(link)
      rest = LinkMerger.rest(of: link)
      hash = LinkMerger.hash(of: link, rest)
    }
  }

  /// O(links) where few have properties that distinguish them.
  init(_ given: consuming [MeshMerger.MergedLink]) {
    links = given
    let marks = Self.marks(links)
    index.reserve(links.count)
    // What is new moves up to where others were merged away.
    var count = 0
    var places: [UInt32] = []
    places.reserveCapacity(links.count)
    for place in links.indices {
      if marks[place].isDerived { continue }
      let known = index.insert(marks[place].hash, count) {
        Self.isSame(links[$0], links[place]) && marks[Int(places[$0])].rest == marks[place].rest
      }
      if let known {
        merge(place, into: known)
      } else {
        if count < place { links.swapAt(count, place) }
        places.append(UInt32(place))
        count += 1
      }
    }
    links.removeLast(links.count - count)
  }

  private static func marks(_ links: [MeshMerger.MergedLink]) -> [Mark] {
    Spread.map(links.indices) { part in part.map { Mark(links[$0]) } }
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
