import Diagnostics

/// From what the parser looked for to what may be offered.
extension Completer {
  func expectations(_ expected: ExpectedSet, _ parser: Parser) -> [Expectation] {
    var list: [Expectation] = []
    let roles = expected.roles
    if roles.contains(.expression) {
      let names = parser.scope.entries.map(\.name)
      if !names.isEmpty { list.append(.variable(names: names)) }
      list.append(.function)
      list += ["CASE", "NOT", "EXISTS {", "COUNT {", "TRUE", "FALSE", "NULL"]
        .map(Expectation.keyword)
    }
    if roles.contains(.label) { list.append(.label) }
    if roles.contains(.type) { list.append(.relationshipType) }
    if roles.contains(.property) {
      let owner = parser.scope.owner
      let name = owner.flatMap { $0.name.isEmpty ? nil : $0.name }
      list.append(.propertyKey(of: name, labels: owner?.labels ?? []))
    }
    if roles.contains(.procedure) { list.append(.procedure) }
    if roles.contains(.column) {
      list.append(.column(procedure: parser.scope.procedure ?? ""))
    }
    for keyword in expected.keywordList {
      guard let text = text(keyword), !list.contains(.keyword(text)) else { continue }
      list.append(.keyword(text))
    }
    return list
  }

  /// How a keyword is offered; synonyms and words that are not recommended are not.
  private func text(_ keyword: Keyword) -> String? {
    switch keyword {
    case .order: "ORDER BY"
    case .starts: "STARTS WITH"
    case .ends: "ENDS WITH"
    case .optional: "OPTIONAL MATCH"
    case .detach: "DETACH DELETE"
    case .ascending, .descending, .offset: nil
    case .shortestPath: "shortestPath("
    case .allShortestPaths: "allShortestPaths("
    default: keyword.text
    }
  }
}
