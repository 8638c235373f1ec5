import Snapshots

/// OpenMetadata: entities, lineage and tests, after the JSON schemas of its metadata standard.
///
/// A file says no version, and keys come with every release, so that only what all releases demand
/// is required, and a key that no table names is taken for a later one unless it is a near miss.
extension Standard {
  static let openMetadata = Standard(
    "OpenMetadata", versions: ["1.0"], versionKey: nil, root: "entity",
    readsNullAsAbsent: true, table: openMetadataTable)

  /// A file of samples or an answer of the API is a list of entities.
  static func openMetadataParts(of root: DocumentNode) -> [JudgedPart] {
    func part(_ object: String, _ node: DocumentNode, _ path: String) -> JudgedPart {
      JudgedPart(standard: openMetadata.rooted(at: object), node: node, path: path)
    }
    if root.entries.count == 1, let entry = root.entries.first, entry.value.isSequence {
      let object = openMetadataLists[entry.key] ?? "entity"
      return entry.value.elements.enumerated().map { index, node in
        part(object, node, entry.key + node.segment(at: index))
      }
    }
    if root["paging"] != nil, let data = root["data"] {
      return data.elements.enumerated().map { index, node in
        part(openMetadataObject(of: node), node, "data" + node.segment(at: index))
      }
    }
    return [part(openMetadataObject(of: root), root, "")]
  }

  private static let openMetadataLists = [
    "tables": "table", "pipelines": "pipeline", "dashboards": "dashboard", "charts": "chart",
    "topics": "topic", "tests": "suite", "testCaseResults": "results",
  ]

  /// By the word for its type, else by the keys that only one type has.
  private static func openMetadataObject(of node: DocumentNode) -> String {
    let words = ["table", "pipeline", "dashboard", "chart", "topic", "domain", "dataProduct"]
    if let type = node.text("entityType"), words.contains(type) { return type }
    let keys = [
      ("upstreamEdges", "lineage"), ("downstreamEdges", "lineage"), ("edges", "lineage"),
      ("edge", "lineageRequest"), ("domainType", "domain"), ("lifecycleStage", "dataProduct"),
      ("consumesFrom", "dataProduct"), ("outputPorts", "dataProduct"), ("columns", "table"),
      ("entityLink", "testCase"), ("pipelineStatus", "statuses"), ("tableTests", "tableTests"),
      ("columnTests", "tableTests"), ("tasks", "pipeline"), ("chartType", "chart"),
      ("charts", "dashboard"), ("messageSchema", "topic"), ("serviceConnection", "service"),
    ]
    if node["from"]?["fqn"] != nil { return "sampleLineage" }
    return keys.first { node[$0.0] != nil }?.1 ?? "entity"
  }

