import Graphs
import Testing

@testable import Snapshots

struct DpdsImporterTests {
  static func descriptor(
    _ name: String, _ rest: String = "", version: String = "1.2.3", more: String = ""
  ) -> String {
    """
    {"dataProductDescriptor": "1.0.0", "x-root": "kept",
     "info": {"fullyQualifiedName": "urn:dpds:m:dataproducts:\(name):1", "name": "\(name)",
       "version": "\(version)", "domain": "Transport", "displayName": "A trip",
       "owner": {"id": "ana@x.example", "name": "Ana"}\(more)}\(rest.isEmpty ? "" : ",\n \(rest)")}
    """
  }

  @Test func infoAndOwner() {
    let snapshot = load([
      "p.json": Self.descriptor("tripExecution", more: ", \"x-productType\": \"sourceAligned\"")
    ])
    let address = "transport/tripExecution"
    #expect(snapshot.addresses("Product") == [address])
    #expect(snapshot.text("version", address) == "1.2.3")
    #expect(snapshot.text("displayName", address) == "A trip")
    #expect(snapshot.text("x-root", address) == "kept")
    #expect(snapshot.text("archetype", address) == "source")
    #expect(snapshot.text("owner", address) == "person:ana")
    #expect(snapshot.linkValues("OWNS", "ownerRule") == ["info.owner"])
    #expect(snapshot.view.nodes(aliased: "urn:dpds:m:dataproducts:tripExecution:1").count == 1)
    #expect(snapshot.value("line", address).plain == "2")
    #expect(snapshot.codes() == [])
  }

