import Testing

/// What the founding documents ask of the model, one query each: roles of people, objectives, dated
/// states, steps of a pipeline, visibility, kinds of consumers, formats and protocols, contents.
@Suite struct ModelRowTests {
  private static let mesh = """
    dpq: 1
    mesh: { name: Harbour, asOf: "2026-06-30" }
    teams:
      - { id: sales, members: [ { person: ana, role: Product Owner, from: 2024-01-01 },
          { person: bo, role: engineer }, { person: cy, role: DPO } ] }
      - { id: agency, type: Supplier }
    people: [ { id: ana }, { id: bo }, { id: cy }, { id: di } ]
    sources: [ { id: erp } ]
    domains: [ { id: shop } ]
    objectives: [ { id: retain, name: Keep customers } ]
    useCases: [ { id: calls, name: Calls, objective: retain } ]
    assets: [ { id: open, format: Apache Parquet }, { id: inner } ]
    products:
      - id: orders
        domain: shop
        owner: team:sales
        status: production
        statusDates: { draft: 2024-01-01, production: 2024-03-01 }
        roles: [ { person: bo, role: data_engineer } ]
        purpose: Orders of all shops
        serves: [ useCase:calls, objective:retain ]
        assets: [ asset:open, asset:inner ]
        outputs:
          - { name: raw, format: JSON Lines, protocol: REST API, content: bronze }
          - { name: daily, format: parquet, protocol: Amazon S3, content: Gold,
              exposes: [ asset:open ], statusDates: { deprecated: 2026-03-01 },
              status: deprecated }
        jobs: [ { id: shape, stage: Cleansing, repository: "https://git.example/shape",
            reads: [ asset:inner ], writes: [ asset:open ] } ]
      - { id: reports, domain: shop }
    agreements:
      - { id: a1, status: approved, grants: shop/orders/raw, to: shop/reports }
      - { id: a2, status: approved, grants: shop/orders/raw, to: source:erp }
      - { id: a3, status: approved, grants: shop/orders/raw, to: team:sales }
      - { id: a4, status: approved, grants: shop/orders/raw, to: person:di }
      - { id: a5, status: approved, grants: shop/orders/raw, to: team:agency }
    """

  private static let rows: [(row: String, query: String, answer: [[String]])] = [
    (
      "32: who answers for what, by role",
      "MATCH (p:Person)-[r:MEMBER_OF]->(t:Team) RETURN p.address, r.role ORDER BY p.address;",
      [
        ["person:ana", "product owner"], ["person:bo", "data engineer"],
        ["person:cy", "compliance"],
      ]
    ),
    (
      "174: the word of the file stays beside the role",
      "MATCH (p:Product) UNWIND p.roles AS r RETURN r.person, r.role, r.sourceRole;",
      [["bo", "data engineer", "data_engineer"]]
    ),
    (
      "34: what a product is for",
      "MATCH (p:Product)-[:SERVES]->(g) RETURN p.purpose, g.address ORDER BY g.address;",
      [
        ["Orders of all shops", "objective:retain"], ["Orders of all shops", "useCase:calls"],
      ]
    ),
    (
      "35: when a state began",
      """
      MATCH (p:Product {id: 'orders'})-[:HAS_PORT]->(o:OutputPort {name: 'daily'})
      RETURN p.status, p.statusDates.active, o.statusDates.deprecated;
      """, [["active", "2024-03-01", "2026-03-01"]]
    ),
    (
      "40: steps of a pipeline, their stage and code",
      """
      MATCH (:Product)-[:MANAGES]->(j:Job), (a:Asset)-[:FLOWS_TO]->(j)-[:FLOWS_TO]->(b:Asset)
      RETURN j.stage, j.repository, a.address, b.address;
      """, [["clean", "https://git.example/shape", "asset:inner", "asset:open"]]
    ),
    (
      "51: an asset is private unless a port exposes it",
      "MATCH (a:Asset) RETURN a.address, a.visibility ORDER BY a.address;",
      [["asset:inner", "private"], ["asset:open", "exposed"]]
    ),
    (
      "64: consumers are products, systems, teams, users and partners",
      "MATCH (a:Agreement) RETURN a.id, a.consumerKind ORDER BY a.id;",
      [
        ["a1", "product"], ["a2", "system"], ["a3", "team"], ["a4", "user"], ["a5", "partner"],
      ]
    ),
    (
      "57: formats by one word",
      "MATCH (o:OutputPort) WHERE o.format IN ['ndjson', 'parquet'] RETURN o.format, o.sourceFormat"
        + " ORDER BY o.format;",
      [["ndjson", "JSON Lines"], ["parquet", "–"]]
    ),
    (
      "181: protocols by one word",
      "MATCH (o:OutputPort) RETURN o.protocol, o.sourceProtocol ORDER BY o.protocol;",
      [["rest", "REST API"], ["s3", "Amazon S3"]]
    ),
    (
      "63: what has been done to the data of a port",
      "MATCH (o:OutputPort) RETURN o.name, o.content, o.sourceContent ORDER BY o.name;",
      [["daily", "aggregated", "Gold"], ["raw", "raw", "bronze"]]
    ),
  ]

  @Test(arguments: rows.indices) func aQueryAnswers(_ index: Int) throws {
    let (row, query, answer) = Self.rows[index]
    #expect(try SmallMesh(Self.mesh).rows(query) == answer, "\(row)")
  }
}
