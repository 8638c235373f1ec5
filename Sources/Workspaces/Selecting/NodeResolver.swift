package import Diagnostics
import Graphs

/// Finds the node a word means: address, then alias, then tail of an address, then name.
package struct NodeResolver: Sendable {
  package let context: MeshContext

  package init(_ context: MeshContext) {
    self.context = context
  }

  /// How a word was understood.
  private enum Rule {
    case address
    case alias
    /// dbt's: a name means everything of that name.
    case dbt
    case tail
    case name
  }

  /// Every node the word may mean, ascending; one, unless it is ambiguous; none when nothing fits.
  ///
  /// O(1) for an address or alias, O(nodes) for a tail or a name.
  package func matches(_ word: String) -> [UInt32] { resolve(word).nodes }

  private func resolve(_ word: String) -> (nodes: [UInt32], rule: Rule) {
    guard word.utf8.count <= Self.longestWord else { return ([], .name) }
    if let node = context.view.node(at: word) { return ([node], .address) }
    let aliased = context.view.nodes(aliased: word)
    if !aliased.isEmpty { return (aliased, .alias) }
    if let field = fieldThroughPort(word) { return ([field], .address) }
    let dbt = context.dbt.value
    if dbt.isAlone {
      let found = named(word, in: dbt)
      if !found.isEmpty { return (found, .dbt) }
    }
    let tails = preferred(
      AddressScan.nodes(in: context) { Self.isTail(word, of: $0) })
    if !dbt.isEmpty, !dbt.isAlone, !tails.contains(where: isPreferred) {
      let found = named(word, in: dbt)
      if !found.isEmpty { return (found, .dbt) }
    }
    return tails.isEmpty ? (preferred(nodes(named: word)), .name) : (tails, .tail)
  }

  private func named(_ word: String, in nodes: DbtNodes) -> [UInt32] {
    let name = DbtName(word)
    return nodes.choose { name.matches($0) }
  }

  /// The one node the word means.
  ///
  /// Throws a diagnostic that lists the candidates, or names the nearest known address.
  package func node(_ word: CommandWord) throws -> UInt32 {
    let found = matches(word.text)
    if found.count == 1 { return found[0] }
    throw found.isEmpty ? unknown(word) : ambiguous(word, found)
  }

  /// The nodes that the word means as a selector: one, all versions of one, or what dbt calls so.
  ///
  /// Throws as `node(_:)` does.
  func selected(_ word: CommandWord) throws -> [UInt32] {
    let (found, rule) = resolve(word.text)
    if found.isEmpty { throw unknown(word) }
    if found.count == 1 || rule == .dbt { return found }
    let things = Set(found.map { Self.withoutVersion(context.address(of: $0)) })
    guard things.count == 1 else { throw ambiguous(word, found) }
    return found
  }

  private func ambiguous(_ word: CommandWord, _ found: [UInt32]) -> Diagnostic {
    let candidates = found.prefix(8).map { context.address(of: $0) }
    let more = found.count > 8 ? ["… \(found.count - 8) more"] : []
    return Diagnostic(
      "select.ambiguous", "`\(word.text)` may be any of \(found.count) nodes", range: word.range,
      notes: candidates + more, suggestion: "write the whole address")
  }

  /// An address as it is before the version of its last segment.
  private static func withoutVersion(_ address: String) -> Substring {
    guard !address.contains("#"), let at = address.lastIndex(of: "@") else { return address[...] }
    return address[..<at]
  }

  /// The diagnostic for a word that names nothing.
  package func unknown(_ word: CommandWord) -> Diagnostic {
    let wanted = word.text
    guard wanted.utf8.count <= Self.longestWord else {
      return Diagnostic(
        "select.unknown", "nothing in this mesh is called `\(wanted.prefix(60))…`",
        range: word.range)
    }
    if let missing = SelectorMethods.missing(wanted, range: word.range) { return missing }
    var addresses: [String] = []
    AddressScan.forEach(in: context) { address, _ in
      let difference = address.utf8.count - wanted.utf8.count
      if abs(difference) <= max(2, wanted.utf8.count / 3) { addresses.append(address) }
    }
    let nearest =
      nearestFieldThroughPort(to: wanted) ?? nearestMethod(to: wanted) ?? NearestName.suggestion(
        for: wanted, in: addresses)
      ?? nearestName(to: wanted)
    return Diagnostic(
      "select.unknown", "nothing in this mesh is called `\(wanted)`", range: word.range,
      suggestion: nearest
        ?? (isMethod(wanted)
          ? "`:help selector` lists the methods"
          : "`find \(wanted)` looks in names, tags and descriptions"))
  }

  /// `tags:gold` for `tag:gold`: what stands before the colon is nearly a method.
  private func nearestMethod(to word: String) -> String? {
    guard let colon = word.firstIndex(of: ":"),
      let method = NearestName.find(String(word[..<colon]), in: SelectorMethods.names),
      method != word[..<colon]
    else { return nil }
    return "did you mean `\(method)\(word[colon...])`?"
  }

  /// Whether a word is written like a method and its value, and is no address.
  private func isMethod(_ word: String) -> Bool {
    guard let colon = word.firstIndex(of: ":"), colon != word.startIndex else { return false }
    let method = word[..<colon]
    return method.contains("_") && method.allSatisfy { $0.isLowercase || $0 == "_" || $0 == "." }
  }

  /// Names and last segments are nearer to what a user remembers than whole addresses.
  private func nearestName(to word: String) -> String? {
    var addressByName: [String: String] = [:]
    var names: [String] = []
    for label in [MeshSchema.Label.product, .domain, .port, .contract, .team] {
      for node in context.nodes(label) {
        guard let address = context.text("address", of: node) else { continue }
        let leaf = String(address.split(separator: "/").last ?? "")
        if addressByName[leaf] == nil { names.append(leaf) }
        addressByName[leaf] = address
      }
    }
    for node in context.dbt.value.all where node.isNamedBare && addressByName[node.name] == nil {
      names.append(node.name)
      addressByName[node.name] = node.name
    }
    return NearestName.find(word, in: names).flatMap { addressByName[$0] }.map {
      "did you mean `\($0)`?"
    }
  }

  /// `sales/orders/daily@2#orders.email` is the field of the contract that governs the port.
  private func fieldThroughPort(_ word: String) -> UInt32? {
    guard let hash = word.firstIndex(of: "#") else { return nil }
    let part = word[word.index(after: hash)...]
    for port in matches(String(word[..<hash])) where context.isA(.port, port) {
      for contract in context.neighbours(of: port, .governedBy) {
        let address = "\(context.address(of: contract))#\(part)"
        if let field = context.view.node(at: address) { return field }
      }
    }
    return nil
  }

  /// `sales/orders/daily@2#orders.emial`: the port is there, and one of its fields is called nearly
  /// so.
  private func nearestFieldThroughPort(to word: String) -> String? {
    guard let hash = word.firstIndex(of: "#") else { return nil }
    let part = String(word[word.index(after: hash)...])
    for port in matches(String(word[..<hash])) where context.isA(.port, port) {
      let parts = Containment.fields(of: port, in: context).compactMap { field -> String? in
        let address = context.address(of: field)
        return address.firstIndex(of: "#").map { String(address[address.index(after: $0)...]) }
      }
      if let near = NearestName.find(part, in: parts) {
        return "did you mean `\(word[...hash])\(near)`?"
      }
    }
    return nil
  }

  private func nodes(named word: String) -> [UInt32] {
    let wanted = word.lowercased()
    guard let key = context.view.keys.find("name") else { return [] }
    let reader = PropertyReader(context.view, key: key)
    var exact: [UInt32] = []
    var folded: [UInt32] = []
    for node in context.view.nodes(labelled: nil).all {
      guard case .string(let name) = reader.value(of: node) else { continue }
      if name == word {
        exact.append(node)
      } else if name.lowercased() == wanted {
        folded.append(node)
      }
    }
    return exact.isEmpty ? folded : exact
  }

  /// Of several matches those of the kind people most often mean, so that `orders` is the product
  /// and not one of its datasets.
  private func preferred(_ nodes: [UInt32]) -> [UInt32] {
    guard nodes.count > 1 else { return nodes }
    for label in Self.preferredLabels {
      let kept = nodes.filter { context.isA(label, $0) }
      if !kept.isEmpty { return kept }
    }
    return nodes
  }

  private static let preferredLabels: [MeshSchema.Label] = [
    .product, .domain, .port, .contract, .source, .team, .person,
  ]

  private func isPreferred(_ node: UInt32) -> Bool {
    Self.preferredLabels.contains { context.isA($0, node) }
  }

  /// Whether `address` ends in `word` at a border of segments, versions left aside.
  static func isTail(_ word: String, of address: String) -> Bool {
    guard !word.isEmpty else { return false }
    if endsAtBorder(address[...], with: word) { return true }
    guard let at = address.lastIndex(of: "@"), !word.contains("@") else { return false }
    let bare = address[..<at]
    return bare == word || endsAtBorder(bare, with: word)
  }

  private static func endsAtBorder(_ address: Substring, with word: String) -> Bool {
    let before = address.utf8.count - word.utf8.count - 1
    guard before >= 0, address.utf8.suffix(word.utf8.count).elementsEqual(word.utf8) else {
      return false
    }
    let utf8 = address.utf8
    return Self.borders.contains(utf8[utf8.index(utf8.startIndex, offsetBy: before)])
  }

  /// No address is longer; a pasted megabyte names nothing.
  static let longestWord = 1 << 16

  private static let borders: Set<UInt8> = Set("/#.:".utf8)
}
