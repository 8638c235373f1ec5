import Graphs
import Workspaces

/// How much of what helps people to find and understand a product is stated.
struct Completeness {
  let stated: Int
  let whole: Int
  /// What is missing, in words.
  let missing: [String]

  /// `4 of 5 (80 %), missing: discovery port`.
  var text: String {
    let share = PlainText.share(stated, of: whole)
    guard !missing.isEmpty else { return share }
    let shown = missing.prefix(4).joined(separator: ", ")
    return "\(share), missing: \(shown)\(missing.count > 4 ? " …" : "")"
  }

  var isWhole: Bool { missing.isEmpty }

  private init(_ parts: [(name: String, stated: Int, whole: Int)]) {
    stated = parts.reduce(0) { $0 + $1.stated }
    whole = parts.reduce(0) { $0 + $1.whole }
    missing = parts.filter { $0.stated < $0.whole }.map { part in
      part.whole == 1 ? part.name : "\(part.whole - part.stated) \(part.name)"
    }
  }

  /// What a catalog needs so that people find the product.
  static func discoverability(of product: UInt32, in context: MeshContext) -> Completeness {
    func has(_ key: String) -> Int { context.line(key, of: product) == nil ? 0 : 1 }
    return Completeness([
      ("description", has("description"), 1), ("tags", has("tags"), 1),
      ("owner", context.owners(of: product).isEmpty ? 0 : 1, 1),
      ("domain", context.domain(of: product) == nil ? 0 : 1, 1),
      ("discovery port", context.ports(.discoveryPort, of: product).isEmpty ? 0 : 1, 1),
    ])
  }

  /// What tells people what the product is: its own texts, those of its output ports and fields.
  static func documentation(of product: UInt32, in context: MeshContext) -> Completeness {
    func has(_ key: String, _ node: UInt32) -> Bool { context.line(key, of: node) != nil }
    let texts = ["description", "purpose", "support"].map { key in
      (name: key, stated: has(key, product) ? 1 : 0, whole: 1)
    }
    let link = context.documentation(of: product) == nil ? 0 : 1
    let ports = context.ports(.outputPort, of: product)
    let contracts = Set(ports.flatMap { context.neighbours(of: $0, .governedBy) })
    let fields = Set(contracts.flatMap { Containment.fields(of: $0, in: context) })
    return Completeness(
      texts + [
        ("documentation", link, 1),
        ("port descriptions", ports.count { has("description", $0) }, ports.count),
        ("field descriptions", fields.count { has("description", $0) }, fields.count),
      ])
  }
}
