import Canvases
import Catalogs
import Contracts
import Diagnostics
import Graphs
import Lineage
import Metrics
import Policies
import Syntax
import Tables
import TestSupport
import Testing

@testable import Workspaces

/// Drafts on a mesh: what-ifs, reviews, files, and products as canvases.
@Suite struct CanvasDraftTests {
  /// A workspace with a folder of its own.
  private struct Desk {
    let workspace: Workspace
    let folder: TemporaryFolder

    init(mesh: String? = nil) throws {
      var registry = Registry()
      WorkspaceCommands.register(in: &registry)
      CatalogFeature.register(in: &registry)
      ContractFeature.register(in: &registry)
      LineageFeature.register(in: &registry)
      MetricFeature.register(in: &registry)
      PolicyFeature.register(in: &registry)
      CanvasFeature.register(in: &registry)
      workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
      folder = try TemporaryFolder()
      if let mesh {
        try folder.write(mesh, to: "mesh/mesh.yaml")
        _ = workspace.load(["\(folder.path)/mesh"], as: "mesh")
      } else {
        workspace.openDemo()
      }
    }

    @discardableResult
    func run(_ text: String) throws -> StatementResult {
      let source = SourceText(name: "test", text: text)
      return try workspace.run(
        Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
    }

    @discardableResult
    func canvas(_ words: String) throws -> StatementResult {
      try run("canvas \(words) --folder '\(folder.path)'")
    }

    func add(_ name: String, _ answers: String) throws {
      try folder.write(answers, to: "\(name).yaml")
      try canvas("run '\(folder.path)/\(name).yaml' --name \(name) --partial")
    }

    func failure(_ text: String) -> Diagnostic? {
      do {
        try run(text)
        return nil
      } catch {
        return error as? Diagnostic
      }
    }

    func rows(_ text: String) throws -> [[Cell]] {
      let table = try run(text).answer.table
      return (0..<table.rowCount).map { table.row($0) }
    }

    /// Rows of a review as `kind about before after`.
    func review(_ name: String) throws -> [String] {
      let table = try canvas("review \(name)").answer.table
      return (0..<table.rowCount).map { row in
        table.row(row).prefix(4).compactMap { cell in
          switch cell {
          case .text(let text): text
          case .int(let int): "\(int)"
          default: nil
          }
        }.joined(separator: " ")
      }
    }
  }

  /// Nine products in four domains, with nine feeds.
  private static let nine: String = {
    let products: [(domain: String, id: String, reads: [String])] = [
      ("identity", "reg_users", []), ("sales", "orders", ["identity/reg_users"]),
      ("sales", "payments", ["sales/orders"]), ("marketing", "web_clicks", []),
      (
        "marketing", "cust360",
        ["identity/reg_users", "sales/orders", "marketing/web_clicks"]
      ),
      ("marketing", "churn", ["marketing/cust360"]),
      ("finance", "revenue", ["sales/payments", "sales/orders"]),
      ("finance", "fin_report", ["finance/revenue"]), ("finance", "legacy_dump", []),
    ]
    var text = "dpq: 1\nmesh: nine\ndomains:\n"
    for domain in ["identity", "sales", "marketing", "finance"] { text += "  - id: \(domain)\n" }
    text += "products:\n"
    for product in products {
      text += "  - id: \(product.id)\n    domain: \(product.domain)\n    status: active\n"
      text += "    outputs:\n      - name: out\n        version: 1.0.0\n"
      if !product.reads.isEmpty { text += "    inputs:\n" }
      for read in product.reads {
        let name = read.split(separator: "/").last ?? ""
        text += "      - name: \(name)\n        reads: [\(read)/out@1]\n"
      }
    }
    return text
  }()

  private static let promo = """
    answers:
      domain.domain: marketing
      name.name: promo
      contract.ports:
        - name: out
          version: 1.0.0
      sources.inputs:
        - name: sales/orders
          kind: product
        - name: marketing/cust360/out@1
          kind: product

    """

