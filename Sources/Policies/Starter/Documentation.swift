extension StarterPolicies {
  /// What a product, port or term says of itself.
  static let documentation = #"""
    policy DOC-001 "A product says what it is for"
      severity error docs "ODPS 1.0, Description: purpose"
      applies MATCH (p:Product) WHERE p.status IS NULL OR p.status <> 'retired' RETURN p
      violation MATCH (p:Product)
        WHERE trim(coalesce(p.purpose, p.description, '')) = '' RETURN p
      message "{subject} does not say what it is for" fix "give it a `purpose`"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, purpose: who buys what } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d } ]';

    policy DOC-002 "An output port states most of its seven elements"
      severity warning docs "dpq, output ports"
      applies MATCH (o:OutputPort {status: 'active'}) RETURN o
      violation MATCH (o:OutputPort {status: 'active'})
        WITH o, [
          CASE WHEN o.description IS NULL THEN 'description' END,
          CASE WHEN NOT EXISTS { (o)-[:GOVERNED_BY]->(:Contract) } THEN 'contract' END,
          CASE WHEN o.format IS NULL THEN 'format' END,
          CASE WHEN o.protocol IS NULL THEN 'protocol' END,
          CASE WHEN o.update IS NULL THEN 'update' END,
          CASE WHEN o.access IS NULL THEN 'access' END,
          CASE WHEN o.version IS NULL THEN 'version' END] AS gaps
        WITH o, [gap IN gaps WHERE gap IS NOT NULL] AS gaps
        WHERE size(gaps) > 2 RETURN o, gaps
      message "{subject} says nothing of {gaps}" fix "state what readers have to know of the por\#
    t"
      example good 'domains: [ { id: d } ]
        contracts: [ { id: c, version: 1.0.0 } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active,
          description: Orders, format: csv, protocol: s3, contract: c@1.0.0 } ] } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, outputs: [ { name: o, version: 1.0.0, status: active } ]\#
     } ]';

    policy DSC-001 "A product can be discovered"
      severity info docs "ODPS 1.0, Management ports: discoverability"
      applies MATCH (p:Product {status: 'active'}) WHERE EXISTS { (p)-[:HAS_PORT]->(:OutputPort)\#
     }
        RETURN p
      violation MATCH (p:Product)
        WHERE p.documentation IS NULL AND NOT EXISTS { (p)-[:HAS_PORT]->(:DiscoveryPort) } RETUR\#
    N p
      message "{subject} has neither a discovery port nor a link to its documentation"
      fix "declare a discovery port, or a `documentation` link"
      example good 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active, documentation: "https://example.org/a",
          outputs: [ { name: o, version: 1.0.0 } ] } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: a, domain: d, status: active, outputs: [ { name: o, version: 1.0.0 } ]\#
     } ]';

    policy NAM-001 "Ids of domains and products are lower case words"
      severity warning docs "dpq, addresses"
      applies MATCH (p:Product|Domain) WHERE p.id IS NOT NULL RETURN p
      violation MATCH (p:Product|Domain)
        WHERE p.id IS NOT NULL
          AND NOT p.id =~ '[a-z][a-z0-9]*([-_.][a-z0-9]+)*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]\#
    {12}'
        RETURN p
      message "the id `{id}` is no row of lower case words" fix "write it as in `net-sales`"
      example good 'domains: [ { id: d } ]
        products: [ { id: net-sales, domain: d } ]'
      example bad 'domains: [ { id: d } ]
        products: [ { id: NetSales, domain: d } ]';

    policy TRM-001 "Terms are defined"
      severity warning docs "dpq, terms"
      applies MATCH (t:Term) RETURN t
      violation MATCH (t:Term) WHERE trim(coalesce(t.definition, t.description, '')) = '' RETURN\#
     t
      message "{subject} has no definition" fix "say what it means"
      example good 'terms: [ { id: customer, name: Customer, definition: who has bought } ]'
      example bad 'terms: [ { id: customer, name: Customer } ]';

    policy TRM-002 "Fields of one term have one type"
      severity warning docs "dpq, terms: MEANS"
      applies MATCH (t:Term) WHERE EXISTS { (:Field)-[:MEANS]->(t) } RETURN t
      violation MATCH (f:Field)-[:MEANS]->(t:Term) WHERE f.type IS NOT NULL
        WITH t, collect(DISTINCT toLower(f.type)) AS types WHERE size(types) > 1 RETURN t, types
      message "fields that mean {subject} have different types: {types}" fix "agree on one type"
      example good 'terms: [ { id: customer, definition: who has bought } ]
        contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: a, type: string, means: term:customer },
          { name: b, type: string, means: term:customer } ] } ] } ]'
      example bad 'terms: [ { id: customer, definition: who has bought } ]
        contracts: [ { id: c, version: 1.0.0, datasets: [ { name: t, fields: [
          { name: a, type: string, means: term:customer },
          { name: b, type: integer, means: term:customer } ] } ] } ]';
    """#
}
