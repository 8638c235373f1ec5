extension Rule {
  /// What a port owes to the contract that governs it.
  static let conformance: [Rule] = [
    Rule(
      "contract/CNF-01", .error, "a port gives the format that its contract's servers state",
      why: "Readers that follow the contract cannot read the port.",
      fix: "correct the port or the server", docs: "ODCS 3.1, Infrastructure and servers",
      good: server("format: csv", format: "csv"), bad: server("format: csv", format: "parquet")),
    Rule(
      "contract/CNF-02", .error, "a port speaks a protocol of its contract's servers",
      why: "Readers that follow the contract cannot reach the data.",
      fix: "correct the port or the server", docs: "ODCS 3.1, Infrastructure and servers",
      good: server("protocol: s3", format: "csv"), bad: server("protocol: sql", format: "csv")),
    Rule(
      "contract/CNF-03", .error, "the assets behind a port have every field of its contract",
      why: "Readers that follow the contract find no such field.",
      fix: "add the field to the asset, or take it out of the contract",
      docs: "dpq, EXPOSES and GOVERNED_BY", good: asset("{ name: id }, { name: note }"),
      bad: asset("{ name: id }")),
    Rule(
      "contract/CNF-04", .warning, "the assets behind a port have the types of its contract",
      why: "Readers that follow the contract cannot read the values.",
      fix: "correct the type of either", docs: "dpq, EXPOSES and GOVERNED_BY",
      good: asset("{ name: id, type: varchar }, { name: note }"),
      bad: asset("{ name: id, type: integer }, { name: note }")),
    Rule(
      "contract/CNF-05", .error, "the checks that a contract promises pass",
      why: "Readers get data that the contract says they do not get.",
      fix: "put the data right, or loosen the promise in a new version",
      docs: "dpq, observations of kind check", good: check("pass"), bad: check("fail")),
    Rule(
      "contract/CNF-06", .warning, "the delivery is as the contract promises",
      why: "Readers rely on a promise that is not kept.",
      fix: "put the delivery right, or loosen the promise in a new version",
      docs: "dpq, slo", good: delivery(hours: 1), bad: delivery(hours: 900)),
  ]

  /// A port, and the contract that governs it with a server of type `s3`.
  private static func server(_ port: String, format: String) -> String {
    """
    apiVersion: v1.0.0
    kind: DataProduct
    id: shop
    status: active
    outputPorts:
      - name: daily
        version: 1.0.0
        contractId: orders
        customProperties:
          - { property: \(port.split(separator: ":")[0]), value:\(port.split(separator: ":")[1]) }
    ---
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    servers:
      - { server: lake, type: s3, location: "s3://lake/orders", format: \(format) }
    """
  }

  private static func asset(_ fields: String) -> String {
    """
    dpq: 1
    domains: [ { id: sales } ]
    contracts:
      - { id: orders, version: 1.0.0, datasets: [ { name: orders,
          fields: [ { name: id, type: string }, { name: note, type: string } ] } ] }
    assets: [ { id: orders_table, fields: [ \(fields) ] } ]
    products:
      - { id: orders, domain: sales, assets: [ asset:orders_table ], outputs: [ {
          name: daily, version: 1.0.0, contract: orders@1.0.0, exposes: [ asset:orders_table ] } ] }
    """
  }

  /// A promise of 99 % of four weeks, and an outage of so many hours among them.
  private static func delivery(hours: Int) -> String {
    let until = hours > 24 ? "2026-06-29T00:00:00Z" : "2026-06-10T0\(hours):00:00Z"
    let from = hours > 24 ? "2026-06-03T00:00:00Z" : "2026-06-10T00:00:00Z"
    return """
      dpq: 1
      mesh: { asOf: "2026-06-30T00:00:00Z" }
      domains: [ { id: sales } ]
      contracts:
        - { id: orders, version: 1.0.0, slos: [ {
            property: availability, value: 99, unit: percent } ] }
      products:
        - { id: orders, domain: sales, outputs: [ {
            name: daily, version: 1.0.0, contract: orders@1.0.0 } ] }
      """ + ContractExample.observations
        + #"{"v":1,"kind":"coverage","at":"2026-01-01T00:00:00Z","of":"outage","subjects":["*"],"#
        + #""from":"2026-01-01T00:00:00Z","until":"2026-06-30T00:00:00Z"}"# + "\n"
        + #"{"v":1,"kind":"outage","at":"\#(from)","until":"\#(until)","#
        + #""subject":"sales/orders/daily@1"}"# + "\n"
  }

  private static func check(_ status: String) -> String {
    asset("{ name: id }, { name: note }") + ContractExample.observations
      + #"{"v":1,"kind":"check","at":"2026-06-30T00:00:00Z","subject":"sales/orders/daily@1","#
      + #""name":"no nulls","status":"\#(status)","severity":"error"}"# + "\n"
  }
}
