extension StarterPolicies {
  /// What a port owes to those who read it.
  static let contracts = #"""
    policy CTR-001 "An active output port has a contract"
      severity error docs "ODPS 1.0, Output ports: contractId"
      applies MATCH (o:OutputPort {status: 'active'}) RETURN o
      violation MATCH (o:OutputPort) WHERE NOT EXISTS { (o)-[:GOVERNED_BY]->() } RETURN o
      message "no contract governs {subject}" fix "name the contract that governs the port"
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0 } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active,
          contract: c@1.0.0 } ] } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active } ]\#
     } ]';

    policy CTR-003 "An input reads no retired port"
      severity error docs "dpq, life cycle of a port"
      applies MATCH (i:InputPort) WHERE EXISTS { (:OutputPort)-[:READ_BY]->(i) } RETURN i
      violation MATCH (o:OutputPort {status: 'retired'})-[r:READ_BY]->(i:InputPort)
        WHERE NOT coalesce(r.status, '') IN ['denied', 'cancelled'] RETURN i, o AS port
      message "{subject} reads {port}, which is retired" fix "read the port that replaces it"
      example good 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }'
      example bad 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: retired } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }';

    policy CTR-005 "A field can take some value"
      severity warning docs "ODCS 3.1, logicalTypeOptions" defers files/CON-001
      applies MATCH (f:Field) WHERE f.minimum IS NOT NULL OR f.minLength IS NOT NULL RETURN f
      violation MATCH (f:Field) WHERE f.minimum > f.maximum OR f.minLength > f.maxLength RETURN \#
    f
      message "no value keeps both bounds of {subject}" fix "swap or correct the bounds"
      example good 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
        { name: a, type: integer, minimum: 1, maximum: 5 } ] } ] } ]'
      example bad 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
        { name: a, type: integer, minimum: 5, maximum: 1 } ] } ] } ]';

    policy CTR-006 "The version of a contract is a semantic version"
      severity warning docs "Semantic Versioning 2.0.0"
      applies MATCH (c:Contract) WHERE c.version IS NOT NULL RETURN c
      violation MATCH (c:Contract)
        WHERE NOT toString(c.version)
          =~ 'v?(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)([-+][0-9A-Za-z.+-]+)?'
        RETURN c
      message "`{version}` of {subject} is no semantic version" fix "write it as 1.2.0"
      example good 'contracts: [ { id: c, version: 1.2.0 } ]'
      example bad 'contracts: [ { id: c, version: "2026-06" } ]';

    policy QLT-001 "A contract in use has a check that can be run"
      severity warning docs "ODCS 3.1, Data quality"
      applies MATCH (c:Contract {status: 'active'}) WHERE EXISTS { (:OutputPort)-[:GOVERNED_BY]-\#
    >(c) }
        RETURN c
      violation MATCH (c:Contract) WHERE NOT EXISTS { (c)-[:CHECKED_BY]->(:QualityRule) } RETURN\#
     c
      message "nothing checks what {subject} promises" fix "add a quality rule with a metric or \#
    query"
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0, status: active,
          quality: [ { id: q, metric: rowCount, operator: ">", target: 0 } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 \#
    } ] } ]'
      example bad 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0, status: active } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 \#
    } ] } ]';

    policy PRD-001 "A dataset lies behind an active output port"
      severity warning docs "dpq, EXPOSES and HAS_DATASET"
      applies MATCH (o:OutputPort {status: 'active'}) RETURN o
      violation MATCH (o:OutputPort)
        WHERE NOT EXISTS { (o)-[:EXPOSES]->() }
          AND NOT EXISTS { (o)-[:GOVERNED_BY]->(:Contract)-[:HAS_DATASET]->() }
          AND NOT EXISTS { (o)-[:GOVERNED_BY]->(:Unresolved) }
          AND EXISTS { (o)-[:GOVERNED_BY]->() }
        RETURN o
      message "nothing says which data lies behind {subject}"
      fix "name the asset it exposes, or describe its dataset in the contract"
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active,
          contract: c@1.0.0 } ] } ]'
      example bad 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0 } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active,
          contract: c@1.0.0 } ] } ]';

    policy PRD-003 "An output port is documented and versioned"
      severity warning docs "ODPS 1.0, Output ports"
      applies MATCH (o:OutputPort {status: 'active'}) RETURN o
      violation MATCH (o:OutputPort)
        WHERE trim(coalesce(o.description, '')) = '' AND o.version IS NULL RETURN o
      message "{subject} has neither a description nor a version, like an export for one reader"
      fix "describe it and give it a version"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active } ]\#
     } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, status: active } ] } ]';
    """#
}
