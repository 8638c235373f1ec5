extension StarterPolicies {
  /// What is promised, delivered and used.
  static let operations = #"""
    policy QLT-002 "What is promised is kept"
      severity warning docs "dpq, slo" defers contract/CNF-06
      applies MATCH (o:OutputPort) WHERE EXISTS { (o)-[:GOVERNED_BY]->()-[:PROMISES]->(:SLO) } R\#
    ETURN o
      violation CALL dpq.contract_conformance(['CNF-06']) YIELD node, message
        WHERE node IS NOT NULL RETURN node, message
      message "{subject} does not keep what it promises" fix "put the delivery right"
      example good 'mesh: { asOf: "2026-06-30T00:00:00Z" }
        domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0,
          slos: [ { property: availability, value: 99, unit: percent } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 \#
    } ] } ]
    --- observations
    {"v":1,"kind":"coverage","at":"2026-01-01T00:00:00Z","of":"outage","subjects":["*"],"from":"\#
    2025-01-01T00:00:00Z","until":"2026-06-30T00:00:00Z"}
    {"v":1,"kind":"outage","at":"2026-06-10T00:00:00Z","until":"2026-06-10T01:00:00Z","subject":\#
    "d/a/o@1"}'
      example bad 'mesh: { asOf: "2026-06-30T00:00:00Z" }
        domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0,
          slos: [ { property: availability, value: 99, unit: percent } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 \#
    } ] } ]
    --- observations
    {"v":1,"kind":"coverage","at":"2026-01-01T00:00:00Z","of":"outage","subjects":["*"],"from":"\#
    2025-01-01T00:00:00Z","until":"2026-06-30T00:00:00Z"}
    {"v":1,"kind":"outage","at":"2026-06-03T00:00:00Z","until":"2026-06-29T00:00:00Z","subject":\#
    "d/a/o@1"}';

    policy INT-001 "A port gives a format that readers know"
      severity warning docs "dpq, formats"
      applies MATCH (o:OutputPort)
        WHERE o.format IS NOT NULL AND EXISTS { (o)-[:GOVERNED_BY]->() } RETURN o
      violation MATCH (o:OutputPort)
        WHERE NOT toLower(o.format) IN ['parquet', 'avro', 'orc', 'delta', 'iceberg', 'hudi', 'c\#
    sv',
          'tsv', 'json', 'ndjson', 'jsonl', 'xml', 'protobuf', 'arrow', 'table', 'view', 'text']
        RETURN o
      message "{subject} gives {format}, which programs cannot read"
      fix "give it as a table, Parquet, Avro, JSON or CSV as well"
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0 } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, format: parquet,
          contract: c@1.0.0 } ] } ]'
      example bad 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0 } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, format: pdf,
          contract: c@1.0.0 } ] } ]';

    policy INT-002 "A date is written as in ISO 8601"
      severity info docs "RFC 3339" defers files/FMT-001
      applies MATCH (o:OutputPort) WHERE o.sunset IS NOT NULL RETURN o
      violation MATCH (o:OutputPort) WHERE o.sunset IS NOT NULL
        AND NOT toString(o.sunset) =~ '[0-9]{4}-[0-9]{2}-[0-9]{2}.*' RETURN o
      message "the sunset of {subject} is `{sunset}`" fix "write it as in 2026-06-30"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, sunset: 2026-09-01\#
     } ] } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, sunset: 1 Sept } ]\#
     } ]';

    policy INT-003 "Ports of one protocol state what most of them state"
      severity info docs "dpq, output ports"
      applies MATCH (o:OutputPort {status: 'active'}) WHERE o.protocol IS NOT NULL RETURN o
      violation MATCH (o:OutputPort {status: 'active'}) WHERE o.protocol IS NOT NULL
        WITH o.protocol AS protocol, count(*) AS ports, count(o.format) AS formats,
          count(o.platform) AS platforms, count(o.update) AS updates, count(o.access) AS accesses
        WHERE ports >= 3
        UNWIND [['format', formats], ['platform', platforms], ['update', updates],
          ['access', accesses]] AS pair
        WITH protocol, ports, pair[0] AS element, pair[1] AS stated
        WHERE stated < ports AND 3 * stated >= 2 * ports
        MATCH (o:OutputPort {status: 'active'}) WHERE o.protocol = protocol AND o[element] IS NULL
        RETURN o, protocol, element AS key, element
      message "{subject} does not state its {element}, as most ports of {protocol} do"
      fix "state it"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [
          { name: o, version: 1.0.0, status: active, protocol: s3, format: csv },
          { name: p, version: 1.0.0, status: active, protocol: s3, format: csv },
          { name: q, version: 1.0.0, status: active, protocol: s3, format: csv } ] } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [
          { name: o, version: 1.0.0, status: active, protocol: s3, format: csv },
          { name: p, version: 1.0.0, status: active, protocol: s3, format: csv },
          { name: q, version: 1.0.0, status: active, protocol: s3 } ] } ]';

    policy LIF-001 "An active product is used"
      severity info docs "dpq, metrics: days-unused" needs usage
      applies MATCH (p:Product {status: 'active'})
        WHERE EXISTS { (p)-[:HAS_PORT]->(:OutputPort) } RETURN p
      violation MATCH (p:Product {status: 'active'})
        WITH p, dpq.metric('days-unused', p) AS days WHERE days >= 150 RETURN p, days
      message "nobody used {subject} for {days} days" fix "retire it, or tell those who may need\#
     it"
      example good 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active, outputs: [ { name: o, version: 1.0.0 } ]\#
     } ]
    --- observations
    {"v":1,"kind":"coverage","at":"2025-01-01T00:00:00Z","of":"usage","subjects":["*"],"from":"2\#
    025-01-01T00:00:00Z","until":"2026-06-30T00:00:00Z"}
    {"v":1,"kind":"usage","at":"2026-06-20T00:00:00Z","subject":"d/a/o@1","actor":"u","count":1}\#
    '
      example bad 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active, outputs: [ { name: o, version: 1.0.0 } ]\#
     } ]
    --- observations
    {"v":1,"kind":"coverage","at":"2025-01-01T00:00:00Z","of":"usage","subjects":["*"],"from":"2\#
    025-01-01T00:00:00Z","until":"2026-06-30T00:00:00Z"}
    {"v":1,"kind":"usage","at":"2025-06-20T00:00:00Z","subject":"d/a/o@1","actor":"u","count":1}\#
    ';

    policy OPS-001 "A product that is deployed was so in the last 180 days"
      severity info docs "dpq, observations of kind deploy" needs deploy
      applies CALL dpq.observations() YIELD kind, subject AS address WHERE kind = 'deploy'
        WITH DISTINCT address MATCH (p:Product {address: address, status: 'active'}) RETURN p
      violation CALL dpq.observations() YIELD kind, at WITH max(at) AS newest
        CALL dpq.observations() YIELD kind, subject, at WHERE kind = 'deploy'
        WITH newest, subject AS address, max(at) AS last
        WHERE datetime(last) < datetime(newest) - duration('P180D')
        MATCH (p:Product {address: address}) RETURN p, last
      message "{subject} was last deployed on {last}" fix "deploy it, so that it still can be"
      example good 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active } ]
    --- observations
    {"v":1,"kind":"coverage","at":"2026-01-01T00:00:00Z","of":"usage","subjects":["*"],"from":"2\#
    025-01-01T00:00:00Z","until":"2026-06-30T00:00:00Z"}
    {"v":1,"kind":"deploy","at":"2026-06-01T00:00:00Z","subject":"d/a","id":"1"}
    {"v":1,"kind":"usage","at":"2026-06-29T00:00:00Z","subject":"d/a","actor":"u","count":1}'
      example bad 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active } ]
    --- observations
    {"v":1,"kind":"coverage","at":"2026-01-01T00:00:00Z","of":"usage","subjects":["*"],"from":"2\#
    025-01-01T00:00:00Z","until":"2026-06-30T00:00:00Z"}
    {"v":1,"kind":"deploy","at":"2025-06-01T00:00:00Z","subject":"d/a","id":"1"}
    {"v":1,"kind":"usage","at":"2026-06-29T00:00:00Z","subject":"d/a","actor":"u","count":1}';

    policy TOP-002 "Data comes by six products at most"
      severity warning docs "dpq, FEEDS"
      applies MATCH (p:Product) WHERE EXISTS { ()-[:FEEDS]->(p) } RETURN p
      violation CALL dpq.depths() YIELD node, steps WHERE steps > 6 RETURN node, steps
      message "more than six products lie upstream of {subject} in a row"
      fix "read from a product further up, or join two of the steps"
      example good 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0 } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }'
      example bad 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0 } ] }
        - { id: b, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        - { id: c, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/b/o@1 ] } ] }
        - { id: e, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/c/o@1 ] } ] }
        - { id: f, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/e/o@1 ] } ] }
        - { id: g, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/f/o@1 ] } ] }
        - { id: h, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/g/o@1 ] } ] }
        - { id: j, domain: d, inputs: [ { name: i, reads: [ d/h/o@1 ] } ] }';

    policy SEC-006 "A personal field that flows on says how it is masked"
      severity info docs "dpq, field lineage: masking"
      applies MATCH (f:Field {pii: true}) WHERE EXISTS { (f)-[:FLOWS_TO]->(:Field) } RETURN f
      violation MATCH (f:Field {pii: true})-[r:FLOWS_TO]->(g:Field)
        WHERE f.masking IS NULL AND r.masking IS NULL AND NOT coalesce(g.pii, false)
          AND coalesce(r.mode, 'direct') = 'direct'
        RETURN f, g AS into
      message "{subject} flows unmasked into {into}, which is not marked as personal"
      fix "mask it, or mark the field that it flows into"
      example good 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: a, pii: true }, { name: b } ] } ] } ]
        flows: [ { from: "contract:c@1.0.0#t.a", to: "contract:c@1.0.0#t.b", masking: hash } ]'
      example bad 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: a, pii: true }, { name: b } ] } ] } ]
        flows: [ { from: "contract:c@1.0.0#t.a", to: "contract:c@1.0.0#t.b" } ]';
    """#
}
