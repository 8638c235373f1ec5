import Graphs
import Workspaces

/// A word that narrows what was found: `kind:field`, `domain:crm`, `status:active`, `tag:gold`.
struct Facet {
  enum Name: String, CaseIterable {
    case kind
    case domain
    case status
    case tag
    case owner
  }

  let name: Name
  let value: String

  /// Nil for a word that is no facet.
  init?(_ word: CommandWord) {
    guard !word.isQuoted, let colon = word.text.firstIndex(of: ":"),
      let name = Name(rawValue: String(word.text[..<colon]))
    else { return nil }
    let value = String(word.text[word.text.index(after: colon)...])
    guard !value.isEmpty else { return nil }
    self.name = name
    self.value = value
  }

  func admits(_ node: UInt32, in context: MeshContext) -> Bool {
    switch name {
    case .kind:
      if let label = KindName.label(value) { return context.isA(label, node) }
      return KindName.fold(context.kindText(of: node)) == KindName.fold(value)
    case .domain:
      guard let domain = context.findDomain(of: node) else { return false }
      return domain == value || domain.hasPrefix(value + ".")
    case .status: return matches(context.line("status", of: node))
    case .owner:
      return context.ownerText(of: node)?.split(separator: ", ").contains {
        matches(String($0)) || $0.hasSuffix(":" + value)
      } ?? false
    case .tag:
      guard case .list(let tags) = context.view.property("tags", of: node) else {
        return matches(context.line("tags", of: node))
      }
      return tags.contains { tag in
        if case .string(let text) = tag { matches(text) } else { false }
      }
    }
  }

  private func matches(_ text: String?) -> Bool {
    text.map { Glob(value.lowercased()).matches($0.lowercased()) } ?? false
  }
}

extension MeshContext {
  /// The domain of anything: its own, its product's, its contract's, its dataset's contract's.
  func findDomain(of node: UInt32) -> String? {
    if isA(.domain, node) { return address(of: node) }
    if let domain = domainText(of: node) { return domain }
    if let stated = text("domain", of: node) { return stated }
    let contracts = isA(.contract, node) ? [node] : Containment.contracts(holding: node, of: self)
    for contract in contracts {
      if let stated = text("domain", of: contract) { return stated }
      for port in neighbours(of: contract, .governedBy, .incoming) {
        if let domain = domainText(of: port) { return domain }
      }
    }
    return nil
  }
}
