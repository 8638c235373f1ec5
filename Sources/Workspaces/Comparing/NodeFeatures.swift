import Graphs

/// The neighbours and fields of a node as numbers that both graphs give the same thing.
struct NodeFeatures {
  private let compared: ComparedGraph
  /// The later graph's number of a node that both have; nil for one that is not paired.
  private let common: (UInt32) -> UInt32?
  private let expansions: [(hash: UInt64, expansion: Expansion)]

  /// Parts of parts are looked at so deep, and so many of them.
  private static let mostParts = 4_096

  init(_ compared: ComparedGraph, common: @escaping (UInt32) -> UInt32?) {
    self.compared = compared
    self.common = common
    expansions = compared.view.types.names.enumerated().flatMap { number, name in
      [GraphView.Direction.outgoing, .incoming].map { direction in
        (
          Self.hash(Array(name.utf8), seed: direction == .outgoing ? 1 : 2),
          Expansion(compared.view, type: UInt32(number), direction)
        )
      }
    }
  }

  /// Ascending, each once, and different for nodes of different kinds.
  func features(of node: UInt32) -> [UInt64] {
    var found: [UInt64] = []
    let kind = UInt64(compared.kind(of: node)) &* 0x9e37_79b9_7f4a_7c15
    for (hash, expansion) in expansions {
      expansion.forEach(of: node) { neighbour, _ in
        if compared.owners[Int(neighbour)] == node { return }
        found.append(kind ^ Self.mixed(hash, identity(of: neighbour)))
      }
    }
    var pending = compared.parts(of: node).map { ($0, kind) }
    var count = 0
    while let (part, path) = pending.popLast(), count < Self.mostParts {
      count += 1
      let here = Self.mixed(path, local(part))
      found.append(here)
      pending += compared.parts(of: part).map { ($0, here) }
    }
    found.sort()
    var unique: [UInt64] = []
    for feature in found where unique.last != feature { unique.append(feature) }
    return unique
  }

  private func identity(of node: UInt32) -> UInt64 {
    common(node).map { Self.mixed(3, UInt64($0)) } ?? local(node)
  }

  /// Kind and name of a node that the other graph need not have.
  private func local(_ node: UInt32) -> UInt64 {
    let name = compared.view.text("name", of: node) ?? compared.address(of: node) ?? ""
    return Self.hash(Array(name.utf8), seed: UInt64(compared.kind(of: node)) + 4)
  }

  /// FNV-1a.
  private static func hash(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ seed &* 0x9e37_79b9_7f4a_7c15
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var hash = (left ^ (right &+ 0x9e37_79b9_7f4a_7c15)) &* 0xbf58_476d_1ce4_e5b9
    hash ^= hash >> 31
    return hash &* 0x94d0_49bb_1331_11eb ^ hash >> 29
  }
}
