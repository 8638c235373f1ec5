import TestSupport
import Testing

/// Files of a change, judged in the whole mesh: `check changed/ --mesh last.dpqs --base main`.
@Suite struct MeshProgramTests {
  private let folder: TemporaryFolder

  private static let orders = """
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    schema:
    - name: orders
      properties:
      - { name: id, logicalType: string }
      - { name: note, logicalType: string }

    """
  private static let product = """
    dpq: 1
    products:
      - { id: orders, domain: sales, owner: team:core,
          outputs: [ { name: daily, version: 1.0.0, contract: orders },
            { name: hourly, version: 1.0.0, contract: orders } ] }

    """

  init() throws {
    folder = try TemporaryFolder()
    for place in ["mesh", "main"] {
      try folder.write(Self.orders, to: "\(place)/orders.contract.yaml")
      try folder.write(Self.product, to: "\(place)/orders.yaml")
    }
    // Nobody owns `loose`, which no change here is about.
    try folder.write(
      """
      dpq: 1
      teams: [ { id: core }, { id: growth } ]
      domains: [ { id: sales }, { id: marketing } ]
      products:
        - { id: campaigns, domain: marketing, owner: team:growth,
            inputs: [ { name: orders, reads: [ sales/orders/daily@1 ] } ] }
        - { id: loose, domain: marketing, status: active }

      """, to: "mesh/others.yaml")
    let saved = try ProgramRun([path("mesh"), "-c", "save \(path("last.dpqs"))"])
    #expect(saved.code == 0, "\(saved.errors)")
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func check(_ words: String...) throws -> ProgramRun {
    try ProgramRun(["check", path("changed")] + words)
  }

  private func change(_ text: String, _ name: String = "orders.contract.yaml") throws {
    try folder.write(text, to: "changed/\(name)")
  }

  private static let withoutNote = orders.replacing(
    "  - { name: note, logicalType: string }\n", with: "")

  @Test func namesReadersAndTheirOwners() throws {
    try change(Self.withoutNote)
    let reports = ["r.sarif", "r.junit.xml", "r.md"]
    let run = try ProgramRun(
      ["check", path("changed"), "--mesh", path("last.dpqs"), "--base", path("main")]
        + reports.flatMap { ["--report", path($0)] })
    #expect(run.code == 1, "\(run.output) \(run.errors)")
    #expect(run.output.contains("[contract/FLD-02]") && !run.output.contains("unknown"))
    for report in reports {
      let text = folder.text(of: report)
      #expect(text.contains("may affect marketing/campaigns (team:growth)"), "\(report): \(text)")
      #expect(text.contains("changed/orders.contract.yaml"), "\(report)")
      #expect(!text.contains("marketing/loose"), "\(report) judges what nobody changed")
    }
  }

  @Test func theMeshIsTheEarlierStateWithoutAnother() throws {
    try change(Self.withoutNote)
    let run = try check("--mesh=\(path("last.dpqs"))")
    #expect(run.code == 1 && run.output.contains("[contract/FLD-02]"), "\(run.output)")
    try change(Self.orders)
    let same = try check("--mesh", path("last.dpqs"))
    #expect(same.code == 0 && !same.output.contains("[contract/"), "\(same.output)\(same.errors)")
  }

  /// The earlier state is a folder of the same name as the files that change.
  @Test func aFolderIsNotTheMeshOfItsName() throws {
    try folder.write(Self.withoutNote, to: "pr/orders/orders.contract.yaml")
    try folder.write(Self.orders, to: "orders/orders.contract.yaml")
    let words = ["check", "pr/orders", "--pack", "contract", "--base", "orders"]
    let run = try ProgramRun(
      ["-c", "cd '\(folder.path)' && exec \"$0\" \"$@\"", builtProgram("dpq")] + words,
      of: "/bin/sh")
    #expect(run.code == 1 && run.output.contains("[contract/FLD-02]"), "\(run.output)")
  }

  @Test func unknownIsNotNobody() throws {
    try change(Self.withoutNote)
    try change(Self.product, "orders.yaml")
    let alone = try check("--base", path("main"))
    #expect(alone.code == 1 && !alone.output.contains("affect"), "\(alone.output)")
    #expect(alone.output.contains("is unknown: --mesh SNAPSHOT names the whole mesh"))
    try change(Self.withoutNote.replacing("status: active", with: "status: retired"))
    let retired = try check("--base", path("main"))
    #expect(retired.output.contains("unknown is not nobody"), "\(retired.output)")
    let known = try check("--mesh", path("last.dpqs"))
    #expect(known.output.contains("1 consumer still reads it"), "\(known.output)")
  }

  @Test func tellsWhoReadsWhatIsGone() throws {
    try change(
      Self.product.replacing("{ name: daily, version: 1.0.0, contract: orders },", with: ""),
      "orders.yaml")
    let run = try check("--mesh", path("last.dpqs"), "--fail-on", "warning")
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        "sales/orders/daily@1 is defined nowhere, referred to by marketing/campaigns/orders"),
      "\(run.output)\(run.errors)")
  }

  /// What a change leaves as it was is judged by itself, as what it changes is.
  @Test func filesThatChangeNothingAreJudgedAlone() throws {
    let run = try ProgramRun(
      ["check", path("mesh/orders.contract.yaml"), path("mesh/orders.yaml")]
        + ["--mesh", path("last.dpqs")])
    #expect(run.output.contains("looked at 2 files, 2 documents"), "\(run.output)")
    #expect(!run.output.contains("marketing/"), "judges what nobody gave: \(run.output)")
    #expect(!run.output.contains("no earlier state was named"), "\(run.output)")
  }

  /// A verdict on a file that cannot be read is no verdict on the mesh.
  @Test func aFileThatCannotBeReadIsNotTheMesh() throws {
    try folder.write("products:\n  - { id: a, outputs: [\n", to: "broken.yaml")
    let run = try ProgramRun(["check", path("broken.yaml"), "--mesh", path("last.dpqs")])
    #expect(run.code == 3, "\(run.output)")
    #expect(run.output.contains("broken.yaml") && !run.output.contains("marketing/"))
  }

  @Test func stopsAtWhatItCannotSee() throws {
    try change(Self.orders)
    #expect(try check("--mesh", path("none.dpqs")).code == 2)
    try folder.write("not: [ a mesh", to: "bad.yaml")
    #expect(try check("--mesh", path("bad.yaml")).code == 3)
    try folder.write("dpqs1, but no more", to: "bad.dpqs")
    #expect(try check("--mesh", path("bad.dpqs")).code == 3)
    #expect(try ProgramRun(["check", path("nowhere"), "--mesh", path("mesh")]).code == 2)
    try change("id: [ {", "broken.yaml")
    let broken = try check("--mesh", path("last.dpqs"), "--base", path("main"))
    #expect(broken.code == 3 && broken.output.contains("files/SYN-001"), "\(broken.output)")
    let partial = try check("--mesh", path("last.dpqs"), "--allow-partial")
    #expect(partial.code == 1, "\(partial.output)")
  }

  @Test func twoMeshesAreNotOne() throws {
    try change(Self.orders)
    let other = try ProgramRun([path("mesh"), "-c", "save \(path("other.dpqs"))"])
    #expect(other.code == 0)
    let run = try check("--mesh", path("last.dpqs"), "--mesh", path("other.dpqs"))
    #expect(run.code == 2 && run.errors.contains("files are laid over one"), "\(run.errors)")
  }

  /// Whatever is asked of the files is asked of the mesh with them.
  @Test func otherCommandsSeeTheWholeMesh() throws {
    try change(Self.withoutNote)
    let words = [path("changed"), "--mesh", path("last.dpqs")]
    let downstream = try ProgramRun(words + ["-c", "downstream sales/orders return address"])
    #expect(downstream.output.contains("marketing/campaigns"), "\(downstream.errors)")
    let diff = try ProgramRun(words + ["-c", "diff base"])
    #expect(diff.output.contains("contract:orders@1.0.0#orders.note"), "\(diff.output)")
  }
}
