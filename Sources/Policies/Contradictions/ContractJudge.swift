import Diagnostics
import Snapshots

/// Looks for what a contract says against itself: what no table of keys can tell.
struct ContractJudge {
  let version: StandardVersion
  var report: DocumentReport
  /// The objects and properties that references may name.
  var names = ContractNames()

  init(_ version: StandardVersion, _ report: DocumentReport) {
    self.version = version
    self.report = report
  }

  /// A contract of ODCS 3. O(nodes of the document).
  mutating func judge(_ root: DocumentNode) {
    names = ContractNames(root)
    judgeIdentity(of: root)
    judgeNames(of: root)
    each(root["schema"], "schema") { judge, dataset in
      judge.judgeDataset(dataset)
    }
    judgePromises(of: root)
    judgeTeam(of: root)
  }

  /// Calls `body` for each mapping of a list, with the path set to it.
  mutating func each(
    _ list: DocumentNode?, _ key: String, _ body: (inout ContractJudge, DocumentNode) -> Void
  ) {
    guard let list else { return }
    report.enter(key)
    for (index, element) in list.elements.enumerated() where element.isMapping {
      report.enter(element.segment(at: index))
      body(&self, element)
      report.leave()
    }
    report.leave()
  }

  private mutating func judgeDataset(_ dataset: DocumentNode) {
    judgeDistinct(dataset["properties"], "properties", by: ["name", "id"], "an object")
    judgePositions(dataset["properties"])
    each(dataset["quality"], "quality") { judge, rule in judge.judgeQuality(rule) }
    each(dataset["relationships"], "relationships") { judge, relationship in
      judge.judgeRelationship(relationship)
    }
    each(dataset["properties"], "properties") { judge, property in
      judge.judgeProperty(property)
    }
  }

  /// A property with what it contains; documents nest at most 512 deep.
  private mutating func judgeProperty(_ property: DocumentNode) {
    PropertyJudge.judge(property, into: &report)
    judgeArray(property)
    judgeDistinct(property["properties"], "properties", by: ["name", "id"], "a property")
    each(property["quality"], "quality") { judge, rule in judge.judgeQuality(rule) }
    each(property["relationships"], "relationships") { judge, relationship in
      judge.judgeRelationship(relationship)
    }
    each(property["properties"], "properties") { judge, inner in judge.judgeProperty(inner) }
    if let items = property["items"], items.isMapping {
      report.enter("items")
      judgeProperty(items)
      report.leave()
    }
  }

  private mutating func judgeArray(_ property: DocumentNode) {
    guard property.text("logicalType") == "array", property["items"] == nil else { return }
    report.report(
      .incompletePair, severity: .warning, at: property.place,
      "an array does not say what its `items` are", fix: "add `items` with a `logicalType`",
      key: "items")
  }

  /// Positions in a composite key: each once, and only where there is a key.
  private mutating func judgePositions(_ list: DocumentNode?) {
    for (flag, position) in [
      ("primaryKey", "primaryKeyPosition"), ("partitioned", "partitionKeyPosition"),
    ] {
      var seen: [Int: Int] = [:]
      for (index, property) in (list?.elements ?? []).enumerated() {
        guard let node = property[position], let number = node.text.flatMap({ Int($0) }),
          number >= 0
        else { continue }
        let key = "properties\(property.segment(at: index)).\(position)"
        if property[flag]?.text?.lowercased() != "true" {
          report.report(
            .keyPosition, at: node.place, "`\(position)` is \(number), and `\(flag)` is not true",
            fix: "write `\(flag): true`, or leave the position out", key: key)
        } else if let earlier = seen[number] {
          report.report(
            .keyPosition, severity: .error, at: node.place,
            "`\(position)` \(number) stands on line \(earlier) too", key: key)
        }
        seen[number] = node.line
      }
    }
  }

  /// Slugs, UUIDs and URNs are ids; what others cannot write in a reference is none.
  private mutating func judgeIdentity(of root: DocumentNode) {
    guard let id = root["id"], let text = id.text, !text.isEmpty, !text.contains("${") else {
      return
    }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "_-.:/@+~".unicodeScalars.contains($0)
    }
    guard !isPlain else { return }
    report.report(
      .wrongForm, severity: .warning, at: id.place,
      "`id` \(id.sample) holds more than letters, digits and _ - . : / @ + ~", key: "id")
  }

  private mutating func judgeNames(of root: DocumentNode) {
    judgeDistinct(root["schema"], "schema", by: ["name", "id"], "a contract")
    judgeDistinct(root["servers"], "servers", by: ["server", "id"], "a contract")
    judgeDistinct(root["roles"], "roles", by: ["role", "id"], "a contract")
    judgeDistinct(root["slaProperties"], "slaProperties", by: ["id"], "a contract")
    judgeDistinct(root["support"], "support", by: ["id"], "a contract")
  }

  /// Names and ids within a list stand once.
  mutating func judgeDistinct(
    _ list: DocumentNode?, _ name: String, by keys: [String], _ owner: String
  ) {
    report.judgeDistinct(list, name, by: keys)
  }

  private mutating func judgeTeam(of root: DocumentNode) {
    let members = root["team"]?["members"] ?? root["team"]
    each(members, "team") { judge, member in
      judge.report.judgeOrder(member, "dateIn", "dateOut")
    }
  }
}

extension DocumentReport {
  /// Names and ids within a list stand once. O(elements).
  mutating func judgeDistinct(_ list: DocumentNode?, _ name: String, by keys: [String]) {
    for key in keys {
      var seen: [String: Int] = [:]
      for element in list?.elements ?? [] {
        guard let node = element[key], let text = node.text, !text.isEmpty else { continue }
        if let line = seen[text] {
          report(
            .duplicateName, at: node.place,
            "`\(key)` \(node.sample) stands twice in `\(name)`, on line \(line) too",
            key: "\(name)[\(text)].\(key)")
        } else {
          seen[text] = node.line
        }
      }
    }
  }

  /// Two dates of a mapping, the first not after the second.
  mutating func judgeOrder(_ node: DocumentNode, _ first: String, _ last: String) {
    guard let start = node.text(first), let end = node[last], let text = end.text,
      let from = Instant.microseconds(start), let until = Instant.microseconds(text), from > until
    else { return }
    report(
      .datesReversed, at: end.place,
      "`\(last)` \(text) lies before `\(first)` \(start)", key: last)
  }
}
