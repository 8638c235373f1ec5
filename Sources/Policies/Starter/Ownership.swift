extension StarterPolicies {
  /// Who answers for what, and where it lies.
  static let ownership = #"""
    policy OWN-001 "Products in use have an owner"
      severity error docs "dpq, products: owner" defers mesh/OWN-001
      applies MATCH (p:Product) WHERE p.status IN ['active', 'deprecated'] RETURN p
      violation MATCH (p:Product) WHERE NOT EXISTS { ()-[:OWNS]->(p) } RETURN p
      message "{subject} has no owner" fix "name the team or person that owns it"
      example good 'domains: [ { id: d } ]
        teams: [ { id: t } ]
        products: [ { id: a, domain: d, status: active, owner: team:t } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active } ]';

    policy OWN-002 "A product lies in one domain"
      severity error docs "dpq, products: domain"
      applies MATCH (p:Product) RETURN p
      violation MATCH (p:Product) WHERE COUNT { (:Domain)-[:CONTAINS]->(p) } <> 1 RETURN p
      message "{subject} lies in no domain, or in several" fix "name the one domain it belongs t\#
    o"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d } ]'
      example bad 'products: [ { id: a } ]';

    policy ADR-001 "A product has a stable id of its own"
      severity error docs "dpq, products: id"
      applies MATCH (p:Product) RETURN p
      violation MATCH (p:Product) WHERE p.id IS NULL OR p.id = p.name AND p.id =~ '.*[A-Z ].*' R\#
    ETURN p
        UNION
        MATCH (p:Product) WITH p.domain AS domain, p.id AS id, collect(p) AS found
        WHERE size(found) > 1 UNWIND found AS p RETURN p
      message "{subject} has no id of its own, and a new name changes its address"
      fix "give it an `id` that nothing else in its domain bears"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { name: Orders, domain: d } ]';

    policy CST-001 "Products whose cost is known have a cost owner"
      severity info docs "dpq, observations of kind cost" needs cost
      applies MATCH (p:Product) WHERE dpq.metric('cost', p) > 0 RETURN p
      violation MATCH (p:Product)
        WHERE p.costOwner IS NULL AND p.owner IS NULL RETURN p
      message "nobody answers for the cost of {subject}" fix "name its owner, or a `costOwner`"
      example good 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products: [ { id: a, domain: d, costOwner: finance } ]
    --- observations
    {"v":1,"kind":"cost","at":"2026-06-01T00:00:00Z","until":"2026-07-01T00:00:00Z","subject":"d\#
    /a","amount":10,"currency":"EUR"}'
      example bad 'mesh: { asOf: "2026-06-30" }
        domains: [ { id: d } ]
        products: [ { id: a, domain: d } ]
    --- observations
    {"v":1,"kind":"cost","at":"2026-06-01T00:00:00Z","until":"2026-07-01T00:00:00Z","subject":"d\#
    /a","amount":10,"currency":"EUR"}';
    """#
}
