import Graphs
import Workspaces

/// What the contracts of a port say about its use.
struct TermsOfUse {
  /// In the order of `keys`, then as the files have them.
  let lines: [(name: String, text: String)]

  private static let keys = [
    ("usage", "usage"), ("limitations", "limitations"), ("billing", "billing"),
    ("noticePeriod", "notice period"), ("retention", "retention"),
  ]

  init(of port: UInt32, _ context: MeshContext) {
    var lines: [(name: String, text: String)] = []
    for contract in context.neighbours(of: port, .governedBy) {
      var terms: ValueMap?
      if case .map(let stated) = context.view.property("terms", of: contract) { terms = stated }
      for (key, name) in Self.keys {
        let value = terms?[key] ?? context.view.property(key, of: contract)
        guard let text = PlainValue.text(value) else { continue }
        if !lines.contains(where: { $0.name == name && $0.text == text }) {
          lines.append((name, text))
        }
      }
    }
    self.lines = lines
  }
}
