/// Short contracts that show a rule kept and broken: an earlier and a later text.
enum ContractExample {
  /// What stands between the earlier and the later text of an example.
  static let border = "\n--- later\n"

  static func pair(_ was: String, _ now: String) -> String { was + border + now }

  /// What stands between a mesh and its observations.
  static let observations = "\n--- observations\n"

  /// The two texts of an example; nil for one that is one text.
  static func texts(_ example: String, border: String) -> (String, String)? {
    guard let range = example.range(of: border) else { return nil }
    return (String(example[..<range.lowerBound]), String(example[range.upperBound...]))
  }

  /// A contract with further keys, one a line.
  static func contract(
    _ lines: String..., version: String = "1.0.0", status: String = "active"
  ) -> String {
    let head = """
      dpq: 1
      mesh: { asOf: "2026-06-30" }
      contracts:
        - id: orders
          version: \(version)
          status: \(status)

      """
    return head + lines.map { "    \($0)\n" }.joined()
  }

  /// A contract with one dataset of these fields, one a line.
  static func fields(_ fields: String..., version: String = "1.0.0") -> String {
    contract(version: version) + "    datasets:\n      - name: orders\n        fields:\n"
      + fields.map { "          - \($0)\n" }.joined()
  }

  /// A contract that governs ports of one product.
  static func ports(_ ports: String..., inputs: String = "") -> String {
    contract() + "sources: [ { id: shop }, { id: till } ]\ndomains: [ { id: sales } ]\nproducts:\n"
      + "  - id: orders\n    domain: sales\n" + (inputs.isEmpty ? "" : "    inputs: \(inputs)\n")
      + "    outputs:\n"
      + ports.map { "      - { contract: orders@1.0.0, version: 1.0.0, \($0) }\n" }.joined()
  }

  /// A contract of ODCS with servers, one a line.
  static func servers(_ servers: String...) -> String {
    """
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    servers:

    """ + servers.map { "  - \($0)\n" }.joined()
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

extension Rule {
  /// A rule of contract evolution: `was` becomes `kept` where nobody breaks it, and `broken` where
  /// somebody does.
  static func evolution(
    _ id: String, _ severity: Severity, _ title: String, why: String, fix: String, was: String,
    kept: String, broken: String
  ) -> Rule {
    Rule(
      "contract/\(id)", severity, title, why: why, fix: fix,
      docs: "dpq, contract evolution", good: ContractExample.pair(was, kept),
      bad: ContractExample.pair(was, broken))
  }
}
