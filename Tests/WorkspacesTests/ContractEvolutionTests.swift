import FoundationEssentials
import Testing
import Workspaces

@testable import Contracts

/// How changes of contracts are judged.
@Suite struct ContractEvolutionTests {
  /// Orders 1.4.0, and the candidate that its readers are to be asked about.
  static let orders = """
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.4.0
    status: active
    schema:
      - name: orders
        properties:
          - { name: order_id, logicalType: string, required: true, description: The key }
          - { name: amount, logicalType: integer, required: true }
          - { name: status, logicalType: string, enum: [open, paid] }
          - { name: note, logicalType: string }
          - { name: email, logicalType: string }
    slaProperties:
      - { property: freshness, value: 1, unit: h }
    """
  static let candidate = """
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.5.0
    status: active
    schema:
      - name: orders
        properties:
          - { name: order_id, logicalType: string, required: true, description: Its key }
          - { name: amount, logicalType: number, required: true }
          - { name: status, logicalType: string, enum: [open, paid, returned] }
          - { name: email, logicalType: string, required: true }
          - { name: channel, logicalType: string }
    slaProperties:
      - { property: freshness, value: 4, unit: h }
    """

  @Test func judgesForConsumers() throws {
    let pair = try ContractPair(Self.orders, Self.candidate)
    #expect(
      try pair.changes() == [
        "error VER-03 version", "breaking FLD-02 orders.note",
        "breaking TYP-02 orders.amount: type", "breaking SLA-01 freshness: value",
        "warning ENM-01 orders.status: enum", "info FLD-01 orders.channel",
        "info SEM-01 orders.order_id: description", "info NUL-02 orders.email: required",
      ])
    let verdict = try pair.verdict()
    #expect(verdict.summary == "3 breaking, 1 warning, 3 info; 1 version error")
    #expect(verdict.next == "2.0.0")
  }

  @Test func judgesForExistingData() throws {
    let pair = try ContractPair(Self.orders, Self.candidate)
    let changes = try pair.changes([("for", "existing-data")])
    #expect(changes.filter { !$0.hasPrefix("info") } == ["breaking NUL-02 orders.email: required"])
    #expect(changes.count == 7)
    #expect(try pair.verdict([("for", "existing-data")]).next == nil)
  }

  @Test func equalContractsDifferInNothing() throws {
    let pair = try ContractPair(Self.orders, Self.orders)
    #expect(try pair.changes().isEmpty)
    let verdict = try pair.verdict()
    #expect(verdict.summary == "no difference")
    #expect(verdict.next == "1.4.0")
  }

  @Test(
    arguments: [
      ("1.0.0", "1.0.0", ["error VER-01 version"]), ("1.0.0", "2.0.0", []),
      ("1.0.0", "0.9.0", ["error VER-02 version"]), ("1.0.0", "1.0.1", ["error VER-03 version"]),
      ("0.3.0", "0.3.1", ["error VER-03 version"]), ("0.3.0", "0.4.0", []),
      ("v1", "v2", []), ("1.0", "1.1", ["error VER-03 version"]),
      ("1.0.0-rc.2", "1.0.0-rc.1", ["error VER-02 version"]),
      ("2026-01", "2026-02", []), ("blue", "blue", ["error VER-01 version"]), ("1.0.0", "blue", []),
    ] as [(String, String, [String])])
  func versions(_ was: String, _ now: String, _ wanted: [String]) throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: id }", "{ name: note }", version: was),
      ContractText.fields("{ name: id }", version: now))
    #expect(try pair.changes().filter { $0.contains("VER") } == wanted)
    let isNone = SemanticVersion(was) == nil || SemanticVersion(now) == nil
    #expect(try pair.notes().contains { $0.contains("no semantic version") } == isNone)
  }

  @Test(
    arguments: [
      ("1.4.2", "breaking", "2.0.0"), ("1.4.2", "warning", "1.5.0"), ("1.4.2", "info", "1.5.0"),
      ("1.4.2", "text", "1.4.3"), ("0.4.2", "breaking", "0.5.0"), ("0.4.2", "text", "0.4.3"),
    ])
  func suggestions(_ version: String, _ kind: String, _ next: String) throws {
    let now =
      switch kind {
      case "breaking": ContractText.fields("{ name: a, enum: [x] }", version: version)
      case "warning":
        ContractText.fields("{ name: a, enum: [x, y] }", "{ name: b }", version: version)
      case "info":
        ContractText.fields(
          "{ name: a, enum: [x] }", "{ name: b }", "{ name: c }", version: version)
      default:
        ContractText.fields(
          "{ name: a, enum: [x], title: A }", "{ name: b }", version: version)
      }
    let was = ContractText.fields("{ name: a, enum: [x] }", "{ name: b }", version: version)
    #expect(try ContractPair(was, now).verdict().next == next)
  }

  @Test(arguments: [
    ("integer", "long", "TYP-02"), ("long", "integer", "TYP-03"), ("int", "integer", ""),
    ("float", "double", "TYP-02"), ("integer", "number", "TYP-02"), ("date", "timestamp", "TYP-02"),
    ("decimal(10,2)", "decimal(12,2)", "TYP-02"), ("decimal(10,2)", "decimal(10,4)", "TYP-02"),
    ("decimal(12,2)", "decimal(10,4)", "TYP-01"), ("varchar(10)", "varchar(20)", "TYP-02"),
    ("string", "integer", "TYP-01"), ("string", "array", "TYP-04"), ("object", "string", "TYP-04"),
    ("array", "object", "TYP-04"), ("uuid", "string", "TYP-01"),
  ]) func types(_ was: String, _ now: String, _ rule: String) throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: a, type: '\(was)' }"),
      ContractText.fields("{ name: a, type: '\(now)' }"))
    let found = try pair.changes().filter { !$0.contains("VER") }
    #expect(found.map { $0.split(separator: " ")[1] } == (rule.isEmpty ? [] : [rule[...]]))
  }

  @Test(
    arguments: [
      // The physical type alone gets wider: a warning.
      (
        "{ name: a, type: string, physicalType: varchar(10) }",
        "{ name: a, type: string, physicalType: varchar(20) }", "table",
        ["warning TYP-02 orders.a: physicalType"]
      ),
      (
        "{ name: a, physicalType: varchar(10) }", "{ name: a, physicalType: varchar(20) }",
        "table", ["breaking TYP-02 orders.a: physicalType"]
      ),
      (
        "{ name: a, enum: [x], extensible: true }", "{ name: a, enum: [x, y], extensible: true }",
        "json", ["info ENM-01 orders.a: enum"]
      ),
      (
        "{ name: a, enum: [x], closed: true }", "{ name: a, enum: [x, y], closed: true }", "json",
        ["breaking ENM-01 orders.a: enum"]
      ),
      (
        "{ name: a, maxLength: 5 }", "{ name: a, maxLength: 9 }", "table",
        ["warning CST-01 orders.a: maxLength"]
      ),
      (
        "{ name: a, maxLength: 5 }", "{ name: a, maxLength: 9 }", "json",
        ["breaking CST-01 orders.a: maxLength"]
      ),
      (
        "{ name: a, minimum: 0 }", "{ name: a, exclusiveMinimum: 0 }", "table",
        ["info CST-02 orders.a: minimum"]
      ),
      (
        "{ name: a, logicalTypeOptions: { maximum: 5 } }", "{ name: a, maximum: 6 }", "table",
        ["breaking CST-01 orders.a: maximum"]
      ),
      (
        "{ name: a, minimum: '2026-01-01' }", "{ name: a, minimum: '2025-01-01' }", "table",
        ["breaking CST-01 orders.a: minimum"]
      ),
      ("{ name: a, pattern: x }", "{ name: a }", "table", ["warning CST-03 orders.a: pattern"]),
      ("{ name: a }", "{ name: a, pii: true }", "table", ["warning CLS-01 orders.a: pii"]),
      (
        "{ name: a, classification: blue }", "{ name: a, classification: red }", "table",
        ["warning CLS-01 orders.a: classification"]
      ),
      (
        "{ name: a }", "{ name: a, deprecated: true }", "table",
        ["warning STA-02 orders.a: deprecated"]
      ),
    ] as [(String, String, String, [String])])
  func levels(_ was: String, _ now: String, _ profile: String, _ wanted: [String]) throws {
    let pair = try ContractPair(ContractText.fields(was), ContractText.fields(now))
    #expect(try pair.changes([("profile", profile)]).filter { !$0.contains("VER") } == wanted)
  }

  @Test(arguments: [
    ("table", "info"), ("csv", "warning"), ("avro", "info"), ("rest", "info"),
  ]) func profilesJudgeNewFields(_ profile: String, _ level: String) throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: a }"), ContractText.fields("{ name: a }", "{ name: b }"))
    #expect(try pair.changes([("profile", profile)]) == ["\(level) FLD-01 orders.b"])
  }

  @Test(arguments: [("table", "breaking"), ("avro", "warning"), ("json", "warning")])
  func streamsBearThatAFieldWithADefaultGoes(_ profile: String, _ level: String) throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: a }", "{ name: b, default: 0 }"),
      ContractText.fields("{ name: a }"))
    #expect(try pair.changes([("profile", profile)]).contains("\(level) FLD-02 orders.b"))
  }

  @Test func positionsCountWithoutAHeader() throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: a }", "{ name: b }"),
      ContractText.fields("{ name: b }", "{ name: a }"))
    #expect(try pair.changes() == ["info FLD-05 orders: order"])
    #expect(try pair.changes([("profile", "csv")]).contains("breaking FLD-05 orders: order"))
  }

  @Test func whatWasNeverPromisedBreaksNobody() throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: a }", "{ name: b }", status: "draft"),
      ContractText.fields("{ name: a }"))
    #expect(
      try pair.changes() == ["warning FLD-02 orders.b", "info STA-01 status"])
  }

  @Test(
    arguments: [
      ("deprecated: true, sunset: '2026-06-01'", "info"),
      ("deprecated: true, sunset: '2026-06-30'", "info"),
      ("deprecated: true, sunset: '2026-07-01'", "breaking"),
      ("sunset: '2026-06-01'", "breaking"), ("deprecated: true", "breaking"),
    ])
  func removalAfterItsEndIsHarmless(_ words: String, _ level: String) throws {
    let pair = try ContractPair(
      ContractText.fields("{ name: a }", "{ name: b, \(words) }"),
      ContractText.fields("{ name: a }"))
    #expect(try pair.changes().contains("\(level) FLD-02 orders.b"))
    #expect(try pair.changes([("asOf", "2026-05-01")]).contains("breaking FLD-02 orders.b"))
  }

  @Test(arguments: [("2027-01-01", "warning"), ("2026-08-01", "breaking"), ("", "breaking")])
  func deprecationLeavesTime(_ end: String, _ level: String) throws {
    let levels =
      end.isEmpty ? "" : "    slos: [ { property: endOfLife, value: '\(end)' } ]\n"
    let pair = try ContractPair(
      ContractText.fields("{ name: a }", more: levels),
      ContractText.fields("{ name: a }", status: "deprecated", more: levels))
    #expect(try pair.changes().contains("\(level) STA-02 status"))
  }

  @Test func existingDataMirrorsConsumers() {
    for rule in ChangeRule.allCases {
      let levels = rule.levels
      // What both bear without a look is documentation, or new.
      if levels.consumers == .info, levels.existingData == .info {
        #expect(rule.semver(at: .info) != "major")
      }
      // What only grows harms no data, and what only shrinks no reader.
      let isShrinking = [ChangeRule.typeNarrowed, .madeRequired, .choiceRemoved, .boundTightened]
      if isShrinking.contains(rule) {
        #expect(levels.consumers == .info && levels.existingData == .breaking)
      }
    }
  }
}

