import TestSupport

/// Queries that write the same whatever the order of rows.
extension QueryWriter {
  mutating func updating() -> Query {
    var clauses: [String] = []
    if roll(8) > 0 { clauses.append(match()) }
    if once(in: 4) { clauses.append(match(isOptional: true)) }
    var deletes = false
    for _ in 0...roll(2) {
      let (text, isDelete) = update()
      clauses.append(text)
      if isDelete {
        deletes = true
        break
      }
    }
    if deletes {
      clauses.append("RETURN count(*) AS c")
    } else if once(in: 2) {
      clauses.append(
        once(in: 2) ? "WITH count(*) AS done MATCH (z)-[e]->(y)\nRETURN z, e, y" : returning().text)
    }
    return Query(text: clauses.joined(separator: "\n"))
  }

  private mutating func update() -> (String, isDelete: Bool) {
    guard let one = nodes.randomElement(using: &random), roll(8) > 0 else {
      return (creating(), false)
    }
    let other = pick(nodes)
    let (m, x, t) = (name("m"), name("x"), name("t"))
    var choices: [(String, isDelete: Bool)] = [
      ("SET \(one).v = \(roll(5))", false), ("SET \(one).v = \(one).k + 10", false),
      ("SET \(one):C", false), ("SET \(one):C:D", false), ("SET \(one) += {v: 4, z: 'new'}", false),
      ("SET \(one) += {v: null}", false), ("SET \(one).v = null", false),
      ("SET \(one).s = 'q', \(one):A", false), ("REMOVE \(one).v", false),
      ("REMOVE \(one):A", false), ("REMOVE \(one):B:C", false),
      ("DETACH DELETE \(one)", true), ("DETACH DELETE \(one), \(other)", true),
      ("DELETE \(one)", true),
      ("MERGE (\(m):M {v: 3}) ON CREATE SET \(m).c = 1 ON MATCH SET \(m).c = \(m).c + 1", false),
      ("MERGE (\(m):M {v: coalesce(\(one).v, 8)})", false),
    ]
    // CREATE and MERGE on what OPTIONAL MATCH left without a node must fail, and may.
    choices += [
      ("CREATE (\(one))-[:N {k: 200}]->(\(other))", false),
      ("CREATE (\(one))<-[:N]-(:New {v: \(one).v})", false),
      ("MERGE (\(one))-[\(x):R]->(\(other)) ON CREATE SET \(x).w = 9", false),
      ("MERGE (\(one))-[:IN]->(\(t):Part {v: 1})", false),
    ]
    if let edge = relationships.randomElement(using: &random) {
      choices += [
        ("SET \(edge).w = \(roll(4))", false), ("REMOVE \(edge).w", false),
        ("SET \(edge) += {z: 1}", false), ("DELETE \(edge)", true),
      ]
    }
    return pick(choices)
  }

  private mutating func creating() -> String {
    let (path, node) = (name("p"), name("q"))
    return pick([
      "CREATE (:New {k: 50})", "CREATE (:New {k: 51})-[:R {k: 300}]->(:B:New {k: 52})",
      "CREATE (\(node):A {k: 53})-[:R]->(\(node))", "CREATE \(path) = (:A {v: 1})-[:S]->()",
      "MERGE (:M {v: 1})", "MERGE (:A {v: 1})", "MERGE (:A)-[:R]->(:B)",
    ])
  }
}
