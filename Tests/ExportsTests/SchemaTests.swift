import Graphs
import Snapshots
import TestSupport
import Testing

@testable import Exports

/// What is written as ODPS and ODCS is valid against the schemas of the standards.
@Suite struct SchemaTests {
  private static let check = """
    import json, os, sys
    import jsonschema, yaml
    for folder, schema in zip(sys.argv[1::2], sys.argv[2::2]):
        validator = jsonschema.Draft201909Validator(json.load(open(schema)))
        for name in sorted(os.listdir(folder)):
            for error in validator.iter_errors(yaml.safe_load(open(os.path.join(folder, name)))):
                print(name, error.json_path, error.message[:200])
            print("checked", name)
    """

  private static func add(
    _ builder: inout GraphBuilder, _ labels: [String], _ properties: [(String, Value)]
  ) -> UInt32 {
    let node = builder.addNode(labels: labels)
    for (key, value) in properties { builder.setProperty(key, of: node, to: value) }
    return node
  }

  /// Nodes that use every part of the two standards, and properties that neither has.
  private func graph() -> Graph {
    var builder = GraphBuilder()
    let product = Self.add(
      &builder,
      ["Product"],
      [
        ("address", .string("sales/orders")), ("name", .string("Orders: \"all\"")),
        ("status", .string("active")), ("tags", .list([.string("a"), .int(1)])),
        ("support", .map(ValueMap([("channel", .string("#x"))]))), ("odd", .map(ValueMap())),
        ("deprecated", .string("no")),
        ("synonyms", .list([.string("Bookings")])), ("description", .int(3)),
      ])
    let contract = Self.add(
      &builder,
      ["Contract"],
      [
        ("address", .string("contract:orders@1.0.0")), ("version", .string("1.0.0")),
        ("status", .string("draft")), ("terms", .map(ValueMap([("a", .null)]))),
      ])
    let input = Self.add(
      &builder, ["Port", "InputPort"], [("address", .string("sales/orders/in"))])
    let output = Self.add(
      &builder,
      ["Port", "OutputPort"],
      [
        ("address", .string("sales/orders/out@2")), ("version", .string("2.0.0")),
        ("type", .int(1)),
      ])
    let other = Self.add(&builder, ["Port"], [("address", .string("sales/orders/dictionary"))])
    let dataset = Self.add(
      &builder, ["Dataset"], [("address", .string("contract:orders@1.0.0#orders"))])
    let field = Self.add(
      &builder,
      ["Field"],
      [
        ("name", .string("id")), ("type", .string("decimal")), ("required", .string("yes")),
        ("examples", .list([.int(1)])), ("logicalType", .string("odd")),
      ])
    let array = Self.add(
      &builder, ["Field"], [("name", .string("lines")), ("type", .string("array"))])
    let rule = Self.add(
      &builder,
      ["QualityRule"],
      [
        ("dataset", .string("orders")), ("metric", .string("nullValues")),
        ("operator", .string("<=")), ("target", .float(0.5)), ("dimension", .string("beauty")),
      ])
    let promise = Self.add(
      &builder, ["SLO"], [("property", .string("latency")), ("value", .int(4))])
    for (from, type, to) in [
      (product, "HAS_PORT", input), (product, "HAS_PORT", output), (product, "HAS_PORT", other),
      (output, "GOVERNED_BY", contract), (output, "DERIVED_FROM", contract),
      (output, "READ_BY", input), (contract, "HAS_DATASET", dataset), (dataset, "HAS_FIELD", field),
      (dataset, "HAS_FIELD", array), (array, "HAS_FIELD", array), (array, "HAS_FIELD", field),
      (field, "REFERENCES", field), (contract, "CHECKED_BY", rule), (contract, "PROMISES", promise),
    ] { _ = builder.addRelationship(type: type, from: from, to: to) }
    return builder.freeze(flow: []).graph
  }

  @Test func oddGraphsAreValidDocuments() throws { try validate(graph(), documents: 2) }

  @Test func theDemoIsValidDocuments() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let demo = SnapshotLoader.load(paths: ["\(root)/Sources/CDemo/mesh.json"])
    try validate(demo.graph, documents: 35 + 38)
  }

  private func validate(_ graph: Graph, documents: Int) throws {
    let folder = try TemporaryFolder()
    _ = try Exporter.write(graph, name: "m", as: .odps, to: "\(folder.path)/out")
    #expect(Disk.files(below: "\(folder.path)/out", suffix: ".yaml").count == documents)
    guard let corpus = Disk.variable("DPQ_CORPUS") else {
      Disk.say("ODPS and ODCS: \(documents) documents not held against schemas: no DPQ_CORPUS")
      return
    }
    try folder.write(Self.check, to: "check.py")
    let schemas = [
      "\(folder.path)/out/products",
      "\(corpus)/odps-bitol/schema/draft-0362bb11/odps-json-schema-v1.1.0.json",
      "\(folder.path)/out/contracts", "\(corpus)/odcs/schema/odcs-json-schema-v3.1.0.json",
    ]
    let words = (["python3", "\(folder.path)/check.py"] + schemas).map { "'\($0)'" }
    let line = words.joined(separator: " ") + " > '\(folder.path)/found' 2> '\(folder.path)/why'"
    let isThere = Shell.run("python3 -c 'import jsonschema, yaml' 2> /dev/null")
    guard isThere else {
      Disk.say("ODPS and ODCS: \(documents) documents not held against schemas: no jsonschema")
      return
    }
    #expect(Shell.run(line), "\(folder.text(of: "why"))")
    let found = folder.text(of: "found").split(separator: "\n")
    #expect(found.count { $0.hasPrefix("checked ") } == documents)
    #expect(found.filter { !$0.hasPrefix("checked ") } == [])
  }
}
