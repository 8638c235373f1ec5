package import TestSupport

/// Writes random queries whose answer does not depend on the order of rows.
package struct QueryWriter {
  package struct Query: Sendable {
    package var text: String
    /// The order of rows is part of the answer.
    package var isOrdered = false
  }

  var random: SeededGenerator
  var nodes: [String] = []
  var relationships: [String] = []
  /// Lists of relationships.
  var chains: [String] = []
  /// Lists of nodes, from groups.
  var groups: [String] = []
  var paths: [String] = []
  /// Numbers and nulls.
  var numbers: [String] = []
  private var named = 0

  private init(_ random: SeededGenerator) { self.random = random }

  package static func query(using random: inout SeededGenerator) -> Query {
    var writer = QueryWriter(SeededGenerator(seed: random.next()))
    switch writer.roll(10) {
    case 0, 1: return writer.selected()
    case 2, 3: return writer.updating()
    default: return writer.reading()
    }
  }

  // MARK: Dice

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }
  /// True once in so many times.
  mutating func once(in sides: Int) -> Bool { roll(sides) == 0 }
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }

  mutating func name(_ letter: String) -> String {
    named += 1
    return "\(letter)\(named)"
  }

  // MARK: Patterns

  static let labels = [
    "A", "B", "C", "A|B", "A&B", "!A", "%", "!%", "A|B&!C", "(A|C)&!B", "A:B", "Nope", "!Nope",
  ]
  static let types = ["R", "S", "R|S", "!R", "%", "R|T", "Nope", "R|S|T"]

  /// New variables become known only when the clause is written.
  struct Found {
    var nodes: [String] = []
    var relationships: [String] = []
    var chains: [String] = []
    var groups: [String] = []
    var paths: [String] = []
  }

  mutating func learn(_ found: Found) {
    nodes += found.nodes
    relationships += found.relationships
    chains += found.chains
    groups += found.groups
    paths += found.paths
  }

  mutating func node(_ found: inout Found, mustName: Bool = false) -> String {
    var text = ""
    let known = nodes + found.nodes
    if !known.isEmpty, roll(10) < 3, !mustName {
      text = pick(known)
      if roll(6) > 0 { return "(\(text))" }
    } else if mustName || roll(10) < 7 {
      text = name("n")
      found.nodes.append(text)
    }
    let subject = text
    if once(in: 4) { text += ":\(pick(Self.labels))" }
    if once(in: 10) { text += (text.isEmpty ? "" : " ") + "{v: \(roll(3))}" }
    if once(in: 10), !subject.isEmpty {
      text += " WHERE \(pick(["\(subject).v > 0", "\(subject).v IS NULL", "\(subject):A"]))"
    }
    return "(\(text))"
  }

  mutating func relationship(_ found: inout Found, isFixed: Bool = false) -> String {
    if !isFixed, once(in: 8) { return group(&found) }
    var inner = ""
    let hasLength = !isFixed && roll(10) < 4
    if roll(10) < 4 {
      inner = name(hasLength ? "c" : "r")
      if hasLength { found.chains.append(inner) } else { found.relationships.append(inner) }
    }
    let subject = inner
    if roll(10) < 6 { inner += ":\(pick(Self.types))" }
    var behind = ""
    if hasLength {
      if Bool.random(using: &random) {
        inner += pick(["*", "*1..2", "*0..2", "*2..", "*0..", "*2", "*..3", "*1..1"])
      } else {
        behind = pick(["+", "*", "{2}", "{1,2}", "{0,1}", "{2,}", "{,2}", "{0}", "{1,3}"])
      }
    }
    if once(in: 10) { inner += (inner.isEmpty ? "" : " ") + "{w: \(roll(3))}" }
    if once(in: 10), !subject.isEmpty { inner += " WHERE \(subject).w > 0" }
    let body = inner.isEmpty && roll(2) == 0 ? "" : "[\(inner)]"
    return pick(["-\(body)->", "-\(body)->", "<-\(body)-", "-\(body)-"]) + behind
  }

  /// A quantified group; nodes stand around it.
  private mutating func group(_ found: inout Found) -> String {
    let (first, second) = (name("g"), name("g"))
    let middle = name("c")
    found.groups += [first, second]
    found.chains.append(middle)
    let arrow = pick([("-", "->"), ("<-", "-"), ("-", "-")])
    var text = "(\(first)\(once(in: 5) ? ":A" : ""))\(arrow.0)[\(middle)"
    text += "\(roll(2) == 0 ? ":R" : "")]\(arrow.1)(\(second))"
    if once(in: 4) { text += "-[:R|S]->()" }
    if once(in: 3) {
      text += " WHERE "
      text += pick([
        "\(first).v <= \(second).v", "\(middle).w > 0", "\(second):B OR \(first):A",
        "\(first) <> \(second)",
      ])
    }
    return "(\(text))" + pick(["{1,2}", "{0,1}", "+", "*", "{2}", "{1}", "{0,2}"])
  }

  mutating func path(_ found: inout Found, longest: Int = 3) -> String {
    var text = node(&found)
    for _ in 0..<roll(longest + 1) {
      text += relationship(&found)
      text += node(&found)
    }
    if once(in: 6) {
      let path = name("p")
      found.paths.append(path)
      return "\(path) = \(text)"
    }
    return text
  }

  mutating func match(isOptional: Bool = false) -> String {
    var found = Found()
    var patterns = [path(&found)]
    if once(in: 5) { patterns.append(path(&found, longest: 1)) }
    var text = (isOptional ? "OPTIONAL MATCH " : "MATCH ") + patterns.joined(separator: ", ")
    learn(found)
    if roll(10) < 4 { text += " WHERE \(condition())" }
    return text
  }
}
