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

    /// Of one of many, which is not copied.
    init(_ links: [MeshMerger.MergedLink], _ place: Int) {
      let type = links[place].type
      if links[place].properties.isEmpty {
        isDerived = false
        rest = ""
      } else {
        isDerived = LinkMerger.isDerived(type, links[place].properties)
        rest = LinkMerger.rest(of: type, links[place].properties)
      }
      hash = LinkMerger.hash(
        of: type, links[place].basis, links[place].from, links[place].to, rest)
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
        Self.isSame(links, $0, place) && marks[Int(places[$0])].rest == marks[place].rest
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
    Abreast.made(links.count) { part, put in
      for position in part { put(Mark(links, position)) }
    }
  }

  /// A saved FEEDS is made anew from what it was derived from.
  private static func isDerived(_ type: String, _ properties: [DraftProperty]) -> Bool {
    type == "FEEDS" && properties.contains { $0.key == "via" }
  }

  private static func rest(of type: String, _ properties: [DraftProperty]) -> String {
    guard type != "READ_BY", type != "OWNS" else { return "" }
    return properties.map { "\($0.key)=\($0.value.brief)" }.sorted()
      .joined(separator: "\u{1F}")
  }

  private static func hash(
    of type: String, _ basis: String, _ from: Int, _ to: Int, _ rest: String
  ) -> UInt32 {
    var hash = UInt64(TextHash.equality(type)) << 32
    if !rest.isEmpty { hash ^= UInt64(TextHash.equality(rest)) }
    if type != "READ_BY" { hash ^= UInt64(TextHash.equality(basis)) << 8 }
    for node in [from, to] {
      let product = (hash ^ UInt64(node)).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
      hash = product.high ^ product.low
    }
    return UInt32(truncatingIfNeeded: hash)
  }

  private static func isSame(
    _ links: [MeshMerger.MergedLink], _ left: Int, _ right: Int
  ) -> Bool {
    links[left].from == links[right].from && links[left].to == links[right].to
      && links[left].type == links[right].type
      && (links[left].type == "READ_BY" || links[left].basis == links[right].basis)
  }

  private mutating func merge(_ place: Int, into known: Int) {
    for property in links[place].properties
    where !links[known].properties.contains(where: { $0.key == property.key }) {
      links[known].properties.append(property)
    }
  }
}
