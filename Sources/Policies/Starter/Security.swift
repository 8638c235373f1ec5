extension StarterPolicies {
  /// Who may see what.
  static let security = #"""
    policy SEC-001 "Personal data is classified"
      severity error docs "ODCS 3.1, Schema: classification" defers mesh/PII-001
      applies MATCH (f:Field {pii: true}) RETURN f
      violation MATCH (f:Field {pii: true}) WHERE f.classification IS NULL RETURN f
      message "{subject} is personal and has no classification" fix "give it a `classification`"
      example good 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
        { name: email, pii: true, classification: restricted } ] } ] } ]'
      example bad 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
        { name: email, pii: true } ] } ] } ]';

    policy SEC-002 "A restricted port says who may read it, and how they prove it"
      severity error docs "dpq, output ports: access"
      applies MATCH (o:OutputPort) WHERE o.access.type = 'restricted' AND o.status = 'active' RE\#
    TURN o
      violation MATCH (o:OutputPort)
        WHERE coalesce(size(o.access.roles), 0) = 0 OR o.access.authentication IS NULL RETURN o
      message "{subject} is restricted and names no roles, or no authentication"
      fix "state `access.roles` and `access.authentication`"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active,
          access: { type: restricted, roles: [ analyst ], authentication: oauth2 } } ] } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active,
          access: { type: restricted } } ] } ]';

    policy SEC-003 "A classification holds along the lineage"
      severity error docs "dpq, field lineage: masking"
      applies MATCH (:Field)-[:FLOWS_TO]->(f:Field) RETURN DISTINCT f
      violation WITH {public: 0, internal: 1, confidential: 2, restricted: 2, sensitive: 3} AS t\#
    ier
        MATCH (a:Field)-[r:FLOWS_TO]->(f:Field)
        WHERE r.masking IS NULL AND coalesce(r.mode, 'direct') = 'direct'
          AND tier[toLower(a.classification)] > tier[toLower(f.classification)]
        RETURN f, a AS from, a.classification AS was, f.classification AS now
      message "{subject} is {now}, and comes unmasked from {from}, which is {was}"
      fix "raise the classification, or mask the value"
      example good 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: a, classification: restricted }, { name: b, classification: internal } ] } ] }\#
     ]
        flows: [ { from: "contract:c@1.0.0#t.a", to: "contract:c@1.0.0#t.b", masking: hash } ]'
      example bad 'contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: a, classification: restricted }, { name: b, classification: internal } ] } ] }\#
     ]
        flows: [ { from: "contract:c@1.0.0#t.a", to: "contract:c@1.0.0#t.b" } ]';

    policy SEC-005 "A port with personal data is not open to everybody"
      severity error docs "dpq, output ports: access"
      applies MATCH (o:OutputPort) WHERE o.access.type IS NOT NULL RETURN o
      violation MATCH (f:Field)
        WHERE f.pii = true
          OR toLower(f.classification) IN ['confidential', 'restricted', 'sensitive']
        MATCH (o:OutputPort)-[:GOVERNED_BY]->(:Contract)-[:HAS_DATASET]->()-[:HAS_FIELD]->(f)
        WHERE o.access.type IN ['public', 'unrestricted']
        RETURN DISTINCT o
      message "{subject} is open to everybody, and its contract has fields that are not"
      fix "restrict the access, or take the fields out"
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: email, pii: true, classification: restricted } ] } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0,
          access: { type: restricted } } ] } ]'
      example bad 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: email, pii: true, classification: restricted } ] } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0,
          access: { type: unrestricted } } ] } ]';

    policy PRV-001 "Who keeps personal data says for how long"
      severity warning docs "ODCS 3.1, Service-Level Agreement: retention"
      applies MATCH (c:Contract)-[:HAS_DATASET]->()-[:HAS_FIELD]->(:Field {pii: true})
        WHERE c.status IS NULL OR c.status <> 'retired' RETURN DISTINCT c
      violation MATCH (c:Contract)
        WHERE c.terms.retention IS NULL
          AND NOT EXISTS { (c)-[:PROMISES]->(s:SLO) WHERE s.property = 'retention' } RETURN c
      message "{subject} has personal data and no retention" fix "state `terms.retention`"
      example good 'contracts: [ { id: c, version: 1.0.0, terms: { retention: P3Y },
        datasets: [ { name: t, fields: [ { name: email, pii: true } ] } ] } ]'
      example bad 'contracts: [ { id: c, version: 1.0.0,
        datasets: [ { name: t, fields: [ { name: email, pii: true } ] } ] } ]';

    policy PRV-002 "Who reads personal data names a purpose"
      severity error docs "Data Usage Agreement 0.0.1, purpose"
      applies MATCH (g:Agreement {status: 'approved'})-[:GRANTS]->(:OutputPort)-[:GOVERNED_BY]
          ->(:Contract)-[:HAS_DATASET]->()-[:HAS_FIELD]->(:Field {pii: true}) RETURN DISTINCT g
      violation MATCH (g:Agreement) WHERE trim(coalesce(g.purpose, '')) = '' RETURN g
      message "{subject} grants personal data for no purpose" fix "state what the data is used f\#
    or"
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0,
          datasets: [ { name: t, fields: [ { name: email, pii: true } ] } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 \#
    } ] },
          { id: b, domain: d } ]
        agreements: [ { id: g, status: approved, grants: d/a/o@1, to: d/b, purpose: invoices } ]\#
    '
      example bad 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0,
          datasets: [ { name: t, fields: [ { name: email, pii: true } ] } ] } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, contract: c@1.0.0 \#
    } ] },
          { id: b, domain: d } ]
        agreements: [ { id: g, status: approved, grants: d/a/o@1, to: d/b } ]';
    """#
}