  private static let openMetadataTable = """
    part entity
      id           text filled
      name!        text filled
      fullyQualifiedName text filled
      displayName  text
      description  text
      version      number
      updatedAt    int
      updatedBy    text
      href         text
      owner        {reference}
      owners       [{reference}]
      domain       {reference}|text
      domains      [{reference}|text]
      dataProducts [{reference}|text]
      tags         [{tag}|text]
      followers    any
      extension    {}
      deleted      bool
      sourceUrl    text
      service      {reference}|text
      serviceType  text
      usageSummary any
      votes        any
      style        any
      changeDescription any
      certification any
      entityStatus text
    object entity "an entity" free
      with entity
    object reference "a reference" free
      id           text filled
      type         text filled
      name         text
      fullyQualifiedName text
      displayName  text
      description  text
      deleted      bool
      href         text
    object tag "a tag" free
      tagFQN!      text filled
      name         text
      description  text
      source       text
      labelType    text
      state        text
    object table "a table" free
      with entity
      tableType    text ~ Regular External View SecureView MaterializedView Iceberg Local \
    Partitioned Foreign
      columns!     [{column}]
      tableConstraints [{constraint}]
      tablePartition any
      database     {reference}|text
      databaseSchema {reference}|text
      schemaDefinition text
      viewDefinition any
      joins        any
      sampleData   any
      tableProfile any
      tableQueries any
      profile      any
      dataModel    any
      location     any
      testSuite    any
      retentionPeriod text
      fileFormat   text
    object column "a column" free
      name!        text filled
      displayName  text
      dataType!    text filled
      arrayDataType text
      dataLength   int
      precision    int
      scale        int
      dataTypeDisplay text
      description  text
      fullyQualifiedName text
      tags         [{tag}|text]
      constraint   = NULL NOT_NULL UNIQUE PRIMARY_KEY
      ordinalPosition int
      jsonSchema   text
      children     [{column}]
      customMetrics any
      profile      any
      extension    {}
    object constraint "a constraint" free
      constraintType! text ~ UNIQUE PRIMARY_KEY FOREIGN_KEY SORT_KEY DIST_KEY
      columns!     [text]
      referredColumns [text]
      relationshipType text
    object pipeline "a pipeline" free
      with entity
      pipelineUrl  text
      pipelineLocation text
      concurrency  int
      startDate    text
      scheduleInterval text
      tasks        [{task}]
      pipelineStatus any
      state        text
    object task "a task" free
      name!        text filled
      displayName  text
      fullyQualifiedName text
      description  text
      taskUrl      text
      sourceUrl    text
      pipelineUrl  text
      downstreamTasks [text]
      taskType     text
      taskSQL      text
      startDate    text
      endDate      text
      tags         [{tag}|text]
      owners       [{reference}]
    object dashboard "a dashboard" free
      with entity
      dashboardUrl text
      dashboardType text
      project      text
      charts       [scalar|{reference}]
      dataModels   [scalar|{reference}]
    object chart "a chart" free
      with entity
      chartId      text
      chartType    text
      chartUrl     text
      dashboards   [scalar|{reference}]
    object topic "a topic" free
      with entity
      messageSchema any
      partitions   int
      cleanupPolicies [text]
      retentionTime number
      replicationFactor int
      maximumMessageSize int
      minimumInSyncReplicas int
      retentionSize number
      topicConfig  any
      sampleData   any
    object domain "a domain" free
      with entity
      domainType   text ~ Source-aligned Consumer-aligned Aggregate
      parent       {reference}|text
      children     [{reference}]
      experts      [{reference}|text]
      assets       any
    object dataProduct "a data product" free
      with entity
      lifecycleStage = IDEATION DESIGN DEVELOPMENT TESTING PRODUCTION DEPRECATED RETIRED
      sla          {sla}
      consumesFrom [{reference}]
      providesTo   [{reference}]
      assets       [{reference}|text]
      inputPorts   [{port}]
      outputPorts  [{port}]
      experts      [{reference}|text]
      reviewers    [{reference}|text]
    object sla "a service level" closed
      tier         = GOLD SILVER BRONZE CUSTOM
      availability number min:0
      responseTime int
      dataFreshness int
      dataQuality  number min:0
    object port "a port" free
      name         text
      portType     = INPUT OUTPUT
      protocol     text
      format       text
      endpoint     text
      dataAsset    {reference}
    object lineage "lineage" free
      entity       any
      nodes        any
      upstreamEdges any
      downstreamEdges any
      edges        any
    object lineageRequest "a lineage request" free
      edge!        {edge}
    object edge "an edge" free
      fromEntity!  {reference}|text
      toEntity!    {reference}|text
      description  text
      lineageDetails {details}
    object details "the details of an edge" free
      sqlQuery     text
      columnsLineage [{columns}]
      pipeline     {reference}
      description  text
      source       text
    object columns "the lineage of a column" free
      fromColumns! [text]
      toColumn!    text filled
      function     text
    object sampleLineage "an edge" free
      from!        {end}
      to!          {end}
      sql_query    text
      edge_meta    {end}
    object end "an end of an edge" free
      fqn!         text filled
      type!        text filled
    object service "a service" free
      type!        text filled
      serviceName! text filled
      serviceConnection! {}
      sourceConfig {}
    object suite "a test suite" free
      testSuiteName text filled
      testSuiteDescription text
      name         text
      scheduleInterval text
      testCases    [{testCase}]
    object testCase "a test case" free
      name!        text filled
      displayName  text
      description  text
      entityLink!  text filled
      testDefinitionName text
      testDefinition any
      parameterValues [{}]
      testCaseResult {outcome}
    object results "the results of a test case" free
      name!        text filled
      results!     [{outcome}]
    object outcome "a result" free
      timestamp    int
      result       text
      testCaseStatus! = Success Failed Aborted Queued
      testResultValue [{}]
      testResultValues [{}]
    object tableTests "the tests of a table" free
      table!       text filled
      tableTests   [{tableTest}]
      columnTests  [{tableTest}]
    object tableTest "a test" free
      columnName   text
      description  text
      testCase!    {}
      executionFrequency text
      result       {outcome}
    object statuses "the runs of a pipeline" free
      pipeline     text filled
      pipelineStatus! any
    """
}
