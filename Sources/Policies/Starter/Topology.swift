extension StarterPolicies {
  /// Rules that other packs judge too, and that stand by where those do not run.
  static let topology = #"""
    policy CTR-002 "A port agrees with its contract"
      severity error docs "ODCS 3.1, Infrastructure and servers" defers contract/CNF-01
      applies MATCH (o:OutputPort) WHERE EXISTS { (o)-[:GOVERNED_BY]->(:Contract) } RETURN o
      violation CALL dpq.contract_conformance(['CNF-01', 'CNF-02']) YIELD node, message
        WHERE node IS NOT NULL RETURN node, message
      message "{subject} does not agree with its contract" fix "correct the port or the contract\#
    "
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0 } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 \#
    } ] } ]'
      example bad 'apiVersion: v1.0.0
    kind: DataProduct
    id: shop
    status: active
    outputPorts:
    - name: daily
      version: 1.0.0
      contractId: orders
      customProperties:
      - { property: format, value: csv }
    ---
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    servers:
    - { server: lake, type: s3, location: "s3://lake/orders", format: parquet }';

    policy CTR-004 "Nobody reads a port past its sunset"
      severity error docs "dpq, life cycle of a port" defers mesh/PRT-001
      applies MATCH (o:OutputPort) WHERE o.sunset IS NOT NULL RETURN o
      violation CALL dpq.findings('mesh/PRT-001') YIELD node, message RETURN node, message
      message "{subject} is past its sunset" fix "move the readers to the port that replaces it"
      example good 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, sunset: 2026-09-01 } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }'
      example bad 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, sunset: 2026-06-01 } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }';

    policy SEC-004 "A read ends with its permission"
      severity warning docs "dpq, inputs: status" defers mesh/STL-001
      applies MATCH (o:OutputPort) WHERE EXISTS { (o)-[:READ_BY]->() } RETURN o
      violation MATCH (o:OutputPort)-[r:READ_BY]->(i:InputPort)
        WHERE r.status IN ['expired', 'revoked'] RETURN o, i AS reader, r.status AS status
      message "{reader} reads {subject}, though its permission is {status}"
      fix "renew the permission, or remove the read"
      example good 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0 } ] }
        - { id: b, domain: d, inputs: [ { name: i, status: approved, reads: [ d/a/o@1 ] } ] }'
      example bad 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0 } ] }
        - { id: b, domain: d, inputs: [ { name: i, status: expired, reads: [ d/a/o@1 ] } ] }';

    policy SEC-007 "Restricted data is read under an agreement in force"
      severity error docs "Data Usage Agreement 0.0.1" defers mesh/ACC-001
      applies MATCH (o:OutputPort) WHERE o.access.type = 'restricted' RETURN o
      violation CALL dpq.findings('mesh/ACC-001') YIELD node, message RETURN node, message
      message "{subject} is read without an agreement" fix "request access, or stop reading"
      example good 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, access: { type: restricted }\#
     } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        agreements: [ { id: g, status: approved, grants: d/a/o@1, to: d/b } ]'
      example bad 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, access: { type: restricted }\#
     } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }';

    policy TOP-001 "No product feeds itself by way of others"
      severity error docs "dpq, FEEDS" defers mesh/CYC-001
      applies MATCH (p:Product) WHERE EXISTS { (p)-[:FEEDS]->() } RETURN p
      violation CALL dpq.findings('mesh/CYC-001') YIELD node, message RETURN node, message
      message "{subject} feeds itself" fix "take one of the reads out"
      example good 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0 } ] }
        - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }'
      example bad 'domains: [ { id: d } ]
        products:
        - { id: a, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/b/o@1 ] } ] }
        - { id: b, domain: d, outputs: [ { name: o, version: 1.0.0 } ],
            inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }';

    policy TOP-003 "Data reaches a product by its ports"
      severity error docs "dpq, FEEDS: basis observed" defers mesh/BYP-001
      applies MATCH (p:Product) WHERE EXISTS { ()-[:FEEDS {basis: 'observed'}]->(p) } RETURN p
      violation MATCH (a:Product)-[:FEEDS {basis: 'observed'}]->(p:Product)
        WHERE NOT EXISTS { (a)-[f:FEEDS]->(p) WHERE f.basis IN ['declared', 'agreed'] }
        RETURN p, a AS from
      message "data of {from} was seen to reach {subject} past its ports"
      fix "declare the read as an input port, or stop it"
      example good 'domains: [ { id: d } ]
        assets: [ { id: x }, { id: y } ]
        products:
        - { id: a, domain: d, assets: [ asset:x ], outputs: [ { name: o, version: 1.0.0 } ] }
        - { id: b, domain: d, assets: [ asset:y ], inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
        flows: [ { from: asset:x, to: asset:y, basis: observed } ]'
      example bad 'domains: [ { id: d } ]
        assets: [ { id: x }, { id: y } ]
        products:
        - { id: a, domain: d, assets: [ asset:x ] }
        - { id: b, domain: d, assets: [ asset:y ] }
        flows: [ { from: asset:x, to: asset:y, basis: observed } ]';

    policy PRD-002 "An active product serves somebody"
      severity info docs "dpq, products: serves" defers mesh/USE-001
      applies MATCH (p:Product {status: 'active'}) RETURN p
      violation MATCH (p:Product)
        WHERE NOT EXISTS { (p)-[:FEEDS]->() } AND NOT EXISTS { (p)-[:SERVES]->() } RETURN p
      message "nothing reads {subject}, and it names no use case"
      fix "name the use case it serves, or retire it"
      example good 'domains: [ { id: d } ]
        useCases: [ { id: u } ]
        products: [ { id: a, domain: d, status: active, serves: [ useCase:u ] } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active } ]';
    """#
}
