import Graphs
import Testing

@testable import Snapshots

struct OpenLineageTests {
  private static func event(
    _ type: String, run: String = "r1", at: String = "2026-01-01T00:00:00Z", job: String = "j",
    inputs: [String] = [], outputs: [String] = [], facets: String = "", jobFacets: String = ""
  ) -> String {
    func list(_ names: [String], _ facets: String) -> String {
      names.map {
        "{\"namespace\":\"snowflake://acme\",\"name\":\"\($0)\",\"facets\":{\(facets)}}"
      }.joined(separator: ",")
    }
    return """
      {"eventType":"\(type)","eventTime":"\(at)","run":{"runId":"\(run)"},\
      "job":{"namespace":"etl","name":"\(job)","facets":{\(jobFacets)}},\
      "inputs":[\(list(inputs, ""))],"outputs":[\(list(outputs, facets))]}
      """
  }

  private static func lineage(_ source: String, _ field: String, _ column: String) -> String {
    """
    "columnLineage":{"fields":{"\(column)":{"inputFields":[{"namespace":"snowflake://acme",\
    "name":"\(source)","field":"\(field)","transformations":[{"type":"DIRECT",\
    "subtype":"IDENTITY","masking":true}]}]}}}
    """
  }

  private func flows(_ snapshot: Snapshot) -> [String] {
    snapshot.links("FLOWS_TO").map { $0.replacing("snowflake-db-s-", with: "") }
  }

  /// Events with nothing but what is required, and with nulls where values may be absent.
  @Test(arguments: [
    "", ",\"inputs\":null,\"outputs\":null",
    """
    ,"eventType":"COMPLETE","run":{"runId":"r","facets":{"nominalTime":\
    {"nominalStartTime":"2026-01-01T00:00:00Z","nominalEndTime":null}}}
    """,
  ])
  func eventsWithTheLeastAreRead(more: String) {
    let run = more.contains("runId") ? "" : ",\"run\":{\"runId\":\"r\"}"
    let text = """
      {"eventTime":"2026-01-01T00:00:00Z","producer":"p","schemaURL":"s","job":\
      {"namespace":"etl","name":"j"}\(run)\(more)}
      """
    let snapshot = load(["e.json": text])
    #expect(snapshot.addresses("Job") == ["job:etl-j"])
    #expect(snapshot.codes() == [])
  }

