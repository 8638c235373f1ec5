import TestSupport

/// Whole queries that read.
extension QueryWriter {
  mutating func reading() -> Query {
    var clauses = [once(in: 8) ? unwind() : match()]
    for _ in 0..<roll(3) { clauses.append(clause()) }
    var query = returning()
    query.text = (clauses + [query.text]).joined(separator: "\n")
    return query
  }

  private mutating func clause() -> String {
    switch roll(9) {
    case 0, 1: return match(isOptional: true)
    case 2, 3: return match()
    case 4: return unwind()
    case 5, 6: return with()
    case 7: return call()
    default:
      switch roll(3) {
      case 0: return filter()
      case 1: return letting()
      default: return forIn()
      }
    }
  }

  private mutating func unwind() -> String {
    let new = name("u")
    let list = pick(
      ["[0, 1, 2]", "[1, null]", "range(0, 2)", "[]", "null"]
        + chains.prefix(1).map { "[e IN \($0) | e.w]" })
    numbers.append(new)
    return "UNWIND \(list) AS \(new)"
  }

  private mutating func filter() -> String { "FILTER \(condition(depth: 1))" }

  private mutating func letting() -> String {
    let value = number()
    let new = name("u")
    numbers.append(new)
    return "LET \(new) = \(value)"
  }

  private mutating func forIn() -> String {
    let (new, place) = (name("u"), name("u"))
    numbers += [new, place]
    return "FOR \(new) IN [2, 0, null] WITH \(pick(["ORDINALITY", "OFFSET"])) \(place)"
  }

  private mutating func call() -> String {
    let new = name("u")
    guard let one = nodes.randomElement(using: &random) else { return unwind() }
    numbers.append(new)
    return pick([
      "CALL (\(one)) { MATCH (\(one))-->(z) RETURN count(z) AS \(new) }",
      "CALL (\(one)) { MATCH (\(one))-[e]-(z) RETURN DISTINCT z.v AS \(new) }",
      "OPTIONAL CALL (\(one)) { MATCH (\(one))-[:R]->+(z) RETURN z.k AS \(new) }",
      "CALL (\(one)) { MATCH (\(one))--(z) RETURN z.k AS \(new) ORDER BY \(new) DESC LIMIT 1 }",
      "CALL () { MATCH (z:A) RETURN max(z.v) AS \(new) }",
      "CALL (\(one)) { RETURN \(one).v AS \(new) UNION RETURN \(one).k AS \(new) }",
    ])
  }

  /// A number or null over what is known.
  mutating func number() -> String {
    var choices = ["\(roll(3))", "1 + 1"]
    if let one = nodes.randomElement(using: &random) {
      choices += [
        "\(one).v", "\(one).k", "\(one).v + \(one).k", "coalesce(\(one).v, 9)", "-\(one).v",
        "COUNT { (\(one))-->() }", "size(COLLECT { MATCH (\(one))--(z) RETURN z.v })",
        "CASE \(one).v WHEN 0 THEN 10 WHEN 1 THEN 11 END", "\(one).k % 2", "\(one).k * 3 / 2",
        "size([(\(one))-[:R]->(z) WHERE z.v > 0 | z])",
      ]
    }
    if let one = relationships.randomElement(using: &random) {
      choices += ["\(one).w", "\(one).k", "startNode(\(one)).k", "endNode(\(one)).k"]
    }
    if let one = chains.randomElement(using: &random) {
      choices += ["size(\(one))", "\(one)[0].w", "reduce(t = 0, e IN \(one) | t + e.k)"]
    }
    if let one = groups.randomElement(using: &random) {
      choices += ["size(\(one))", "\(one)[0].k", "reduce(t = 0, e IN \(one) | t + e.k)"]
    }
    if let one = paths.randomElement(using: &random) {
      choices += ["length(\(one))", "size(nodes(\(one)))", "last(nodes(\(one))).k"]
    }
    if let one = numbers.randomElement(using: &random) { choices += [one, "\(one) + 1"] }
    return pick(choices)
  }

  private mutating func with() -> String {
    let form = roll(4)
    let value = number()
    let sum =
      "\(pick(["count", "sum", "min", "max", "count"]))(\(once(in: 3) ? "DISTINCT " : "")\(number()))"
    let kept = nodes.filter { _ in Bool.random(using: &random) }
    let keptRelationships = form < 2 ? relationships : []
    let new = name("u")
    (nodes, relationships) = (kept, keptRelationships)
    (chains, groups, paths, numbers) = ([], [], [], [new])
    let plain = kept + keptRelationships
    switch form {
    case 0: return "WITH \((plain + ["\(value) AS \(new)"]).joined(separator: ", "))"
    case 1: return "WITH DISTINCT \((plain + ["\(value) AS \(new)"]).joined(separator: ", "))"
    default:
      let text = "WITH \((plain + ["\(sum) AS \(new)"]).joined(separator: ", "))"
      return once(in: 2) ? "\(text) WHERE \(condition(depth: 0))" : text
    }
  }

  private mutating func item() -> String {
    var choices = [number(), number()]
    if let one = nodes.randomElement(using: &random) {
      choices += ["\(one).k", "\(one)", "\(one).s", "labels(\(one)) = ['A']", "\(one) {.k, .v}"]
    }
    if let one = relationships.randomElement(using: &random) { choices += [one, "type(\(one))"] }
    if let one = chains.randomElement(using: &random) { choices += ["[e IN \(one) | e.k]", one] }
    if let one = groups.randomElement(using: &random) { choices.append("[e IN \(one) | e.k]") }
    if let one = paths.randomElement(using: &random) {
      choices += [one, "[e IN nodes(\(one)) | e.k]"]
    }
    return pick(choices)
  }

  mutating func returning() -> Query {
    switch roll(6) {
    case 0: return Query(text: "RETURN count(*) AS c0")
    case 1:
      let ends = (nodes + relationships).map { "count(DISTINCT \($0)) AS d\($0)" }
      return Query(text: "RETURN \((["count(*) AS c0"] + ends).joined(separator: ", "))")
    case 2: return grouped()
    case 3: return ordered()
    default:
      let items = (0...roll(3)).map { "\(item()) AS c\($0)" }.joined(separator: ", ")
      return Query(text: "RETURN \(once(in: 3) ? "DISTINCT " : "")\(items)")
    }
  }

  private mutating func grouped() -> Query {
    let keys = (0..<roll(3)).map { "\(item()) AS g\($0)" }
    let sums = (0...roll(2)).map { index in
      let function = pick(["count", "sum", "min", "max", "avg"])
      return "\(function)(\(once(in: 3) ? "DISTINCT " : "")\(number())) AS c\(index)"
    }
    return Query(text: "RETURN \((keys + sums).joined(separator: ", "))")
  }

  private mutating func ordered() -> Query {
    let count = 1 + roll(3)
    let items = (0..<count).map { "\(number()) AS c\($0)" }.joined(separator: ", ")
    let keys = (0..<count).map { "c\($0)\(pick(["", " DESC"]))" }.joined(separator: ", ")
    var text = "RETURN \(once(in: 3) ? "DISTINCT " : "")\(items) ORDER BY \(keys)"
    if once(in: 2) { text += " SKIP \(roll(3))" }
    if once(in: 2) { text += " LIMIT \(roll(4))" }
    return Query(text: text, isOrdered: true)
  }
}
