import TestSupport

/// Conditions over the variables that are known.
extension QueryWriter {
  mutating func condition(depth: Int = 2) -> String {
    if depth > 0 {
      switch roll(8) {
      case 0: return "(\(condition(depth: depth - 1)) AND \(condition(depth: depth - 1)))"
      case 1: return "(\(condition(depth: depth - 1)) OR \(condition(depth: depth - 1)))"
      case 2: return "NOT (\(condition(depth: depth - 1)))"
      case 3: return "(\(condition(depth: depth - 1)) XOR \(condition(depth: depth - 1)))"
      default: break
      }
    }
    return simple()
  }

  private mutating func simple() -> String {
    var choices: [String] = ["true", "null", "1 < 2"]
    for _ in 0..<4 where !nodes.isEmpty { choices.append(ofNode(pick(nodes))) }
    if let one = relationships.randomElement(using: &random) {
      choices += ["\(one).w = \(roll(3))", "type(\(one)) = 'R'", "\(one).w IS NOT NULL"]
    }
    if let one = chains.randomElement(using: &random) {
      choices += [
        "size(\(one)) > 1", "all(e IN \(one) WHERE e.w > 0)", "any(e IN \(one) WHERE e.w = 1)",
        "none(e IN \(one) WHERE e.w = 1)", "single(e IN \(one) WHERE e.w > 0)",
      ]
    }
    if let one = groups.randomElement(using: &random) {
      choices += ["all(e IN \(one) WHERE e.v > 0)", "size(\(one)) = 1"]
    }
    if let one = paths.randomElement(using: &random) {
      choices += [
        "length(\(one)) = 2", "length(\(one)) < 2", "any(e IN nodes(\(one)) WHERE e:A)",
        "all(e IN relationships(\(one)) WHERE e.w > 0)",
      ]
    }
    if let one = numbers.randomElement(using: &random) {
      choices += ["\(one) > 1", "\(one) IS NULL", "\(one) IN [0, 1, null]"]
    }
    return pick(choices)
  }

  private mutating func ofNode(_ one: String) -> String {
    let other = pick(nodes)
    return pick([
      "\(one).v = \(roll(3))", "\(one).v > \(other).v", "\(one).v IS NULL", "\(one):A",
      "\(one):B|!A", "NOT \(one):B", "\(one).s STARTS WITH 'x'", "\(one) = \(other)",
      "\(one) <> \(other)", "\(one).v IN [0, null, 2]", "\(one).v + 1 > \(other).k",
      "\(one).f < 1", "\(one).k < 2", "EXISTS { (\(one))-[:R]->() }",
      "EXISTS { (\(one))-[:R*2..]->(\(other)) }", "NOT EXISTS { (\(one))<--(:A) }",
      "COUNT { (\(one))--() } > 1", "(\(one))-->()", "NOT (\(one))-[:R]-(\(other))",
      "EXISTS { MATCH (\(one))-->(z) WHERE z.v >= \(one).v }",
      "COUNT { MATCH (\(one))-[:R|S]->(z) RETURN DISTINCT z.v } = 1",
      "\(one).v = \(one).f", "\(one).v <= 1 < \(one).k", "size([(\(one))-->(z) | z.k]) > 0",
      "CASE WHEN \(one).v > 0 THEN true ELSE \(one):C END",
    ])
  }
}