  @Test func allFiveKindsOfPorts() {
    let snapshot = load([
      "p.json": Self.descriptor(
        "p",
        """
        "interfaceComponents": {
          "inputPorts": [{"name": "in", "version": "1.0.0"}],
          "outputPorts": [{"name": "out", "version": "2.0.0", "componentGroup": "g",
            "promises": {"platform": "azure", "serviceType": "streaming", "depreceationPolicy": {"x-p": "3M"},
              "slo": {"specification": "custom", "definition": {"x-op": {"availability": "0.9"}, "x-flat": 1}}},
            "expectatctions": {"usage": {"description": "not for analysis"}},
            "obligations": {"billingPolicy": {"description": "by query"},
              "sla": {"definition": {"x-op": {"availability": "0.5"}}}}}],
          "discoveryPorts": [{"name": "d"}], "observabilityPorts": [{"name": "o"}],
          "controlPorts": [{"fullyQualifiedName": "urn:dpds:m:dataproducts:p:1:controlports:c"}]}
        """)
    ])
    let port = "transport/p/out@2"
    for (address, label) in [
      ("transport/p/in@1", "InputPort"), (port, "OutputPort"), ("transport/p/d", "DiscoveryPort"),
      ("transport/p/o", "ObservabilityPort"), ("transport/p/c", "ControlPort"),
    ] {
      #expect(snapshot.labels(address) == [label, "Port"].sorted())
    }
    #expect(snapshot.text("platform", port) == "azure")
    #expect(snapshot.text("servicesType", port) == "streaming")
    #expect(snapshot.value("deprecationPolicy", port).plain == "{x-p: 3M}")
    #expect(snapshot.value("expectations", port).plain.contains("not for analysis"))
    #expect(snapshot.value("obligations", port).plain.contains("by query"))
    #expect(snapshot.text("componentGroup", port) == "g")
    #expect(
      snapshot.addresses("SLO") == [
        "\(port)#slo:sla-availability", "\(port)#slo:slo-availability", "\(port)#slo:slo-flat",
      ])
    #expect(snapshot.text("value", "\(port)#slo:slo-availability") == "0.9")
    #expect(snapshot.text("group", "\(port)#slo:slo-availability") == "op")
    #expect(snapshot.links("PROMISES").count == 3)
    #expect(snapshot.view.nodes(aliased: "urn:dpds:m:dataproducts:p:1:outputports:out").count == 1)
  }

  private static func port(_ api: String) -> String {
    "\"interfaceComponents\": {\"outputPorts\": [{\"name\": \"out\", \"promises\": {\"api\": \(api)}}]}"
  }

  @Test(arguments: [
    (
      "{\"datastoreapi\": \"1.0.0\", \"schema\": {\"tables\": [{\"name\": \"t\", \"definition\": "
        + "{\"properties\": {\"id\": {\"type\": \"integer\", \"isUnique\": true, \"required\": true}, \"a\": {\"type\": \"object\", \"properties\": {\"b\": {\"type\": \"string\"}}}}}}]}}",
      ["t.a", "t.a.b", "t.id"]
    ),
    (
      "{\"datastoreapi\": \"1.0.0\", \"schema\": {\"tables\": [{\"name\": \"t\", \"columns\": "
        + "[{\"name\": \"id\", \"dataType\": \"integer\", \"columnConstraint\": \"PRIMARY_KEY\"}]}]}}",
      ["t.id"]
    ),
    (
      "{\"datastoreapi\": \"1.0.0\", \"schema\": {\"databaseName\": \"db\", \"tables\": "
        + "[{\"id\": {\"type\": \"integer\"}}]}}", ["db.id"]
    ),
    (
      "{\"openapi\": \"3.0.0\", \"components\": {\"schemas\": {\"t\": {\"required\": [\"id\"], "
        + "\"properties\": {\"id\": {\"type\": [\"null\", \"integer\"]}}}}}}", ["t.id"]
    ),
    (
      "{\"asyncapi\": \"2.5.0\", \"channels\": {\"c\": {\"subscribe\": {\"message\": {\"messageId\": "
        + "\"m\", \"payload\": {\"fields\": [{\"name\": \"id\", \"type\": {\"type\": \"integer\"}}]}}}}}}",
      ["m.id"]
    ),
  ])
  func apisAreContracts(definition: String, fields: [String]) {
    let snapshot = load([
      "p.json": Self.descriptor(
        "p",
        Self.port(
          "{\"name\": \"theApi\", \"version\": \"1.1.0\", \"specification\": \"x\", \"definition\": \(definition)}"
        ))
    ])
    let contract = "contract:p-theApi@1.1.0"
    #expect(snapshot.addresses("Contract") == [contract])
    #expect(snapshot.links("GOVERNED_BY") == ["transport/p/out -[declared]-> \(contract)"])
    #expect(snapshot.addresses("Field") == fields.map { "\(contract)#\($0)" })
    #expect(snapshot.text("type", "\(contract)#\(fields.last ?? "")") == "integer")
  }

  @Test func definitionsMayLieInOtherFiles() {
    let snapshot = load([
      "p.json": Self.descriptor(
        "p", Self.port("{\"name\": \"a\", \"definition\": {\"$ref\": \"api.json\"}}")),
      "q.json": Self.descriptor(
        "q", Self.port("{\"id\": \"urn:a\", \"definition\": {\"$href\": \"https://x/a.json\"}}")),
      "api.json":
        "{\"openapi\": \"3.0.0\", \"info\": {\"version\": \"7.0.0\", \"title\": \"T\"}, \"servers\": [{\"url\": \"https://h/v1\"}]}",
    ])
    #expect(snapshot.addresses("Contract") == ["contract:p-a@7.0.0", "contract:q-out"])
    #expect(snapshot.text("definition", "contract:q-out") == "https://x/a.json")
    #expect(snapshot.links("EXPOSES") == ["transport/p/out -[declared]-> asset:https-h-v1"])
    #expect(snapshot.summary.skipped == [])
    #expect(snapshot.codes() == ["load.remote-reference"])
  }

  @Test func contractsOfOneNameAreNotOne() {
    let api = Self.port("{\"name\": \"datastoreapi\", \"version\": \"1.0.0\", \"definition\": {}}")
    let snapshot = load([
      "p.json": Self.descriptor("p", api), "q.json": Self.descriptor("q", api),
    ])
    #expect(snapshot.addresses("Contract").count == 2)
  }

  @Test func inputPortsReadWhatTheyDependOn() {
    let upstream = Self.descriptor(
      "up",
      "\"interfaceComponents\": {\"outputPorts\": [{\"name\": \"o\", \"version\": \"1.0.0\"}]}")
    let ports = [
      "{\"name\": \"a\", \"dependsOn\": \"urn:dpds:m:dataproducts:up:1:outputports:o\"}",
      "{\"name\": \"b\", \"x-dependsOn\": [\"blindata:systems:CRM - old\"]}",
      "{\"name\": \"c\", \"dependsOn\": \"urn:dpds:z:dataproducts:gone:2:outputports:x\"}",
    ]
    let snapshot = load([
      "up.json": upstream,
      "p.json": Self.descriptor(
        "p", "\"interfaceComponents\": {\"inputPorts\": [\(ports.joined(separator: ", "))]}"),
    ])
    #expect(
      snapshot.links("READ_BY") == [
        "gone/x -[declared]-> transport/p/c", "source:crm-old -[declared]-> transport/p/b",
        "transport/up/o@1 -[declared]-> transport/p/a",
      ])
    #expect(
      snapshot.links("FEEDS") == [
        "gone/x -[declared]-> transport/p", "source:crm-old -[declared]-> transport/p",
        "transport/up -[declared]-> transport/p",
      ])
    #expect(snapshot.text("name", "source:crm-old") == "CRM - old")
    #expect(snapshot.addresses("Unresolved") == ["gone/x"])
  }

  @Test func innerLineage() {
    let snapshot = load([
      "p.json": Self.descriptor(
        "p",
        """
        "interfaceComponents": {"inputPorts": [{"name": "in"}], "outputPorts": [{"name": "out"}]},
        "internalComponents": {
          "applicationComponents": [{"name": "app", "platform": "x", "applicationType": "batch", "version": "1.1.0",
            "consumesFrom": ["urn:dpds:m:dataproducts:p:1:inputports:in"],
            "providesTo": ["urn:dpds:m:dataproducts:p:1:infrastructure:store"],
            "dependsOn": ["urn:dpds:m:dataproducts:p:1:infrastructure:store"]},
           {"name": "serve", "consumesFrom": ["store"], "providesTo": ["urn:dpds:m:dataproducts:p:1:outputports:out"]}],
          "infrastructuralComponents": [{"name": "store", "infrastructureType": "storage"}],
          "lifecycleInfo": {"prod": [{"service": {"$href": "ci"}, "template": {"name": "pipe"}, "configurations": {"k": 1}}],
            "retired": [{}]}}
        """)
    ])
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:p-store -[declared]-> job:p-serve", "job:p-app -[declared]-> asset:p-store",
        "job:p-serve -[declared]-> transport/p/out", "transport/p/in -[declared]-> job:p-app",
      ])
    #expect(snapshot.links("DEPENDS_ON") == ["job:p-app -[declared]-> asset:p-store"])
    #expect(snapshot.links("MANAGES").count == 4)
    #expect(snapshot.text("type", "job:p-app") == "batch")
    #expect(snapshot.text("type", "asset:p-store") == "storage")
    #expect(snapshot.text("stage", "job:p-prod-1") == "prod")
    #expect(snapshot.text("service", "job:p-prod-1") == "ci")
    #expect(snapshot.summary.unresolved == 0)
  }

  @Test func aReferenceToADescriptorMeansItsPort() {
    let snapshot = load([
      "p.json": Self.descriptor(
        "p",
        "\"interfaceComponents\": {\"outputPorts\": [{\"$ref\": \"port.json\"}, {\"$ref\": \"#components/outputPorts/b\"}]}, "
          + "\"components\": {\"outputPorts\": {\"b\": {\"name\": \"b\"}}}"),
      "port.json": Self.descriptor(
        "p", "\"interfaceComponents\": {\"outputPorts\": [{\"name\": \"a\"}]}"),
    ])
    #expect(snapshot.addresses("OutputPort") == ["transport/p/a", "transport/p/b"])
    #expect(snapshot.text("file", "transport/p/a") == "port.json")
    #expect(snapshot.addresses("Product") == ["transport/p"])
  }

  @Test func versionsAndMajors() {
    let snapshot = load([
      "a.json": Self.descriptor("p", version: "1.2.0"),
      "b.json": Self.descriptor("p", version: "1.10.0"),
    ])
    #expect(snapshot.text("version", "transport/p") == "1.10.0")
    #expect(snapshot.value("versions", "transport/p").plain.contains("1.2.0"))
    let broken = load(["x.json": "{\"dataProductDescriptor\": \"1.0.0\"}"])
    #expect(broken.addresses("Product").count == 1)
    #expect(broken.codes() == ["load.no-id"])
  }
}
