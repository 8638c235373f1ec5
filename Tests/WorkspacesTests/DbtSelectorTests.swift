import Graphs
import Snapshots
import TestSupport
import Testing

@testable import Workspaces

/// Random selectors on every real manifest against a reference that knows only the manifest's JSON.
///
/// `DPQ_CASES` says how many, `DPQ_SEED` where to begin.
@Suite struct DbtSelectorTests {
  private static let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 2_000
  private static let seed = Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? 20_261_129

  /// A manifest as the reference reads it and as a mesh.
  private struct Project {
    let path: String
    let reference: DbtReference
    let context: MeshContext
    let ids: [UInt32: String]

    init?(_ path: String) throws {
      guard let bytes = Disk.read(path), let json = JsonText(bytes),
        let reference = DbtReference(json)
      else { return nil }
      self.path = path
      self.reference = reference
      let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
      _ = workspace.load([path], as: "project")
      context = try workspace.context()
      var ids: [UInt32: String] = [:]
      for node in context.view.nodes(labelled: nil).all {
        if let id = context.text("unique_id", of: node) { ids[node] = id }
      }
      self.ids = ids
    }

    func selected(_ selector: String) throws -> Set<String> {
      Set(try context.select(selector).nodes.compactMap { ids[$0] })
    }
  }

  private static func projects() throws -> [Project] {
    guard let corpus = Disk.variable("DPQ_CORPUS") else {
      print("skipped \(cases) selectors: DPQ_CORPUS is not set")
      return []
    }
    let files = Disk.files(below: "\(corpus)/dbt", suffix: ".json").filter {
      $0.split(separator: "/").last?.contains("manifest") ?? false
    }
    let projects = try files.compactMap { try Project($0) }
    print("selectors: \(projects.count) manifests, \(files.count - projects.count) without maps")
    return projects
  }

  @Test func randomSelectorsMeanWhatDbtMeans() throws {
    let projects = try Self.projects()
    guard !projects.isEmpty else { return }
    print("selectors: \(Self.cases) cases from seed \(Self.seed)")
    var found = 0
    for index in 0..<Self.cases {
      let project = projects[index % projects.count]
      var writer = DbtSelectorWriter(project.reference, seed: Self.seed &+ UInt64(index))
      let (text, expected) = writer.selector()
      do {
        let selected = try project.selected(text)
        if !expected.isEmpty { found += 1 }
        guard selected != expected else { continue }
        Issue.record(
          """
          seed \(Self.seed &+ UInt64(index)) of \(project.path): \(text)
          missing \(expected.subtracting(selected).sorted().prefix(5)), \
          too many \(selected.subtracting(expected).sorted().prefix(5))
          """)
      } catch {
        Issue.record("seed \(Self.seed &+ UInt64(index)) of \(project.path): \(text): \(error)")
      }
    }
    // Selectors that name nothing would prove nothing.
    #expect(found > Self.cases / 4, "\(found) of \(Self.cases) name something")
  }
}

/// Writes a random selector and says what it means by the reference.
private struct DbtSelectorWriter {
  private let reference: DbtReference
  private var random: SeededGenerator