  @Test func aDraftChangesTheMeshAsTheOracleSays() throws {
    let desk = try Desk(mesh: Self.nine)
    try desk.add("promo", Self.promo)
    let review = try desk.review("promo")
    for line in [
      "mesh products 9 10", "mesh feeds 9 11", "mesh feeds between domains 5 6",
      "mesh greatest depth 4 4", "fan-out sales/orders 3 4", "fan-out marketing/cust360 1 2",
      "depth marketing/promo 0 3", "fan-in marketing/promo 0 2",
      "path sales/orders → marketing/promo", "path identity/reg_users → marketing/promo",
    ] {
      #expect(review.contains(line), "\(line)")
    }
    #expect(!review.contains { $0.hasPrefix("circle") || $0.hasPrefix("dangling") })
    #expect(!review.contains { $0.hasPrefix("fan-in sales/") })
    // Nothing was changed by looking.
    #expect(desk.workspace.mesh?.whatIfs.all.isEmpty == true)

    let answer = try desk.canvas("whatif promo").answer
    #expect(answer.notes.first?.hasPrefix("in what-if `draft:promo`") == true)
    #expect(desk.workspace.mesh?.whatIfs.current?.name == "draft:promo")
    #expect(
      try desk.rows("MATCH ()-[f:FEEDS]->(:Product) RETURN count(f)") == [[.int(11)]])
    let upstream = try desk.run("upstream marketing/promo").answer
    #expect(upstream.drawing?.nodes.contains { $0.label.contains("reg_users") } == true)
    let impact = try desk.run("impact identity/reg_users").answer
    #expect(impact.table.rowCount > 0)
    _ = try desk.run("check --pack mesh")
    try desk.run("whatif use base")
    #expect(
      try desk.rows("MATCH ()-[f:FEEDS]->(:Product) RETURN count(f)") == [[.int(9)]])
  }

  @Test func aConsumerAboveClosesACircle() throws {
    let desk = try Desk(mesh: Self.nine)
    try desk.add(
      "churn",
      """
      answers:
        domain.domain: marketing
        name.name: churn
        contract.ports:
          - name: out
            version: 1.0.0
        consumer.consumers:
          - name: sales/orders
            kind: product

      """)
    let review = try desk.review("churn")
    #expect(review.contains("circle marketing/churn, marketing/cust360, sales/orders"))
    #expect(review.contains("mesh products 9 9"))
    #expect(review.contains("mesh feeds 9 10"))
  }

  @Test func draftsStackAndTellWhereTheyDisagree() throws {
    let desk = try Desk(mesh: Self.nine)
    try desk.add("promo", Self.promo)
    try desk.add(
      "other",
      Self.promo.replacing("version: 1.0.0", with: "version: 1.0.0\n      format: avro")
        .replacing("- name: marketing/cust360/out@1", with: "- name: nowhere"))
    let notes = try desk.canvas("whatif promo other").answer.notes
    #expect(desk.workspace.mesh?.whatIfs.current?.name == "draft:promo+other")
    #expect(notes.contains { $0.hasPrefix("dangling: sources.inputs: `nowhere`") })
    try desk.add(
      "third", Self.promo.replacing("name: promo", with: "name: promo\n  name.description: x"))
    try desk.add(
      "fourth", Self.promo.replacing("name: promo", with: "name: promo\n  name.description: y"))
    let clash = try desk.canvas("whatif third fourth").answer.notes
    #expect(
      clash.contains("conflict: marketing/promo: description is `y` here and `x` in draft:third"))
    // The same again is the same what-if, made anew.
    try desk.canvas("whatif promo")
    try desk.canvas("whatif promo")
    #expect(desk.workspace.mesh?.whatIfs.current?.steps.count == 1)
  }

  @Test func aReadingOfAnotherSnapshotIsToldWithWhatDangles() throws {
    let desk = try Desk(mesh: Self.nine)
    try desk.canvas("from marketing/churn built")
    try desk.folder.write(
      Self.nine.replacing("  - id: cust360\n", with: "  - id: renamed\n"), to: "later/mesh.yaml")
    _ = desk.workspace.load(["\(desk.folder.path)/later"], as: "later")
    let notes = try desk.canvas("whatif built").answer.notes
    #expect(notes.contains { $0.hasPrefix("`built` was begun on the snapshot ") })
    #expect(notes.contains { $0.contains("`marketing/cust360/out@1` names nothing that") })
  }

  @Test func theScriptSupposesWhatTheDraftSupposes() throws {
    let desk = try Desk()
    try desk.add("promo", CanvasAnswers.full)
    try desk.canvas("files promo --to '\(desk.folder.path)/out'")
    try desk.canvas("whatif promo")
    let nodes = """
      MATCH (n) WHERE n.draft IS NOT NULL
      RETURN n.address AS address, labels(n) AS labels, properties(n) AS properties
      ORDER BY address
      """
    let links = """
      MATCH (a)-[r]->(b) WHERE a.draft IS NOT NULL OR b.draft IS NOT NULL
      RETURN a.address AS a, type(r) AS type, b.address AS b, properties(r) AS p
      ORDER BY a, type, b
      """
    let expected = (try desk.rows(nodes), try desk.rows(links))
    #expect(expected.0.count > 25)
    #expect(expected.1.count > 35)
    desk.workspace.confirm = { _ in true }
    try desk.run("whatif drop draft:promo")
    #expect(try desk.rows(nodes).isEmpty)
    let script = try desk.folder.text("out/promo.dpq")
    #expect(script.contains("CC BY 4.0"))
    for line in script.split(separator: "\n") where !line.hasPrefix("///") {
      try desk.run(String(line.hasSuffix(";") ? line.dropLast() : line))
    }
    #expect(desk.workspace.mesh?.whatIfs.current?.name == "draft:promo")
    #expect(try desk.rows(nodes) == expected.0)
    #expect(try desk.rows(links) == expected.1)
  }

  @Test func filesAreValidByTheSchemasOfTheVersionsTheyDeclare() throws {
    let desk = try Desk()
    try desk.add("promo", CanvasAnswers.full)
    try desk.add("sparse", CanvasAnswers.sparse)
    for name in ["promo", "sparse"] {
      let answer = try desk.canvas("files \(name) --to '\(desk.folder.path)/\(name)'").answer
      #expect(answer.notes.contains { $0.hasPrefix("wrote ") })
    }
    let out = "\(desk.folder.path)/promo"
    #expect(
      Disk.files(below: out, suffix: ".yaml").map { $0.dropFirst(out.count + 1) } == [
        "contracts/promo-daily-1-0-0.yaml", "contracts/promo-events-1-0-0.yaml",
        "products/marketing-promo.yaml",
      ])
    let product = try desk.folder.text("promo/products/marketing-promo.yaml")
    for line in [
      "apiVersion: v1.1.0", "status: draft", "type: consumerAligned", "contractId: promo-daily",
    ] {
      #expect(product.contains(line), "\(line)")
    }
    let contract = try desk.folder.text("promo/contracts/promo-daily-1-0-0.yaml")
    let names = contract.split(separator: "\n").filter { $0.contains("name: ") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(
      names.filter { ["promo_id", "customer_email", "margin"].contains($0) } == [
        "promo_id", "customer_email", "margin",
      ])
    let events = try desk.folder.text("promo/contracts/promo-events-1-0-0.yaml")
    #expect(!events.contains("margin"))
    // Judged by our own rules, then by the schemas themselves.
    _ = desk.workspace.load([out], as: "out")
    let check = try desk.run("check --pack files")
    #expect(check.answer.report?.findings.filter { $0.severity == .error } == [])
    try validate(desk.folder, ["promo", "sparse"])
  }

  private static let check = """
    import json, os, sys
    import jsonschema, yaml
    for folder, schema in zip(sys.argv[1::2], sys.argv[2::2]):
        validator = jsonschema.Draft201909Validator(json.load(open(schema)))
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            for error in validator.iter_errors(yaml.safe_load(open(os.path.join(folder, name)))):
                print(name, error.json_path, error.message[:200])
            print("checked", name)
    """

  private func validate(_ folder: TemporaryFolder, _ names: [String]) throws {
    guard let corpus = Disk.variable("DPQ_CORPUS"),
      Shell.run("python3 -c 'import jsonschema, yaml' 2> /dev/null")
    else {
      Disk.say("canvas files: 4 documents not held against schemas: no DPQ_CORPUS or jsonschema")
      return
    }
    try folder.write(Self.check, to: "check.py")
    let product = "\(corpus)/odps-bitol/schema/draft-0362bb11/odps-json-schema-v1.1.0.json"
    let contract = "\(corpus)/odcs/schema/odcs-json-schema-v3.1.0.json"
    let words = names.flatMap { name in
      [
        "\(folder.path)/\(name)/products", product, "\(folder.path)/\(name)/contracts", contract,
      ]
    }
    let line = (["python3", "\(folder.path)/check.py"] + words).map { "'\($0)'" }
      .joined(separator: " ")
    #expect(
      Shell.run(line + " > '\(folder.path)/found' 2> '\(folder.path)/why'"),
      "\(folder.text(of: "why"))")
    let found = folder.text(of: "found").split(separator: "\n")
    #expect(found.count { $0.hasPrefix("checked ") } == 4)
    #expect(found.filter { !$0.hasPrefix("checked ") } == [])
  }

  @Test func adoptWritesOnceAndSavesTheMeshWithTheDraft() throws {
    let desk = try Desk()
    try desk.add("promo", CanvasAnswers.full)
    let out = "\(desk.folder.path)/out"
    let line =
      "canvas adopt promo --to '\(out)' --save '\(desk.folder.path)/next.dpqs' "
      + "--folder '\(desk.folder.path)'"
    try desk.run(line)
    #expect(Disk.exists("\(out)/promo.answers.yaml"))
    #expect(Disk.exists("\(out)/promo.dpq"))
    let later = try Desk()
    _ = later.workspace.load(["\(desk.folder.path)/next.dpqs"], as: "next")
    #expect(
      try later.rows("MATCH (p:Product {address: 'marketing/promo'}) RETURN p.status")
        == [[.text("draft")]])
    // Another run finds the files there and keeps them.
    let before = try desk.folder.text("out/promo.dpq")
    let again = try Desk()
    try desk.folder.write(before + "/// edited\n", to: "out/promo.dpq")
    try again.add("promo", CanvasAnswers.full)
    let failure = again.failure(
      "canvas adopt promo --to '\(out)' --folder '\(again.folder.path)'")
    #expect(failure?.code == "output.exists")
    #expect(try desk.folder.text("out/promo.dpq") == before + "/// edited\n")
    try again.add("sparse", CanvasAnswers.sparse)
    let gap = again.failure(
      "canvas adopt sparse --to '\(out)2' --folder '\(again.folder.path)'")
    #expect(gap?.code == "canvas.missing")
    #expect(gap?.suggestion?.contains("--partial") == true)
    #expect(!Disk.exists("\(out)2"))
  }

  @Test func whatIsAdoptedIsBuiltAsDesigned() throws {
    let desk = try Desk()
    try desk.add("promo", CanvasAnswers.full)
    try desk.canvas("whatif promo")
    try desk.canvas("from marketing/promo built")
    let table = try desk.canvas("diff promo built").answer.table
    let paths = (0..<table.rowCount).map { table.row($0)[1] }
    // What the mesh calls by address, or orders anew, is all that differs.
    for path in ["name.name", "name.id", "consumer.purpose", "contract.terms", "domain.domain"] {
      #expect(!paths.contains(.text(path)), "\(path)")
    }
    #expect(
      !paths.contains { cell in
        if case .text(let path) = cell { path.hasPrefix("contract.fields.margin") } else { false }
      })
  }

  @Test func aProductOfTheDemoIsACanvas() throws {
    let desk = try Desk()
    let notes = try desk.canvas("from sales/orders").answer.notes
    #expect(notes.first?.hasPrefix("sales/orders as it is built is kept in") == true)
    let answers = try #require(try desk.canvas("answers sales-orders").answer.document?.text)
    for line in ["domain.domain: sales", "name.id: orders", "name: daily", "source:webshop"] {
      #expect(answers.contains(line), "\(line)")
    }
    #expect(desk.failure("canvas from sales/ordrs --folder '\(desk.folder.path)'") != nil)
    #expect(
      desk.failure("canvas from sales --folder '\(desk.folder.path)'")?.code
        == "canvas.no-product")
  }

  @Test func everyExampleRuns() throws {
    let desk = try Desk()
    let definition = try #require(desk.workspace.registry.command(named: "canvas"))
    #expect(definition.examples.count > 10)
    for example in definition.examples {
      if example == "canvas run orders.yaml" {
        let answers = try desk.canvas("answers sales-orders").answer.document?.text
        try desk.folder.write(
          try #require(answers).replacing("sales-orders", with: "again"), to: "orders.yaml")
      }
      let line = example.replacing(
        "orders.yaml", with: "'\(desk.folder.path)/orders.yaml' --partial"
      )
      .replacing("--to drafts", with: "--to '\(desk.folder.path)/drafts'")
      let result = try desk.run("\(line) --folder '\(desk.folder.path)'")
      let answer = result.answer
      let isEmpty = answer.table.rowCount == 0 && answer.page == nil && answer.notes.isEmpty
      #expect(!isEmpty, "\(example)")
    }
    #expect(Disk.exists("\(desk.folder.path)/drafts/sales-orders.dpq"))
  }

  @Test func whatTheMeshHasIsUsedWhateverItIsCalled() throws {
    let desk = try Desk()
    try desk.add("promo", CanvasAnswers.full)
    let notes = try desk.canvas("whatif promo").answer.notes
    #expect(notes.contains { $0.hasPrefix("conflict: term:customer: definition is ") })
    #expect(notes.contains("team:campaigns is new to the mesh"))
    #expect(
      notes.contains("`sales/orders` has 2 output ports; the draft reads sales/orders/daily@2"))
    #expect(
      try desk.rows(
        "MATCH ({address: 'marketing/promo'})-[:SERVES]->(o:Objective) RETURN o.address")
        == [[.text("objective:retain")]])
    // What it has is not changed.
    #expect(
      try desk.rows("MATCH (t {address: 'term:customer'}) RETURN t.draft IS NULL AS kept")
        == [[.bool(true)]])
  }

  @Test func anEmptySessionIsADraftToo() throws {
    let desk = try Desk()
    try desk.canvas("new empty")
    #expect(try desk.review("empty").contains { $0.hasPrefix("missing domain.domain") })
    try desk.canvas("whatif empty")
    #expect(desk.workspace.mesh?.whatIfs.current?.name == "draft:empty")
  }
}
