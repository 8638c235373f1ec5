import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Descriptors in which values have been exchanged for others of any shape: they load, and say so.
struct DescriptorFuzzTests {
  private static let seeds = [
    """
    {"schema": "https://opendataproducts.org/v4.1/schema/odps.yaml", "version": "4.1", "product": {
     "details": {"en": {"name": "P", "productID": "p", "productVersion": "1.0", "status": "draft",
       "useCases": [{"useCase": {"useCaseTitle": "U"}}], "recommendedDataProducts": ["https://x/y.json"]}},
     "contract": {"id": "c", "spec": {"kind": "DataContract", "apiVersion": "v3.1.0", "version": "1.0.0", "schema": [{"name": "t"}]}},
     "dataAccess": {"API": {"name": {"en": "A"}, "accessURL": "https://a/b", "$ref": "#/product/support"}},
     "SLA": {"declarative": {"default": {"dimensions": [{"dimension": "uptime", "objective": 9}]}}, "executable": [{"dimension": "uptime"}]},
     "dataQuality": {"declarative": [{"dimension": "accuracy", "objective": 9, "unit": "percent"}]},
     "productStrategy": {"objectives": [{"en": "O"}], "productKPIs": [{"id": "K"}], "contributesToKPI": {"id": "L"}},
     "dataHolder": {"en": {"legalName": "L", "businessDomain": "D", "contactName": "C"}}, "support": {"email": "e"}}}
    """,
    """
    {"schema": "https://opendataproducts.org/odpc-v1.0/s", "version": "1.0", "catalog": {"metadata": {"id": "C", "name": {"en": "N"}},
     "productReferences": [{"id": "1", "productID": "p", "domains": ["d"], "owner": {"team": "t"}, "productModel": {"$ref": "a.yaml"}}],
     "useCases": [{"id": "u", "kpis": ["k"]}], "businessObjectives": [{"id": "b", "kpis": [{"id": "k"}]}]}}
    """,
    """
    {"schema": "https://opendataproducts.org/odpg-v1.0/s", "version": "1.0", "graph": {"metadata": {"id": "G"},
     "nodes": [{"id": "A", "type": "DataProduct", "$ref": "a"}, {"id": "K", "type": "KPI", "$ref": "#/graph/nodes/1"}],
     "edges": [{"from": "A", "to": "K", "type": "tracks"}]}}
    """,
    """
    {"dataProductDescriptor": "1.0.0", "info": {"fullyQualifiedName": "urn:dpds:m:dataproducts:p:1", "name": "p", "version": "1.0.0",
      "domain": "d", "owner": {"id": "a@b.example"}, "contactPoints": [{"address": "c@d.example"}]},
     "interfaceComponents": {"inputPorts": [{"name": "i", "dependsOn": ["blindata:systems:S"]}],
       "outputPorts": [{"name": "o", "version": "1.0.0", "promises": {"slo": {"definition": {"g": {"k": 1}}},
         "api": {"name": "a", "definition": {"datastoreapi": "1", "services": {"prod": {"host": "h"}},
           "schema": {"tables": [{"name": "t", "definition": {"properties": {"f": {"type": "object", "properties": {"g": {"type": "string"}}}}}}]}}}}}]},
     "internalComponents": {"applicationComponents": [{"name": "app", "consumesFrom": ["urn:dpds:m:dataproducts:p:1:inputports:i"], "providesTo": ["store"]}],
       "infrastructuralComponents": [{"name": "store", "dependsOn": []}], "lifecycleInfo": {"prod": [{"service": {"$href": "s"}, "template": {"name": "t"}}]}}}
    """,
    """
    {"id": "urn:dmb:dp:d:p:1", "name": "P", "kind": "dataproduct", "domain": "d", "tags": [{"tagFQN": "t"}], "dataProductOwner": "o",
     "businessConcepts": [{"tagFQN": "m"}], "components": [
      {"id": "urn:dmb:cmp:d:p:1:o", "name": "o", "kind": "outputport", "dependsOn": ["urn:dmb:cmp:d:p:1:w"],
       "dataContract": {"schema": [{"name": "f", "dataType": "string", "children": [{"name": "g"}]}], "SLA": {"up": "9"}, "endpoint": "https://e"}},
      {"id": "urn:dmb:cmp:d:p:1:w", "name": "w", "kind": "workload", "readsFrom": ["urn:dmb:ex:s"]}]}
    """,
    """
    {"kind": "DataContract", "apiVersion": "v2.2.2", "uuid": "u", "version": "1.0.0", "datasetDomain": "d", "quantumName": "q", "server": "s",
     "stakeholders": [{"username": "x", "role": "Owner"}], "slaProperties": [{"property": "p", "column": "t.c"}],
     "dataset": [{"table": "t", "columns": [{"column": "c", "isNullable": false, "transformSourceTables": ["t.c"]}], "quality": [{"code": "k"}]}]}
    """,
  ]

