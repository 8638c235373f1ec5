import Snapshots

/// DataHub's metadata files, after the records of its metadata model (PDL): change events (MCE),
/// change proposals (MCP) with the aspects that the mesh is read from, and the YAML files of its
/// command line.
///
/// Aspects may hold keys of later releases; of those that no table names, near misses alone count.
extension Standard {
  static let dataHub = Standard(
    "DataHub", versions: ["1.0"], versionKey: nil, root: "proposal", readsNullAsAbsent: true,
    table: dataHubTable)

  static func dataHubParts(of root: DocumentNode) -> [JudgedPart] {
    func part(_ object: String, _ node: DocumentNode, _ path: String = "") -> JudgedPart {
      JudgedPart(standard: dataHub.rooted(at: object), node: node, path: path)
    }
    if let snapshots = root["proposedSnapshot"] {
      return snapshots.entries.flatMap { entry in
        [part("snapshot", entry.value, "proposedSnapshot")]
          + (entry.value["aspects"]?.elements ?? []).flatMap { element in
            element.entries.compactMap { aspect in
              guard !aspect.value.isNull else { return nil }
              let name = DocumentFile.dataHubAspect(aspect.key)
              return dataHub.objects["is.\(name)"].map { _ in
                part("is.\(name)", aspect.value, name)
              }
            }
          }
      }
    }
    if root["lineage"] != nil { return [part("lineageFile", root)] }
    if root["entity"] != nil { return [part("contractFile", root)] }
    guard root["entityType"] != nil || root["entityUrn"] != nil else {
      return [part("productFile", root)]
    }
    let name = root.text("aspectName") ?? ""
    let body = root["aspect"]?["json"]
    guard let body, body.isMapping, dataHub.objects["is.\(name)"] != nil,
      root.text("changeType")?.uppercased() != "PATCH"
    else { return [part("proposal", root)] }
    return [part("proposal", root), part("is.\(name)", body, name)]
  }

