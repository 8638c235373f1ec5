/// Rules about the text of files: can it be read, and does it keep to the standard it names.
extension Rule {
  /// A contract with nothing wrong: what the rules of this pack show as the good example.
  static let soundContract = """
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    schema:
      - name: orders
        properties:
          - name: id
            logicalType: integer
            primaryKey: true
            required: true
          - name: email
            logicalType: string
            logicalTypeOptions: { minLength: 3, maxLength: 80, pattern: "^.+@.+$" }
        quality:
          - { type: library, metric: rowCount, mustBeGreaterThan: 0 }
    slaProperties:
      - { property: latency, value: 4, unit: h, element: orders.id }
    """

  /// The head of a contract, to which a bad example adds what is wrong.
  static func contract(_ rest: String, version: String = "v3.1.0") -> String {
    """
    apiVersion: \(version)
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    \(rest)
    """
  }

  private static func property(_ rest: String) -> String {
    contract("schema: [ { name: orders, properties: [ { name: id, \(rest) } ] } ]")
  }

  private static func file(
    _ id: String, _ severity: Severity, _ title: String, why: String, fix: String, docs: String,
    good: String = soundContract, bad: String
  ) -> Rule {
    Rule(
      "files/\(id)", severity, title, why: why, fix: fix, docs: docs, good: good, bad: bad)
  }

  static let unreadable = file(
    "SYN-001", .error, "a file can be read",
    why: "What cannot be read is not in the mesh, and nothing can be said of it.",
    fix: "correct the syntax at the place", docs: "YAML 1.2; RFC 8259",
    bad: "kind: DataContract\nschema: [ { name: orders }\nid: orders\n")

  static let duplicateKey = file(
    "DUP-001", .error, "a key stands once in its object",
    why: "Of two values of one key the last counts, and the other is lost without a word.",
    fix: "keep one of the two", docs: "YAML 1.2, 3.2.1.1: keys are unique",
    bad: contract("name: orders\nname: invoices\nschema: [ { name: orders } ]"))

  static let duplicateName = file(
    "DUP-002", .error, "a name or id stands once in its list",
    why: "Whoever refers to it gets one of the two, and cannot tell which.",
    fix: "rename one of the two", docs: "ODCS 3.1, Schema and References",
    bad: contract("schema: [ { name: orders }, { name: orders } ]"))

  static let duplicateDocument = file(
    "DUP-003", .warning, "a document is given once",
    why: "A copy goes stale when the original changes.", fix: "keep one of the files",
    docs: "dpq, load",
    bad: contract("schema: [ { name: orders } ]") + "\n---\n"
      + contract("schema: [ { name: orders } ]"))

  static let versionClash = file(
    "VER-002", .error, "one version of a document says one thing",
    why: "Whoever relies on id and version reads either of the two.",
    fix: "give the changed document a version of its own", docs: "ODCS 3.1, Fundamentals: version",
    bad: contract("schema: [ { name: orders } ]") + "\n---\n"
      + contract("schema: [ { name: invoices } ]"))

  static let unknownVersion = file(
    "VER-001", .error, "a document declares a version that its standard has",
    why: "Nobody can tell what the document has to hold; it is judged as the nearest version.",
    fix: "declare a known version", docs: "ODCS and ODPS: apiVersion",
    bad: contract("schema: [ { name: orders } ]", version: "v9.9.9"))

  static let missingKey = file(
    "KEY-001", .error, "a required key is there",
    why: "Readers rely on it, and fail without.", fix: "add the key",
    docs: "the tables of each standard: Required",
    bad: "apiVersion: v3.1.0\nkind: DataContract\nversion: 1.0.0\nstatus: active\n"
      + "schema: [ { name: orders } ]")

  static let missingKeyOfProse = file(
    "KEY-002", .warning, "a key that only the text of a standard requires is there",
    why: "The standard's own schema lets it be absent, and its text does not: the text counts.",
    fix: "add the key", docs: "ODCS 3.1, Schema (issue 343 of the standard)",
    bad: contract("name: Orders"))

  static let unknownKey = file(
    "KEY-003", .error, "a key is one that its standard names",
    why: "A misspelt key is ignored, and what it says is lost.",
    fix: "correct its spelling, or leave it out",
    docs: "ODCS 3.1, JSON Schema: additionalProperties", bad: property("requred: true"))

  static let keyOfAnotherVersion = file(
    "KEY-004", .error, "a key is one of the declared version",
    why: "Readers of the declared version ignore or refuse it.",
    fix: "declare the version that has the key", docs: "the changelogs of ODCS and ODPS",
    bad: contract(
      "schema: [ { name: orders, relationships: [ { from: orders.a, to: orders.b } ] } ]",
      version: "v3.0.2"))

  static let wrongType = file(
    "TYP-001", .error, "a value has the type of its key",
    why: "Readers refuse it, or read something else.", fix: "write a value of that type",
    docs: "the tables of each standard: Type", bad: property("required: often"))

