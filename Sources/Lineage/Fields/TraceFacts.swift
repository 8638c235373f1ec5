/// How a node at the grain of fields is known to be reached.
struct TraceFacts: Sendable {
  /// Only the tables are known to hang together; whether the field is used is not.
  let isTableOnly: Bool
  /// Values arrive, rather than only deciding which rows do; nil where that is not known.
  let isDirect: Bool?
  /// What masks every way to it.
  let masking: String?

  /// A start, or a node that fields are known to lead to.
  var lineage: String { isTableOnly ? "table-only" : "field" }

  var mode: String? { isDirect.map { $0 ? "direct" : "indirect" } }

  /// What a drawing says of it.
  var words: [String] {
    var words: [String] = []
    if isTableOnly { words.append("table-only") }
    if isDirect == false { words.append("indirect") }
    if let masking { words.append(masking == "masked" ? masking : "masked: \(masking)") }
    return words
  }
}
