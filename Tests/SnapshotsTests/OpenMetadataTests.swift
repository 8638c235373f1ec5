import Graphs
import Testing

@testable import Snapshots

struct OpenMetadataTests {
  private static let tables = """
    {"tables":[
    {"id":"11111111-1111-1111-1111-111111111111","name":"dim.product","tableType":"Regular",
     "database":{"name":"svc.shop"},"databaseSchema":{"name":"public"},"serviceType":"Snowflake",
     "columns":[{"name":"id","dataType":"INT","constraint":"NOT_NULL"},
      {"name":"home","dataType":"STRUCT","children":[{"name":"city","dataType":"TEXT",
       "tags":[{"tagFQN":"PII.Sensitive"}]}]}],
     "tableConstraints":[{"constraintType":"PRIMARY_KEY","columns":["id"]}]},
    {"id":"22222222-2222-2222-2222-222222222222","fullyQualifiedName":"svc.shop.public.raw",
     "name":"raw","columns":[{"name":"id","dataType":"INT"}],
     "owners":[{"name":"shop","type":"team"}]}]}
    """

  @Test func tablesByQualifiedName() {
    let snapshot = load(["t.json": Self.tables])
    let product = "asset:svc-shop-public-dim-product"
    #expect(snapshot.addresses("Asset") == [product, "asset:svc-shop-public-raw"])
    #expect(
      ["database", "schema", "table", "platform"].map { snapshot.text($0, product) }
        == ["shop", "public", "dim.product", "snowflake"])
    #expect(
      snapshot.addresses("Field") == [
        "\(product)#home", "\(product)#home.city", "\(product)#id",
        "asset:svc-shop-public-raw#id",
      ])
    #expect(snapshot.value("primaryKey", "\(product)#id").plain == "true")
    #expect(snapshot.links("OWNS") == ["team:shop -[declared]-> asset:svc-shop-public-raw"])
  }

  @Test func lineageRecordsAndEdgesOfTheApi() {
    let snapshot = load([
      "l.json": """
      [{"from":{"fqn":"svc.shop.public.raw","type":"table"},
        "to":{"fqn":"svc.shop.public.\\"dim.product\\"","type":"table"},
        "edge_meta":{"fqn":"airflow.load","type":"pipeline"}}]
      """,
      "api.json": """
      {"entity":{"id":"3","fullyQualifiedName":"svc.shop.public.mart","name":"mart","type":"table"},
       "nodes":[{"id":"22222222-2222-2222-2222-222222222222",
         "fullyQualifiedName":"svc.shop.public.raw","name":"raw","type":"table"}],
       "upstreamEdges":[{"fromEntity":"22222222-2222-2222-2222-222222222222","toEntity":"3",
         "lineageDetails":{"source":"Manual","columnsLineage":[{
           "fromColumns":["svc.shop.public.raw.id"],"toColumn":"svc.shop.public.mart.id",
           "function":"f"}]}}]}
      """,
      "t.json": Self.tables,
    ])
    let s = "asset:svc-shop-public-"
    #expect(
      snapshot.links("FLOWS_TO") == [
        "\(s)raw -[declared]-> \(s)mart", "\(s)raw -[observed]-> \(s)dim-product",
        "\(s)raw#id -[declared]-> \(s)mart#id",
      ])
    #expect(
      snapshot.linkValues("FLOWS_TO", "job") == ["airflow.load", "null", "null"])
    #expect(snapshot.summary.unresolved == 0)
  }

  @Test func productsWithStagesPortsAndFeeds() {
    let snapshot = load([
      "p.json": """
      [{"fullyQualifiedName":"Sales","name":"Sales","domainType":"Source-aligned"},
       {"fullyQualifiedName":"Sales.orders","name":"orders","lifecycleStage":"PRODUCTION",
        "domains":[{"fullyQualifiedName":"Sales","type":"domain"}],
        "sla":{"tier":"GOLD","availability":99.9},
        "assets":[{"fullyQualifiedName":"svc.db.s.orders","type":"table"}],
        "outputPorts":[{"name":"daily","protocol":"JDBC","format":"PARQUET",
          "dataAsset":{"fullyQualifiedName":"svc.db.s.orders"}}],
        "providesTo":[{"fullyQualifiedName":"Sales.churn","type":"dataProduct"}]},
       {"fullyQualifiedName":"Sales.churn","name":"churn","lifecycleStage":"IDEATION",
        "domains":[{"fullyQualifiedName":"Sales","type":"domain"}],
        "consumesFrom":[{"fullyQualifiedName":"Sales.orders","type":"dataProduct"}]}]
      """
    ])
    #expect(snapshot.addresses("Product") == ["Sales/churn", "Sales/orders"])
    #expect(snapshot.text("status", "Sales/orders") == "active")
    #expect(snapshot.text("sourceStatus", "Sales/churn") == "IDEATION")
    #expect(snapshot.links("FEEDS") == ["Sales/orders -[declared]-> Sales/churn"])
    #expect(snapshot.text("protocol", "Sales/orders/daily") == "jdbc")
    #expect(
      snapshot.links("EXPOSES") == ["Sales/orders/daily -[inferred]-> asset:svc-db-s-orders"])
  }

  @Test func testsAreRulesAndTheirOutcomesObservations() {
    let snapshot = load([
      "t.json": Self.tables,
      "tests.json": """
      [{"table":"svc.shop.public.raw","tableTests":[{"testCase":{"tableTestType":"rowCount"},
        "result":{"timestamp":1646221199,"testCaseStatus":"Failed","result":"Found 1"}}],
        "columnTests":[{"columnName":"id","testCase":{"columnTestType":"unique"}}]}]
      """,
    ])
    #expect(
      snapshot.addresses("QualityRule") == [
        "asset:svc-shop-public-raw#quality:id-unique",
        "asset:svc-shop-public-raw#quality:rowCount",
      ])
    let table = snapshot.observationStore.table
    #expect(table.rowCount == 1)
    #expect(table.at[0] == 1_646_221_199_000_000)
    #expect(table.text(table.status[0]) == "fail")
  }
}
