import TestSupport

/// Queries with a selector or a mode; only what every right answer shares is returned.
extension QueryWriter {
  mutating func selected() -> Query {
    var found = Found()
    let start = node(&found, mustName: true)
    let end = once(in: 6) ? "(\(found.nodes[0]))" : node(&found, mustName: true)
    let (first, last) = (found.nodes[0], found.nodes[found.nodes.count - 1])
    let arrow = pick([("-", "->"), ("<-", "-"), ("-", "-")])
    let count = 1 + roll(3)
    let length = pick(["+", "*", "{1,3}", "{2,}", "{0,2}", "{2}"])
    var middle: String
    switch roll(4) {
    case 0: middle = "((g1)\(arrow.0)[c1:R|S]\(arrow.1)(g2)\(once(in: 2) ? " WHERE c1.w > 0" : ""))"
    case 1: middle = "\(arrow.0)[c1:R WHERE c1.w <> 1]\(arrow.1)"
    default: middle = "\(arrow.0)[\(pick(["", ":R", ":R|S", ":!T"]))]\(arrow.1)"
    }
    middle += length
    let isBounded = !["+", "*", "{2,}"].contains(length)
    var outer = "MATCH"
    var mode = pick(["", "", "", " ACYCLIC", " TRAIL", " WALK"])
    var selector = pick([
      " ANY SHORTEST", " ALL SHORTEST", " SHORTEST \(count)", " SHORTEST \(count)", " ANY \(count)",
      " ANY", "",
    ])
    var suffix = ""
    if once(in: 4) {
      selector = " SHORTEST \(count)"
      suffix = " GROUPS"
    }
    if selector.isEmpty, mode == " WALK", !isBounded { mode = " TRAIL" }
    if selector.isEmpty, mode.isEmpty, isBounded, once(in: 2) {
      outer = "MATCH REPEATABLE ELEMENTS"
    }
    if selector == " ANY SHORTEST", mode.isEmpty, once(in: 5) { outer = "OPTIONAL MATCH" }
    nodes = [first, last]
    let condition = once(in: 3) ? " WHERE \(first).k <= \(last).k" : ""
    let prefix = "\(outer) p =\(selector)\(mode)\(suffix) "
    let isAny = selector.hasPrefix(" ANY") && selector != " ANY SHORTEST"
    let text = "\(prefix)\(start)\(middle)\(end)\(condition)\nRETURN "
    if !isAny, once(in: 3) {
      return Query(text: text + "\(first).k AS a, count(*) AS c, min(length(p)) AS l")
    }
    return Query(text: text + "\(first).k AS a, \(last).k AS b" + (isAny ? "" : ", length(p) AS l"))
  }
}
