import Snapshots

/// OpenLineage events, after the core schema 2-0-2 and the facets that lineage is read from.
///
/// An event names its schema by URL, and every version of it accepts the same keys; facets may hold
/// any further key. Whether an event is of a run, a job or a dataset is told by what it has.
extension Standard {
  static let lineageRun = lineageEvent(root: "runEvent")
  static let lineageJob = lineageEvent(root: "jobEvent")
  static let lineageDataset = lineageEvent(root: "datasetEvent")

  /// The kind of event that a document is; nil for what is none.
  static func ofLineageEvent(_ root: DocumentNode) -> Standard? {
    guard root["eventTime"] != nil || root["eventType"] != nil else { return nil }
    if root["run"] != nil || (root["job"] != nil && root["eventType"] != nil) {
      return .lineageRun
    }
    if root["job"]?["namespace"] != nil { return .lineageJob }
    return root["dataset"]?["namespace"] != nil ? .lineageDataset : nil
  }

  private static func lineageEvent(root: String) -> Standard {
    Standard("OpenLineage", versions: ["2.0.2"], versionKey: nil, root: root, table: lineageTable)
  }

  private static let lineageTable = """
    part event
      eventTime!   instant
      producer!    uri
      schemaURL!   uri
    object runEvent "an event of a run" open
      with event
      eventType    = START RUNNING COMPLETE ABORT FAIL OTHER
      run!         {run}
      job!         {job}
      inputs       [{dataset}]
      outputs      [{dataset}]
    object jobEvent "an event of a job" open
      with event
      job!         {job}
      inputs       [{dataset}]
      outputs      [{dataset}]
    object datasetEvent "an event of a dataset" open
      with event
      dataset!     {dataset}
    object run "a run" open
      runId!       text filled
      facets       <{facet}>
    object job "a job" open
      namespace!   text filled
      name!        text filled
      facets       <{facet}>
    object dataset "a dataset" open
      namespace!   text filled
      name!        text filled
      facets       {facets}
      inputFacets  <{facet}>
      outputFacets <{facet}>
    part source
      _producer!   uri
      _schemaURL!  uri
      _deleted     bool
    object facet "a facet" free
      with source
    object facets "the facets of a dataset" free
      schema       {schema}
      columnLineage {columns}
      symlinks     {symlinks}
      ownership    {ownership}
      dataSource   {dataSource}
      documentation {documentation}
    object schema "a schema facet" free
      with source
      fields       [{field}]
    object field "a field" free
      name!        text filled
      type         text
      description  text
      fields       [{field}]
    object columns "a column lineage facet" free
      with source
      fields!      <{column}>
      dataset      [{inputField}]
    object column "the lineage of a field" free
      inputFields! [{inputField}]
      transformationDescription text
      transformationType text
    object inputField "an input field" free
      namespace!   text filled
      name!        text filled
      field        text
      transformations [{transformation}]
    object transformation "a transformation" free
      type!        = DIRECT INDIRECT
      subtype      text
      description  text
      masking      bool
    object symlinks "a symlinks facet" free
      with source
      identifiers  [{identifier}]
    object identifier "an identifier" free
      namespace!   text filled
      name!        text filled
      type!        text
    object ownership "an ownership facet" free
      with source
      owners       [{owner}]
    object owner "an owner" free
      name!        text filled
      type         text
    object dataSource "a data source facet" free
      with source
      name         text
      uri          uri
    object documentation "a documentation facet" free
      with source
      description! text
      contentType  text
    """
}