  init(_ reference: DbtReference, seed: UInt64) {
    self.reference = reference
    random = SeededGenerator(seed: seed)
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  private mutating func pick(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts[roll(texts.count)]
  }

  /// Terms with blanks between them, and now and then what dpq adds to dbt's grammar.
  mutating func selector() -> (String, Set<String>) {
    var (text, set) = term(depth: 0)
    for _ in 0..<roll(3) {
      let (more, other) = term(depth: 0)
      text += " " + more
      set.formUnion(other)
    }
    guard roll(6) == 0 else { return (text, set) }
    // dpq also has nodes that dbt does not: source systems and ports, which may be the real ends.
    let isRoots = roll(2) == 0
    return (
      "\(isRoots ? "roots" : "leaves")((\(text)),package:*)",
      reference.ends(set, roots: isRoots)
    )
  }

  private mutating func term(depth: Int) -> (String, Set<String>) {
    var (text, set) = member(depth)
    for _ in 0..<(roll(3) == 0 ? roll(3) : 0) {
      let (more, other) = member(depth)
      text += "," + more
      set.formIntersection(other)
    }
    return (text, set)
  }

  private mutating func member(_ depth: Int) -> (String, Set<String>) {
    switch roll(12) {
    case 0 where depth < 3:
      let (text, set) = term(depth: depth + 1)
      let (more, other) = term(depth: depth + 1)
      return walked("(\(text) \(more))", set.union(other))
    case 1 where depth < 3:
      let (text, set) = term(depth: depth + 1)
      let (more, other) = term(depth: depth + 1)
      return ("((\(text)),not (\(more)))", set.subtracting(other))
    case 2:
      let (from, starts) = atom()
      let (to, ends) = atom()
      return (
        "\(from)..\(to)",
        reference.reach(starts, downstream: true, steps: nil)
          .intersection(reference.reach(ends, downstream: false, steps: nil))
      )
    default:
      let (text, set) = atom()
      return walked(text, set)
    }
  }

  /// `+`, `2+` before, `+`, `+3` behind, or `@`.
  private mutating func walked(_ text: String, _ set: Set<String>) -> (String, Set<String>) {
    if roll(8) == 0 {
      let down = reference.reach(set, downstream: true, steps: nil)
      return ("@" + text, set.union(reference.reach(down, downstream: false, steps: nil)))
    }
    var (text, all) = (text, set)
    if roll(3) == 0 {
      let depth = roll(2) == 0 ? nil : roll(4)
      text = (depth.map(String.init) ?? "") + "+" + text
      all.formUnion(reference.reach(set, downstream: false, steps: depth))
    }
    if roll(3) == 0 {
      let depth = roll(2) == 0 ? nil : roll(4)
      text += "+" + (depth.map(String.init) ?? "")
      all.formUnion(reference.reach(set, downstream: true, steps: depth))
    }
    return (text, all)
  }

  private static let methods = [
    "bare", "bare", "bare", "fqn", "fqn", "tag", "group", "access", "source", "path", "path",
    "file", "package", "config", "config", "test_name", "test_type", "resource_type", "exposure",
    "metric", "semantic_model", "saved_query", "unit_test", "version",
  ]

  private mutating func atom() -> (String, Set<String>) {
    while true {
      let method = Self.methods[roll(Self.methods.count)]
      guard let (method, value) = value(for: method) else { continue }
      // What the grammar would read as more than a value, and what other words mean.
      guard !value.isEmpty, !value.contains(where: { " ,()+@^'\"`:".contains($0) }),
        !value.contains(".."), value != "not", !value.hasPrefix("[")
      else { continue }
      let set = reference.matches(method, value)
      // A bare word that dbt does not know may be an address of the mesh.
      if method == "bare", set.isEmpty || isOther(value) { continue }
      return (method == "bare" ? value : "\(method):\(value)", set)
    }
  }

  /// Whether a bare word is the address of a domain: a package, or `meta.domain`.
  private func isOther(_ value: String) -> Bool {
    reference.resources.contains { $0.package == value }
  }

  private mutating func value(for method: String) -> (String, String)? {
    let nodes = reference.resources
    guard !nodes.isEmpty else { return nil }
    let node = nodes[roll(nodes.count)]
    switch method {
    case "bare", "fqn":
      guard let leaf = node.fqn.last else { return nil }
      let texts = [
        leaf, node.name, node.fqn.joined(separator: "."),
        node.fqn.dropFirst().joined(separator: "."), node.fqn.suffix(2).joined(separator: "_"),
        node.fqn.suffix(2).joined(separator: "."),
        node.fqn.prefix(2).joined(separator: "."),
        method == "bare" ? folder(node) ?? leaf : leaf,
        method == "bare" ? file(node) ?? leaf : leaf,
      ]
      return pick(texts).map { (method, globbed($0)) }
    case "tag": return pick(node.tags).map { (method, globbed($0)) }
    case "group": return node.group.map { (method, globbed($0)) }
    case "access": return (method, ["public", "protected", "private"][roll(3)])
    case "source":
      guard let source = node.source else { return nil }
      let table = globbed(node.name)
      let texts = [globbed(source), "\(source).\(table)", "\(node.package).\(source).\(table)"]
      return pick(texts).map { (method, $0) }
    case "path": return folder(node).map { (method, $0) }
    case "file": return file(node).map { (method, globbed($0)) }
    case "package":
      let isThis = reference.project != nil && roll(4) == 0
      return (method, isThis ? "this" : globbed(node.package))
    case "config": return config(node)
    case "test_name": return node.testName.map { (method, globbed($0)) }
    case "test_type":
      return pick(["generic", "singular", "unit", "data", "schema"]).map { (method, $0) }
    case "resource_type":
      return SelectorMethods.resourceTypes.contains(node.type) ? (method, node.type) : nil
    case "version": return pick(["latest", "none", "old", "prerelease"]).map { (method, $0) }
    default:
      guard node.type == method else { return nil }
      return (method, roll(2) == 0 ? globbed(node.name) : "\(node.package).\(globbed(node.name))")
    }
  }

  private func file(_ node: DbtReference.Resource) -> String? {
    node.path?.split(separator: "/").last.map(String.init)
  }

  /// The file or a folder above it; a bare word needs a `/` to be one.
  private mutating func folder(_ node: DbtReference.Resource) -> String? {
    guard let parts = node.path?.split(separator: "/").map(String.init), !parts.isEmpty else {
      return nil
    }
    var kept = Array(parts.prefix(roll(parts.count) + 1))
    let index = roll(kept.count)
    kept[index] = globbed(kept[index])
    return kept.joined(separator: "/")
  }

  private mutating func config(_ node: DbtReference.Resource) -> (String, String)? {
    var keys = ["config"]
    var value = node.config
    while case .object(let entries) = value {
      let known = entries.filter { !$0.value.isBlank }
      guard !known.isEmpty else { return nil }
      let entry = known[roll(known.count)]
      // A key with a dot or colon cannot be written as a method.
      guard entry.key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
      keys.append(entry.key)
      if case .object = entry.value, roll(3) == 0, let key = pick(entry.value.keys) {
        return (keys.joined(separator: "."), globbed(key))
      }
      value = entry.value
    }
    if case .array(let elements) = value, !elements.isEmpty {
      value = elements[roll(elements.count)]
    }
    guard keys.count > 1 else { return nil }
    let method = keys.joined(separator: ".")
    switch value {
    case .bool(let isTrue): return (method, pick(["\(isTrue)", "True", "false"]) ?? "true")
    case .string(let text): return (method, globbed(text))
    case .number(let text): return text.contains(".") ? nil : (method, text)
    default: return nil
    }
  }

  /// The text, or now and then a glob that it fits, or nearly.
  private mutating func globbed(_ text: String) -> String {
    guard roll(4) == 0, text.utf8.count > 2, text.utf8.allSatisfy({ $0 < 128 }) else { return text }
    var characters = Array(text)
    let index = roll(characters.count)
    switch roll(5) {
    case 0: characters[index] = "?"
    case 1: return String(characters[..<index]) + "*"
    case 2: return "*" + String(characters[index...])
    case 3:
      guard characters[index].isLetter else { return text }
      return String(characters[..<index]) + "[\(characters[index])x-z]"
        + String(characters[(index + 1)...])
    default:
      return String(characters[..<index]) + "[!a-f]" + String(characters[(index + 1)...])
    }
    return String(characters)
  }
}