  @Test func inputsAndOutputsFlowThroughTheJob() {
    let snapshot = load([
      "e.json": Self.event("COMPLETE", inputs: ["db.s.a"], outputs: ["db.s.b"])
    ])
    #expect(
      flows(snapshot) == ["asset:a -[observed]-> job:etl-j", "job:etl-j -[observed]-> asset:b"])
    let address = "asset:snowflake-db-s-a"
    #expect(
      ["platform", "database", "schema", "table", "name"].map { snapshot.text($0, address) }
        == ["snowflake", "db", "s", "a", "a"])
    #expect(snapshot.addresses("Product") == [])
  }

  @Test func severalToSeveralIsAGuess() {
    let snapshot = load([
      "e.json": Self.event(
        "COMPLETE", inputs: ["db.s.a", "db.s.b"], outputs: ["db.s.c", "db.s.d"])
    ])
    #expect(flows(snapshot).count == 4)
    #expect(flows(snapshot).allSatisfy { $0.contains("inferred") })
  }

  /// START says what is read, COMPLETE what is written, in either order of the files.
  @Test(arguments: [true, false])
  func eventsOfARunAreJoined(startFirst: Bool) {
    let start = Self.event("START", inputs: ["db.s.a"])
    let end = Self.event("COMPLETE", at: "2026-01-01T01:00:00Z", outputs: ["db.s.b"])
    let snapshot = load([
      "1.json": startFirst ? start : end, "2.json": startFirst ? end : start,
    ])
    #expect(flows(snapshot).count == 2)
    #expect(snapshot.linkValues("FLOWS_TO", "unverified") == ["null", "null"])
  }

  @Test func theLatestCompleteRunCountsAndFailuresAreMarked() {
    let snapshot = load([
      "e.jsonl": [
        Self.event("COMPLETE", run: "new", at: "2026-02-01T00:00:00Z", inputs: ["db.s.new"]),
        Self.event("COMPLETE", run: "old", at: "2026-01-01T00:00:00Z", inputs: ["db.s.old"]),
        Self.event(
          "FAIL", run: "bad", at: "2026-03-01T00:00:00Z", inputs: ["db.s.bad", "db.s.new"]),
        Self.event("START", run: "open", job: "k", inputs: ["db.s.open"]),
      ].joined(separator: "\n")
    ])
    #expect(
      flows(snapshot) == [
        "asset:bad -[observed]-> job:etl-j", "asset:new -[observed]-> job:etl-j",
        "asset:open -[observed]-> job:etl-k",
      ])
    #expect(snapshot.linkValues("FLOWS_TO", "unverified") == ["null", "true", "true"])
    #expect(snapshot.addresses("Asset").contains("asset:snowflake-db-s-old"))
  }

  /// Column lineage of one output says that another input does not flow into it.
  @Test func columnLineageBeatsInputsTimesOutputs() {
    let snapshot = load([
      "e.json": Self.event(
        "COMPLETE", inputs: ["db.s.a", "db.s.b"], outputs: ["db.s.c"],
        facets: Self.lineage("db.s.a", "x", "y"))
    ])
    #expect(
      flows(snapshot) == [
        "asset:a -[observed]-> job:etl-j", "asset:a#x -[observed]-> asset:c#y",
        "job:etl-j -[observed]-> asset:c",
      ])
    #expect(snapshot.linkValues("FLOWS_TO", "masking") == ["masked", "null", "null"])
    #expect(snapshot.linkValues("FLOWS_TO", "mode") == ["direct", "null", "null"])
  }

  /// Where outputs come from different inputs, the job would join what the facets keep apart.
  @Test func edgesThatTheJobWouldMultiplyGoDirectly() {
    let one = Self.event(
      "COMPLETE", inputs: ["db.s.a", "db.s.b"], outputs: ["db.s.c"],
      facets: Self.lineage("db.s.a", "x", "y"))
    let two = Self.event(
      "COMPLETE", at: "2026-01-01T00:01:00Z", outputs: ["db.s.d"],
      facets: Self.lineage("db.s.b", "x", "y"))
    let snapshot = load(["e.jsonl": "\(one)\n\(two)"])
    #expect(
      flows(snapshot).filter { !$0.contains("#") } == [
        "asset:a -[observed]-> asset:c", "asset:b -[observed]-> asset:d",
      ])
    #expect(snapshot.linkValues("FLOWS_TO", "job").filter { $0 != "null" } == ["etl/j", "etl/j"])
  }

  @Test func theExplicitFacetBeatsColumnLineage() {
    let entry = """
      "lineage":{"entries":[{"namespace":"snowflake://acme","name":"db.s.c","type":"DATASET",\
      "inputs":[{"namespace":"snowflake://acme","name":"db.s.b","type":"DATASET"}]}]}
      """
    let snapshot = load([
      "e.json": Self.event(
        "COMPLETE", inputs: ["db.s.a", "db.s.b"], outputs: ["db.s.c"],
        facets: Self.lineage("db.s.a", "x", "y"), jobFacets: entry)
    ])
    #expect(
      flows(snapshot) == ["asset:b -[observed]-> job:etl-j", "job:etl-j -[observed]-> asset:c"])
  }

  @Test func explicitlyWithoutInputsIsKnown() {
    let entry = """
      "lineage":{"entries":[{"namespace":"snowflake://acme","name":"db.s.c","type":"DATASET",\
      "inputs":[]}]}
      """
    let snapshot = load([
      "e.json": Self.event(
        "COMPLETE", inputs: ["db.s.a"], outputs: ["db.s.c"], jobFacets: entry)
    ])
    #expect(flows(snapshot) == [])
    #expect(snapshot.value("noInputs", "asset:snowflake-db-s-c").plain == "true")
  }

  /// The facet of the latest event counts, whatever the order; one that is deleted is gone.
  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func facetsFoldByTime(order: [Int]) {
    let facets = [
      "\"documentation\":{\"description\":\"old\"},"
        + "\"ownership\":{\"owners\":[{\"name\":\"team:x\"}]}",
      "\"documentation\":{\"description\":\"new\"},\"ownership\":null",
      "\"ownership\":{\"_deleted\":true}",
    ]
    let events = facets.enumerated().map { index, facet in
      Self.event(
        "COMPLETE", run: "r\(index)", at: "2026-01-0\(index + 1)T00:00:00Z", outputs: ["db.s.a"],
        facets: facet)
    }
    let snapshot = load(["e.jsonl": order.map { events[$0] }.joined(separator: "\n")])
    #expect(snapshot.text("description", "asset:snowflake-db-s-a") == "new")
    #expect(snapshot.links("OWNS") == [])
  }

  /// Three names of one dataset are one node, whichever event tells of them first.
  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]])
  func symlinksJoinNames(order: [Int]) {
    func symlink(_ name: String) -> String {
      """
      "symlinks":{"identifiers":[{"namespace":"snowflake://acme","name":"\(name)",\
      "type":"TABLE"}]}
      """
    }
    let events = [
      Self.event("COMPLETE", run: "1", outputs: ["db.s.x"], facets: symlink("db.s.y")),
      Self.event("COMPLETE", run: "2", job: "k", outputs: ["db.s.z"], facets: symlink("db.s.x")),
      Self.event("COMPLETE", run: "3", job: "l", inputs: ["db.s.y"]),
    ]
    let snapshot = load(["e.jsonl": order.map { events[$0] }.joined(separator: "\n")])
    #expect(snapshot.addresses("Asset") == ["asset:snowflake-db-s-x"])
    #expect(snapshot.summary.unresolved == 0)
    #expect(flows(snapshot).count == 3)
  }

  @Test func lifeCyclesRetireAndRename() {
    let rename = """
      "lifecycleStateChange":{"lifecycleStateChange":"RENAME","previousIdentifier":\
      {"namespace":"snowflake://acme","name":"db.s.a"}}
      """
    let snapshot = load([
      "e.jsonl": [
        Self.event("COMPLETE", run: "1", outputs: ["db.s.a"]),
        Self.event("COMPLETE", run: "2", job: "k", outputs: ["db.s.b"], facets: rename),
        Self.event(
          "COMPLETE", run: "3", job: "l", outputs: ["db.s.c"],
          facets: "\"lifecycleStateChange\":{\"lifecycleStateChange\":\"DROP\"}"),
      ].joined(separator: "\n")
    ])
    #expect(snapshot.addresses("Asset") == ["asset:snowflake-db-s-b", "asset:snowflake-db-s-c"])
    #expect(snapshot.text("status", "asset:snowflake-db-s-c") == "retired")
    #expect(snapshot.text("sourceStatus", "asset:snowflake-db-s-c") == "DROP")
  }

  @Test func schemasNestAndAssertionsAreObserved() {
    let facets = """
      "schema":{"fields":[{"name":"home","type":"struct",\
      "fields":[{"name":"city","type":"text"}]}]},\
      "dataQualityAssertions":{"assertions":[{"assertion":"not_null","column":"home",\
      "success":false,"severity":"error"}]}
      """
    let snapshot = load([
      "e.json": Self.event("COMPLETE", outputs: ["db.s.a"], facets: facets)
    ])
    let asset = "asset:snowflake-db-s-a"
    #expect(snapshot.addresses("Field") == ["\(asset)#home", "\(asset)#home.city"])
    #expect(snapshot.links("CHECKED_BY").count == 1)
    let table = snapshot.observationStore.table
    #expect(table.rowCount == 1)
    #expect(table.text(table.subject[0]) == asset)
    #expect(table.text(table.check[0]) == "not_null.home")
    #expect(table.text(table.status[0]) == "fail")
  }

  @Test func parentsContainJobsAndStaticEventsDeclare() {
    let run = """
      {"eventType":"COMPLETE","eventTime":"2026-01-01T00:00:00Z","run":{"runId":"r","facets":\
      {"parent":{"job":{"namespace":"etl","name":"dag"},"run":{"runId":"p"}}}},\
      "job":{"namespace":"etl","name":"dag.task"},"inputs":[],"outputs":[]}
      """
    let job = """
      {"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"etl","name":"static"},\
      "inputs":[{"namespace":"n","name":"a"}],"outputs":[{"namespace":"n","name":"b"}]}
      """
    let dataset = """
      {"eventTime":"2026-01-01T00:00:00Z","dataset":{"namespace":"n","name":"b",\
      "facets":{"documentation":{"description":"B"}}}}
      """
    let snapshot = load(["e.jsonl": "\(run)\n\(job)\n\(dataset)"])
    #expect(snapshot.links("PART_OF") == ["job:etl-dag-task -[observed]-> job:etl-dag"])
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:a-n -[declared]-> job:etl-static", "job:etl-static -[declared]-> asset:b-n",
      ])
    #expect(snapshot.text("description", "asset:b-n") == "B")
  }
}