  private static let dataHubTable = """
    object proposal "a change proposal" free
      entityType!  text filled
      entityUrn    text filled
      entityKeyAspect any
      changeType!  = UPSERT CREATE UPDATE DELETE PATCH RESTATE CREATE_ENTITY
      aspectName   text filled
      aspect       {}
      auditHeader  any
      systemMetadata any
      headers      any
    object snapshot "a snapshot" free
      urn!         text filled
      aspects!     [{}]
    object is.status "the status" free
      removed      bool
    object is.domains "the domains" free
      domains!     [text]
    object is.container "the container" free
      container!   text filled
    object is.domainProperties "a domain" free
      name!        text filled
      description  text
      parentDomain text
      created      any
      customProperties any
    object is.dataProductProperties "a data product" free
      name         text
      description  text
      assets       [{association}]
      customProperties any
      externalUrl  text
    object association "an asset of a product" free
      destinationUrn! text filled
      sourceUrn    text
      outputPort   bool
      created      any
      lastModified any
      properties   any
    object is.datasetProperties "the properties of a dataset" free
      name         any
      qualifiedName any
      description  any
      uri          any
      externalUrl  any
      created      any
      lastModified any
      tags         [text]
      customProperties any
    object is.upstreamLineage "the lineage" free
      upstreams!   [{upstream}]
      fineGrainedLineages [{fine}]|{}
    object upstream "an upstream" free
      dataset!     text filled
      type!        = COPY TRANSFORMED VIEW
      auditStamp   any
      created      any
      properties   any
      query        text
    object fine "a fine-grained lineage" free
      upstreamType! = FIELD_SET DATASET NONE
      upstreams    [text]|{}
      downstreamType! = FIELD FIELD_SET
      downstreams  [text]|{}
      transformOperation any
      confidenceScore number min:0
      query        any
    object is.dataJobInputOutput "the lineage of a job" free
      inputDatasets! [text]
      outputDatasets! [text]
      inputDatasetEdges [{edge}]|{}
      outputDatasetEdges [{edge}]|{}
      inputDatajobs [text]|{}
      inputDatajobEdges [{edge}]|{}
      inputDatasetFields [text]|{}
      outputDatasetFields [text]|{}
      fineGrainedLineages [{fine}]|{}
    object edge "an edge" free
      destinationUrn! text filled
      sourceUrn    text
      created      any
      lastModified any
      properties   any
    object is.schemaMetadata "the schema" free
      schemaName!  text
      platform!    text filled
      version!     int
      hash!        text
      platformSchema! {}
      fields!      [{field}]
      created      any
      lastModified any
      deleted      any
      dataset      any
      cluster      any
      primaryKeys  any
      foreignKeys  any
      foreignKeysSpecs any
    object field "a field" free
      fieldPath!   text filled
      nullable     bool
      type!        {}
      nativeDataType! text
      description  any
      label        any
      jsonPath     any
      jsonProps    any
      recursive    bool
      isPartOfKey  bool
      isPartitioningKey any
      created      any
      lastModified any
      globalTags   any
      glossaryTerms any
    object is.ownership "the owners" free
      owners!      [{owner}]
      ownerTypes   any
      lastModified any
    object owner "an owner" free
      owner!       text filled
      type!        text ~ CUSTOM TECHNICAL_OWNER BUSINESS_OWNER DATA_STEWARD NONE DEVELOPER \
    DATAOWNER DELEGATE PRODUCER CONSUMER STAKEHOLDER
      typeUrn      any
      source       any
      attribution  any
    object is.globalTags "the tags" free
      tags!        [{tag}]
    object tag "a tag" free
      tag!         text filled
      context      any
      attribution  any
    object is.glossaryTerms "the terms" free
      terms!       [{term}]
      auditStamp   any
    object term "a term" free
      urn!         text filled
      actor        any
      context      any
      attribution  any
    object is.glossaryTermInfo "a term" free
      id           any
      name         any
      definition!  text
      termSource!  text
      parentNode   any
      sourceRef    any
      sourceUrl    any
      rawSchema    any
      customProperties any
    object is.siblings "the siblings" free
      siblings!    [text]
      primary!     bool
    object is.dataContractProperties "a contract" free
      entity!      text filled
      schema       [{assertion}]
      freshness    [{assertion}]
      dataQuality  [{assertion}]
      rawContract  text
    object assertion "an assertion of a contract" free
      assertion!   text filled
    object is.assertionInfo "an assertion" free
      type!        = DATASET FRESHNESS VOLUME SQL FIELD DATA_SCHEMA CUSTOM
      datasetAssertion any
      freshnessAssertion any
      volumeAssertion any
      sqlAssertion any
      fieldAssertion any
      schemaAssertion any
      customAssertion any
      source       any
      lastUpdated  any
      description  any
      note         any
      externalUrl  any
      customProperties any
    object productFile "a data product" free
      id!          text filled
      domain       text
      domains      [text]
      display_name text
      description  text
      external_url text
      assets       [text]
      output_ports [text]
      owners       [text|{fileOwner}]
      properties   any
      tags         [text]
      terms        [text]
      institutional_memory any
    object fileOwner "an owner" free
      id!          text filled
      type         text
    object contractFile "a contract" free
      id           text
      version      scalar
      entity!      text filled
      properties   any
      schema       {}
      freshness    {}
      data_quality [{quality}]
    object quality "a check" free
      id           text
      description  text
      type!        text filled
      sql          text
      column       text
      metric       text
      operator     any
    object lineageFile "a lineage file" free
      version      scalar
      lineage!     [{lineage}]
    object lineage "a lineage" free
      entity!      {entity}
      upstream     [{upstreamFile}]
      fineGrainedLineages [{}]
    object upstreamFile "an upstream" free
      entity!      {entity}
    object entity "an entity" free
      name!        text filled
      type!        = dataset
      platform!    text filled
      env          text
      platform_instance text
    """
}