  static let unquotedText = file(
    "TYP-002", .warning, "text that looks like a number is quoted",
    why: "A reader of YAML makes a number of it: 1.10 becomes 1.1.",
    fix: "write it in quotes", docs: "YAML 1.2, 10.3.2: tag resolution",
    bad: contract("schema: [ { name: orders } ]").replacing("1.0.0", with: "1.10"))

  static let emptyValue = file(
    "TYP-003", .warning, "a key has a value",
    why: "An empty value says neither yes nor no.", fix: "give it a value, or leave the key out",
    docs: "the tables of each standard: Type",
    bad: contract("domain:\nschema: [ { name: orders } ]"))

  static let wrongWord = file(
    "ENM-001", .error, "a word is one of those its key knows",
    why: "Readers know nothing of another word.", fix: "use one of the known words",
    docs: "the tables of each standard: Enum", bad: property("logicalType: strng"))

  static let unusualWord = file(
    "ENM-002", .info, "a word near a recommended one is that word",
    why: "It counts as a word of its own, and filters miss it.", fix: "use the recommended word",
    docs: "ODCS 3.1, Fundamentals: status",
    bad: contract("schema: [ { name: orders } ]").replacing("active", with: "actve"))

  static let wrongForm = file(
    "FMT-001", .error, "a date, URL, id or share has its form",
    why: "It cannot be compared, followed or referred to.", fix: "write it in the form named",
    docs: "RFC 3339; RFC 3986; ODCS 3.1, References: stable ids",
    bad: contract("contractCreatedTs: yesterday\nschema: [ { name: orders } ]"))

  static let outOfBounds = file(
    "BND-001", .error, "a number or list is as large as its key demands",
    why: "The value means nothing.", fix: "correct the value", docs: "ODCS 3.1, logicalTypeOptions",
    bad: property("logicalType: string, logicalTypeOptions: { minLength: -1 }"))

  static let danglingReference = file(
    "REF-001", .error, "a reference within a document names something in it",
    why: "The relationship or promise is about nothing.", fix: "correct the reference",
    docs: "ODCS 3.1, References and Service-Level Agreement",
    bad: contract(
      "schema: [ { name: orders, properties: [ { name: id } ] } ]\n"
        + "slaProperties: [ { property: latency, value: 4, unit: h, element: orders.key } ]"))

  static let unresolvedReference = file(
    "REF-002", .warning, "a reference to another document names one that is there",
    why: "Lineage and impact end where the reference leads nowhere.",
    fix: "correct the reference, or check the file that it names along with this one",
    docs: "ODPS 1.0, Input and output ports: contractId",
    bad: product("outputPorts: [ { name: daily, version: 1.0.0, contractId: no-such } ]"))

  static let looseReference = file(
    "REF-003", .warning, "a reference names one version, and one that is there",
    why: "It may mean a version with other fields and promises.",
    fix: "name the version that is meant", docs: "ODPS 1.0, Output ports: version",
    bad: product("outputPorts: [ { name: daily, version: 2.0.0, contractId: orders } ]") + "\n---\n"
      + soundContract)

  static let lostReference = file(
    "REF-004", .warning, "a `$ref` leads to something that is there",
    why: "What it stands for is missing from the mesh.",
    fix: "correct the path, or load a copy of what it names beside this file",
    docs: "DPDS 1.0, Reference Object; RFC 6901",
    bad: """
      dataProductDescriptor: 1.0.0
      info: { name: orders, version: 1.0.0, domain: sales, owner: { id: ana@shop.example } }
      interfaceComponents:
        outputPorts: [ { $ref: "#/components/outputPorts/daily" } ]
      """)

  static func product(_ rest: String) -> String {
    """
    apiVersion: v1.0.0
    kind: DataProduct
    id: sales-orders
    name: orders
    version: 1.0.0
    status: active
    \(rest)
    """
  }

  static let boundsReversed = file(
    "CON-001", .error, "a lower bound lies below its upper bound",
    why: "No value can keep both.", fix: "swap or correct the bounds",
    docs: "ODCS 3.1, logicalTypeOptions",
    bad: property("logicalType: integer, logicalTypeOptions: { minimum: 9, maximum: 1 }"))

  static let nullableKey = file(
    "CON-002", .warning, "a primary key is required",
    why: "A row without a key cannot be told from others.", fix: "write `required: true`",
    docs: "ODCS 3.1, Schema: primaryKey", bad: property("primaryKey: true, required: false"))

  static let brokenPattern = file(
    "CON-003", .error, "a pattern is a regular expression",
    why: "Whatever tests values against it fails.", fix: "correct the expression",
    docs: "ECMA 262, Patterns",
    bad: property("logicalType: string, logicalTypeOptions: { pattern: \"^[a-z\" }"))