  private static let strange = [
    "null", "true", "7", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[\"x\"]]", "{\"$ref\": \"#\"}",
    "{\"$ref\": \"#/info\"}", "{\"$ref\": \"other.json#/a\"}", "{\"en\": \"t\"}",
    "[{\"en\": \"t\"}]",
    "[{\"name\": \"n\"}, {\"name\": \"n\"}]", "{\"name\": {\"name\": 1}}",
  ]

  /// The document with some of its values exchanged, some of its keys dropped or doubled.
  private static func text(
    _ node: DocumentNode, _ random: inout SeededGenerator, _ chance: UInt64
  ) -> String {
    if random.next() % chance == 0 {
      return strange[Int(random.next() % UInt64(strange.count))]
    }
    if node.isSequence {
      return "[" + node.elements.map { text($0, &random, chance) }.joined(separator: ",") + "]"
    }
    guard node.isMapping else { return "\"\(node.text ?? "null")\"" }
    var parts: [String] = []
    for entry in node.entries {
      if random.next() % (chance * 2) == 0 { continue }
      parts.append("\"\(entry.key)\":" + text(entry.value, &random, chance))
      if random.next() % (chance * 4) == 0 { parts.append(parts[parts.count - 1]) }
    }
    return "{" + parts.joined(separator: ",") + "}"
  }

  @Test func exchangedValuesLoad() throws {
    let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 300
    for seed in 0..<cases {
      var random = SeededGenerator(seed: UInt64(seed))
      let chosen = Self.seeds[seed % Self.seeds.count]
      let root = try #require(YamlReader(Array(chosen.utf8)).documents.first)
      let text = Self.text(root, &random, 8 + random.next() % 40)
      let snapshot = load([
        "a.json": text, "b.json": chosen, "other.json": "{\"a\": {\"name\": \"there\"}}",
      ])
      #expect(snapshot.summary.failed == [], "seed \(seed): \(text)")
      #expect(snapshot.graph.nodeCount > 0, "seed \(seed)")
      for product in snapshot.addresses("Product") {
        #expect(!product.isEmpty && snapshot.text("file", product) != nil, "seed \(seed)")
      }
    }
  }

  /// Schemas that nest as deep as a document may.
  @Test func deepSchemasLoad() {
    let depth = 160
    let children = String(repeating: "{\"name\": \"c\", \"children\": [", count: depth)
    let witboost =
      "{\"kind\": \"dataproduct\", \"id\": \"p\", \"components\": [{\"id\": \"o\", \"kind\": \"outputport\", "
      + "\"dataContract\": {\"schema\": [\(children)\(String(repeating: "]}", count: depth))]}}]}"
    let fields = load(["w.json": witboost]).addresses("Field")
    #expect(fields.count == depth)
    let properties = String(
      repeating: "{\"type\": \"object\", \"properties\": {\"c\": ", count: depth)
    let dpds =
      "{\"dataProductDescriptor\": \"1.0.0\", \"interfaceComponents\": {\"outputPorts\": [{\"name\": \"o\", "
      + "\"promises\": {\"api\": {\"definition\": {\"openapi\": \"3\", \"definitions\": {\"t\": "
      + properties + "{}" + String(repeating: "}}", count: depth) + "}}}}}]}}"
    let cut = load(["d.json": dpds])
    #expect(cut.addresses("Field").count == 32)
    #expect(cut.codes().contains("load.schema-size"))
  }
}
