import Graphs

/// Pairs the parts of nodes that are paired: ports of a product, fields of a dataset.
///
/// A part is told by what follows its owner's address, else by its id, else by its name, where one
/// part on either side has it. O(parts of the owners that have unmatched ones).
enum PartMatcher {
  static func run(_ matcher: inout NodeMatcher) {
    var pending: [UInt32] = []
    var seen: Set<UInt32> = []
    for node in matcher.partners.unmatchedBefore {
      let owner = matcher.before.owners[Int(node)]
      guard owner != NodePartners.none, matcher.partners.after(owner) != nil,
        seen.insert(owner).inserted
      else { continue }
      pending.append(owner)
    }
    while let owner = pending.popLast() {
      pending += pair(partsOf: owner, &matcher)
    }
  }

  /// Pairs what parts of one owner it can, and gives those of the earlier graph.
  private static func pair(
    partsOf owner: UInt32, _ matcher: inout NodeMatcher
  ) -> [UInt32] {
    guard let partner = matcher.partners.after(owner) else { return [] }
    let was = Side(matcher.before, owner)
    let now = Side(matcher.after, partner)
    let evidence = NodePartners.Evidence.part(
      of: matcher.after.address(of: partner) ?? "#\(partner)")
    var paired: [UInt32] = []
    for telling in [Side.ending, Side.id, Side.name] {
      let left = was.parts.filter { matcher.partners.after($0) == nil }
      let right = now.parts.filter { matcher.partners.before($0) == nil }
      if left.isEmpty || right.isEmpty { break }
      let leftByKey = was.byKey(left, telling)
      let rightByKey = now.byKey(right, telling)
      for part in left {
        guard let key = was.key(of: part, telling), leftByKey[key]?.count == 1,
          let found = rightByKey[key], found.count == 1
        else { continue }
        matcher.partners.pair(part, found[0], evidence)
        paired.append(part)
      }
    }
    return paired
  }

  /// One owner in its graph.
  private struct Side {
    typealias Telling = @Sendable (Side, UInt32) -> String?

    struct Key: Hashable {
      let kind: UInt32
      let text: String
    }

    let compared: ComparedGraph
    let parts: [UInt32]
    private let address: String

    init(_ compared: ComparedGraph, _ owner: UInt32) {
      self.compared = compared
      parts = compared.parts(of: owner)
      address = compared.address(of: owner) ?? "\u{0}"
    }

    static let ending: Telling = { side, part in
      guard let own = side.compared.address(of: part), own.hasPrefix(side.address) else {
        return nil
      }
      return String(own.utf8.dropFirst(side.address.utf8.count))
    }
    static let id: Telling = { side, part in side.compared.view.text("id", of: part) }
    static let name: Telling = { side, part in side.compared.view.text("name", of: part) }

    func key(of part: UInt32, _ telling: Telling) -> Key? {
      telling(self, part).map { Key(kind: compared.kind(of: part), text: $0) }
    }

    func byKey(_ parts: [UInt32], _ telling: Telling) -> [Key: [UInt32]] {
      var found: [Key: [UInt32]] = [:]
      for part in parts {
        if let key = key(of: part, telling) { found[key, default: []].append(part) }
      }
      return found
    }
  }
}