  static let vagueRule = file(
    "CON-004", .error, "a quality rule says what it measures and what it must be",
    why: "It cannot be run, and never fails.", fix: "name a metric or query, and a threshold",
    docs: "ODCS 3.1, Data quality",
    bad: contract("schema: [ { name: orders, quality: [ { metric: rowCount } ] } ]"))

  static let severalThresholds = file(
    "CON-005", .error, "a quality rule has one threshold",
    why: "Readers take one of them, and not the same one.", fix: "write one rule a threshold",
    docs: "ODCS 3.1, Data quality: operators",
    bad: contract(
      "schema: [ { name: orders, quality: [ { metric: rowCount, mustBe: 0, mustNotBe: 5 } ] } ]"))

  static let oddPromise = file(
    "CON-006", .error, "a service level has a value and a unit that fit it",
    why: "It cannot be measured.", fix: "correct the value or its unit",
    docs: "ODCS 3.1, Service-Level Agreement",
    bad: contract(
      "schema: [ { name: orders } ]\n"
        + "slaProperties: [ { property: latency, value: 4, unit: percent } ]"))

  static let unequalEnds = file(
    "CON-007", .error, "both ends of a relationship have as many properties",
    why: "A composite key is compared part by part.", fix: "name as many properties at both ends",
    docs: "ODCS 3.1, References: composite keys (issue 347 of the standard)",
    bad: contract(
      "schema: [ { name: o, properties: [ { name: a }, { name: b } ],\n"
        + "  relationships: [ { from: [ o.a, o.b ], to: [ o.a ] } ] } ]"))

  static let datesReversed = file(
    "CON-008", .error, "what ends begins before",
    why: "The span holds no day.", fix: "correct the dates", docs: "ODCS 3.1, Team",
    bad: contract(
      "schema: [ { name: orders } ]\n"
        + "team: { members: [ { username: ana, dateIn: 2026-02-01, dateOut: 2026-01-01 } ] }"))

  static let incompletePair = file(
    "CON-009", .warning, "what belongs together stands together",
    why: "A schedule that nothing reads is not kept; an array of unknown items cannot be checked.",
    fix: "add the other half", docs: "ODCS 3.1, Data quality: schedule and scheduler",
    bad: property("logicalType: array"))

  static let keyPosition = file(
    "CON-010", .warning, "positions in a key stand once, and only in a key",
    why: "The order of a composite key is not known.", fix: "number the parts of the key from 1",
    docs: "ODCS 3.1, Schema: primaryKeyPosition", bad: property("primaryKeyPosition: 1"))

  /// A mesh of one product, and its observations.
  private static func observed(_ records: String) -> String {
    """
    dpq: 1
    mesh: { name: harbour, asOf: "2026-06-30" }
    products: [ { id: orders, domain: sales } ]
    """ + ContractExample.observations + records + "\n"
  }

  private static let soundRecord =
    #"{"kind":"usage","at":"2026-06-29","subject":"sales/orders","actor":"u1","count":4}"#

  static let lostObservation = file(
    "OBS-001", .error, "an observation says of what it is, when, and in numbers that are some",
    why: "It is left out, and metrics and promises are judged as if nothing had been seen.",
    fix: "give it `kind`, `at` and `subject`, and finite numbers", docs: "dpq, observations",
    good: observed(soundRecord),
    bad: observed(#"{"kind":"usage","at":"2026-06-31","subject":"sales/orders","count":4}"#))

  static let strayObservation = file(
    "OBS-002", .warning, "an observation is of something in the mesh",
    why: "It counts for nothing that can be asked for.",
    fix: "correct the subject, or give what it names an alias", docs: "dpq, observations",
    good: observed(soundRecord),
    bad: observed(#"{"kind":"usage","at":"2026-06-29","subject":"sales/odrers","count":4}"#))

  static let misspeltObservation = file(
    "OBS-003", .warning, "kinds and fields of observations are those that metrics read",
    why: "What nobody reads counts for nothing.", fix: "correct the name",
    docs: "dpq, observations", good: observed(soundRecord),
    bad: observed(#"{"kind":"usge","at":"2026-06-29","subject":"sales/orders","count":4}"#))

  /// Ascending by id.
  static let ofFiles: [Rule] = [
    unreadable, duplicateKey, duplicateName, duplicateDocument, unknownVersion, versionClash,
    missingKey, missingKeyOfProse, unknownKey, keyOfAnotherVersion, wrongType, unquotedText,
    emptyValue, wrongWord, unusualWord, wrongForm, outOfBounds, danglingReference,
    unresolvedReference, looseReference, lostReference, boundsReversed, nullableKey, brokenPattern,
    vagueRule, severalThresholds, oddPromise, unequalEnds, datesReversed, incompletePair,
    keyPosition, lostObservation, strayObservation, misspeltObservation,
  ].sorted { $0.id < $1.id }
}
