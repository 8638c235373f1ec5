/// A mesh of two domains in which every number can be counted by hand.
enum CatalogSmallMesh {
  static let json = """
    {"dpq": 1, "mesh": {"name": "Quay", "asOf": "2026-06-30T00:00:00Z", "company": "Quay Ltd"},
    "teams": [{"id": "sales-data", "name": "Sales Data", "members": [
      {"person": "ana", "role": "owner", "from": "2024-01-01"},
      {"person": "tor", "role": "engineer", "from": "2023-01-01", "to": "2025-01-01"}]}],
    "people": [{"id": "ana", "name": "Ana Petrová", "email": "ana@quay.example"},
      {"id": "tor", "name": "Tor Lie"}],
    "sources": [{"id": "shop", "name": "Shop"}],
    "domains": [{"id": "sales", "name": "Sales", "owner": "team:sales-data"},
      {"id": "finance", "name": "Finance"}],
    "terms": [{"id": "customer", "name": "Customer", "synonyms": ["client"], "domain": "sales"}],
    "products": [
    {"id": "orders", "domain": "sales", "name": "Orders", "description": "Every web order.",
      "purpose": "One list of orders.", "archetype": "source", "status": "active",
      "version": "2.0.0", "owner": "team:sales-data", "tags": ["gold"],
      "support": {"channel": "#orders"}, "documentation": "https://docs.example/orders",
      "roles": [{"person": "ana", "role": "product owner"}],
      "inputs": [{"name": "web", "reads": ["source:shop"]}],
      "outputs": [
      {"name": "daily", "version": "1.0.0", "status": "deprecated", "sunset": "2026-06-01",
        "format": "csv"},
      {"name": "daily", "version": "2.0.0", "status": "active", "contract": "orders@1.0.0",
        "description": "Orders of whole days.", "format": "parquet", "protocol": "sql",
        "update": {"mode": "batch", "frequency": "P1D"},
        "access": {"type": "restricted", "roles": ["analyst"], "audited": true},
        "exposes": ["asset:orders"]}],
      "discovery": [{"name": "catalog", "url": "https://catalog.example/orders"}],
      "assets": ["asset:orders"],
      "jobs": [{"id": "load", "name": "Load", "stage": "ingest", "technology": "Airbyte"}]},
    {"id": "revenue", "domain": "finance", "name": "Revenue", "status": "active",
      "inputs": [{"name": "orders", "reads": ["sales/orders/daily@2"]},
        {"name": "rates", "reads": ["finance/rates/daily@1"]}],
      "outputs": [{"name": "table", "version": "1.0.0", "status": "active"}]}],
    "contracts": [{"id": "orders", "version": "1.0.0", "name": "Orders contract",
      "status": "active", "owner": "team:sales-data",
      "terms": {"usage": "Reporting.", "noticePeriod": "P90D"},
      "datasets": [{"name": "orders", "physicalName": "S.ORDERS", "fields": [
        {"name": "id", "type": "string", "primaryKey": true, "required": true,
          "classification": "internal"},
        {"name": "client_key", "type": "string", "means": "term:customer", "pii": true},
        {"name": "address", "type": "object", "fields": [
          {"name": "city", "type": "string", "minLength": 1}]}]}],
      "slos": [{"id": "fresh", "property": "latency", "value": 24, "unit": "h"}],
      "quality": [{"id": "q1", "name": "No empty id", "metric": "nullValues", "operator": "<=",
        "target": 0, "unit": "percent", "severity": "error", "dataset": "orders",
        "field": "id"}]}],
    "agreements": [{"id": "ag-1", "status": "approved", "grants": "sales/orders/daily@2",
      "to": "finance/revenue", "from": "2025-01-01", "until": "2026-05-31"}],
    "assets": [{"id": "orders", "name": "Orders", "type": "table", "platform": "snowflake",
      "location": "S.ORDERS", "storage": "S"}]}
    """

  static let observations = """
    {"kind":"coverage","at":"2026-05-01","of":"incident","subjects":["*"],"until":"2026-06-30"}
    {"kind":"check","at":"2026-06-28","subject":"sales/orders/daily@2","check":"a","status":"fail"}
    {"kind":"check","at":"2026-06-29","subject":"sales/orders/daily@2","check":"a","status":"pass"}
    {"kind":"check","at":"2026-06-29","subject":"dpq:sales/orders/daily@2","check":"b","status":"fail"}
    {"kind":"check","at":"2026-06-29","subject":"sales/orders/daily@2","check":"c","status":"error"}
    {"kind":"usage","at":"2026-05-30","subject":"sales/orders/daily@2","actor":"u0","count":9}
    {"kind":"usage","at":"2026-05-31","subject":"sales/orders/daily@2","actor":"u1","count":2}
    {"kind":"usage","at":"2026-06-29","subject":"sales/orders","actor":"u2","count":3}
    {"kind":"usage","at":"2026-06-29","subject":"sales/orders","actor":"p","actorKind":"platform","count":50}
    {"kind":"usage","at":"2026-06-30","subject":"sales/orders","actor":"u3","count":7}
    {"kind":"arrival","at":"2026-06-29T03:30:00Z","subject":"sales/orders/daily@2","dataAt":"2026-06-28T00:00:00Z"}
    """

  static var mesh: CatalogMesh { CatalogMesh(json, observations: observations) }
}