/// The page of rules says what the rules are.
@Suite struct ContractRulePageTests {
  @Test func thePageListsEveryRule() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let path = "\(root)/Sources/Contracts/Contracts.docc/Evolution.md"
    if ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1" {
      try Self.page.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == Self.page)
  }

  private static var page: String {
    var text = """
      # Contract evolution

      What weighs how when a contract changes. *Breaking*: somebody who followed the old contract
      can fail under the new one. *Warning*: it cannot be decided, or needs a look. *Info*:
      harmless. The level is that of the rule; a profile, a driver, an end that has come, or a
      contract that was never active may change it, and the reason of each change says so.

      For consumers what enlarges the set of values, or takes away, breaks. For existing data it is
      the reverse: what shrinks it breaks.

      | rule | what happened | for consumers | step | for existing data |
      | --- | --- | --- | --- | --- |

      """
    for rule in ChangeRule.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      let level = rule.levels.consumers
      text +=
        "| \(rule.rawValue) | \(rule.title) | \(level.rawValue) | "
        + "\(rule.semver(at: level) ?? "–") | \(rule.levels.existingData.rawValue) |\n"
    }
    return text + Self.exceptions
  }

  private static let exceptions = """

    ## What changes a level

    - FLD-01 is a warning in CSV without a header (`header: true` at the port or server says that
      there is one), and where the parent has `additionalProperties: false`. For existing data a new
      field breaks when it is required.
    - SCH-02, FLD-02 and PRT-02 are info when the thing was deprecated before and its end (`sunset`,
      else the service level `endOfLife`, else `endOfSupport`) has come by the as-of day.
    - FLD-02 is a warning for `avro` and `json` when the field was optional and had a default.
    - FLD-05 breaks in CSV without a header.
    - TYP-02 is a warning when the physical type alone gets wider.
    - TYP-07 is a warning when a type is stated no more.
    - ENM-01 is info where the enumeration was declared `open` or `extensible`, and breaks where it
      was declared `closed`; ENM-03 is info where it was open.
    - CST-01 is a warning for lengths of text in tables.
    - QLT-01 breaks where the severity was error or the driver is regulatory.
    - SLA-01 is a warning where the driver is analytics.
    - SLA-04 is a warning where personal or confidential data is kept for longer.
    - SLA-06 is info for a later end, and a warning for a first one that leaves 90 days.
    - TRM-02 is info for a lower price, TRM-03 for a longer notice.
    - PRT-02 is a warning where another server has the same place, PRT-04 where the old one is kept.
    - PRT-07 is a warning for personal or confidential data.
    - INP-01 is a warning where the sources are of a higher classification.
    - OWN-01 is a warning where nobody is left to ask.
    - STA-02 breaks where no end is named, or one that leaves less than 90 days.
    - STA-03 is info where the mesh in use shows that nobody reads it.
    - Before a contract is active its changes break nobody: what would break is a warning.

    A settings file decides otherwise, for a profile or a domain:
    `levels: [ { rule: contract/FLD-01, severity: warning, profile: csv } ]`; `none` leaves the rule
    out.

    ## Versions

    The suggested version is the old one after the heaviest step. Below 1.0.0 a breaking change is a
    minor step and any other a patch. Versions that are no semantic versions are compared for
    equality alone. VER rules are judged for consumers, to whom a version speaks.

    """
}
