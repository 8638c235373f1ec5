import Diagnostics
import Graphs
import TestSupport
import Testing
import Workspaces

/// dbt's graph operators on random meshes against a plain search.
@Suite struct SelectorTests {
  /// Products `d/p0` … joined by FEEDS at random, cycles and self-loops included.
  private struct Model {
    var count: Int
    var edges: [(from: Int, to: Int)]

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 2...12, using: &random)
      self.count = count
      edges = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        (
          Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random)
        )
      }
    }

    var graph: Graph {
      var builder = GraphBuilder()
      for product in 0..<count {
        let node = builder.addNode(labels: ["Product"])
        builder.setProperty("address", of: node, to: .string("d/p\(product)"))
        builder.setProperty("name", of: node, to: .string("P \(product)"))
      }
      for edge in edges {
        _ = builder.addRelationship(
          type: "FEEDS", from: UInt32(edge.from), to: UInt32(edge.to))
      }
      return builder.freeze(flow: ["FEEDS"]).graph
    }

    /// Members that no other member leads to, or is led to by.
    func ends(_ set: Set<Int>, roots: Bool) -> Set<Int> {
      set.filter { node in
        !edges.contains { edge in
          let (other, own) = roots ? (edge.from, edge.to) : (edge.to, edge.from)
          return own == node && other != node && set.contains(other)
        }
      }
    }

    /// Products within `steps` of the starts, along the arrows or against them.
    func reach(_ starts: Set<Int>, downstream: Bool, steps: Int) -> Set<Int> {
      var all = starts
      for _ in 0..<min(steps, count) {
        let next = edges.compactMap { edge -> Int? in
          let (from, to) = downstream ? (edge.from, edge.to) : (edge.to, edge.from)
          return all.contains(from) ? to : nil
        }
        all.formUnion(next)
      }
      return all
    }
  }

  @Test(arguments: 1...60) func operatorsMeanWhatDbtMeans(seed: UInt64) throws {
    let model = Model(seed: seed)
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.open(model.graph, name: "random")
    let context = try workspace.context()
    let all = model.count
    for product in 0..<model.count {
      let up = model.reach([product], downstream: false, steps: all)
      let down = model.reach([product], downstream: true, steps: all)
      let expected: [(String, Set<Int>)] = [
        ("d/p\(product)", [product]),
        ("+d/p\(product)", up), ("d/p\(product)+", down), ("+d/p\(product)+", up.union(down)),
        ("2+d/p\(product)", model.reach([product], downstream: false, steps: 2)),
        ("d/p\(product)+1", model.reach([product], downstream: true, steps: 1)),
        ("d/p\(product)+0", [product]),
        ("@d/p\(product)", model.reach(down, downstream: false, steps: all)),
        ("d/p0+,+d/p\(product)", model.reach([0], downstream: true, steps: all).intersection(up)),
        ("d/p0..d/p\(product)", model.reach([0], downstream: true, steps: all).intersection(up)),
        ("d/p0 d/p\(product)", [0, product]),
        ("d/p\(product)+[FEEDS]", down), ("d/p\(product)+[FEEDS,HAS_PORT]", down),
        ("[FEEDS]2+d/p\(product)", model.reach([product], downstream: false, steps: 2)),
        ("d/p\(product)+1[FEEDS]", model.reach([product], downstream: true, steps: 1)),
        ("d/p\(product)+[HAS_PORT]", [product]),
        ("roots(d/p\(product)+)", model.ends(down, roots: true)),
        ("leaves(+d/p\(product) d/p0)", model.ends(up.union([0]), roots: false)),
        ("+d/p\(product),not d/p0", up.subtracting([0])),
        (
          "(d/p0 d/p\(product))..(d/p1)",
          model.reach([0, product], downstream: true, steps: all)
            .intersection(model.reach([1], downstream: false, steps: all))
        ),
      ]
      for (selector, wanted) in expected {
        #expect(try selected(selector, context) == wanted, "seed \(seed): \(selector)")
      }
    }
  }

  @Test func wordsMeanAddressAliasTailThenName() throws {
    var builder = GraphBuilder()
    for (address, name, aliases) in [
      ("sales/orders", "Orders", ["urn:1"]), ("crm/people", "sales/orders", []),
      ("contract:orders@1.0.0", "Orders contract", []),
    ] as [(String, String, [String])] {
      let node = builder.addNode(labels: [address.hasPrefix("contract") ? "Contract" : "Product"])
      builder.setProperty("address", of: node, to: .string(address))
      builder.setProperty("name", of: node, to: .string(name))
      builder.setProperty("aliases", of: node, to: .list(aliases.map { .string($0) }))
    }
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.open(builder.freeze().graph, name: "words")
    let resolver = NodeResolver(try workspace.context())
    func addresses(_ word: String) -> [String] {
      resolver.matches(word).map { resolver.context.address(of: $0) }
    }
    #expect(addresses("sales/orders") == ["sales/orders"])
    #expect(addresses("urn:1") == ["sales/orders"])
    #expect(addresses("orders") == ["sales/orders"])
    #expect(addresses("contract:orders") == ["contract:orders@1.0.0"])
    #expect(addresses("orders contract") == ["contract:orders@1.0.0"])
    #expect(addresses("nobody").isEmpty)
  }

  /// An address of any length and any number of `@` is read without recursion.
  @Test func aHostileAddressIsReadInOnePass() throws {
    var builder = GraphBuilder()
    let node = builder.addNode(labels: ["Product"])
    builder.setProperty(
      "address", of: node, to: .string("d/p" + String(repeating: "@1", count: 100_000)))
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.open(builder.freeze().graph, name: "hostile")
    #expect(NodeResolver(try workspace.context()).matches("zzz").isEmpty)
  }

  @Test(arguments: [
    ("*", "abc", true), ("a*", "abc", true), ("*c", "abc", true), ("a?c", "abc", true),
    ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[", "[", true),
    ("a*b*c", "aXXbYYc", true), ("a*b*c", "aXXbYY", false), ("", "", true), ("", "a", false),
    ("日*", "日本", true), ("[^a]", "^", true), ("[^a]", "b", false), ("[]]", "]", true),
    ("[z-a]", "m", false), ("[a-]", "-", true), ("a**b", "ab", true), ("*?*", "", false),
    ("[!]]", "x", true), ("[", "x", false), ("**[ab]*", "xxbyy", true),
  ])
  func globsMatchWholeTexts(_ pattern: String, _ text: String, _ matches: Bool) {
    #expect(Glob(pattern).matches(text) == matches)
  }

  @Test func globsOfAddressesStopAtSegments() {
    #expect(Glob("sales/*", keepsSegments: true).matches("sales/orders"))
    #expect(!Glob("sales/*", keepsSegments: true).matches("sales/orders/daily@2"))
    #expect(Glob("sales/**", keepsSegments: true).matches("sales/orders/daily@2"))
  }

  /// Patterns and texts that make a search that tries every way run for ever.
  @Test func hostileGlobsEnd() {
    let stars = String(repeating: "*a", count: 2_000) + "b"
    let text = String(repeating: "a", count: 4_000)
    #expect(!Glob(stars).matches(text))
    #expect(!Glob(String(repeating: "**a*", count: 200) + "b", keepsSegments: true).matches(text))
  }

  /// A word that may mean several things is no set, unless they are versions of one.
  @Test func ambiguousWordsListWhatTheyMayMean() throws {
    var builder = GraphBuilder()
    for address in ["a/orders", "b/orders", "a/x/daily@1", "a/x/daily@2"] {
      let node = builder.addNode(labels: [address.hasSuffix("orders") ? "Product" : "Port"])
      builder.setProperty("address", of: node, to: .string(address))
    }
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.open(builder.freeze().graph, name: "words")
    let context = try workspace.context()
    #expect(try context.select("daily").nodes.count == 2)
    #expect(try context.select("*/orders").nodes.count == 2)
    #expect {
      try context.select("orders")
    } throws: { error in
      (error as? Diagnostic)?.code == "select.ambiguous"
        && (error as? Diagnostic)?.notes == ["a/orders", "b/orders"]
    }
  }

  private func selected(_ selector: String, _ context: MeshContext) throws -> Set<Int> {
    let nodes = try context.select(selector).nodes
    return Set(nodes.compactMap { Int(context.address(of: $0).dropFirst(3)) })
  }
}
