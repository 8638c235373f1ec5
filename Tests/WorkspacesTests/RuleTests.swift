import FoundationEssentials
import Graphs
import Policies
import Snapshots
import TestSupport
import Testing
import Workspaces

@testable import Policies

/// Every rule shows a document that breaks it and one that does not, and a page lists it.
@Suite struct RuleTests {
  @Test func idsAreUniqueAndAscending() {
    let ids = RuleRegistry.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
    for rule in RuleRegistry.rules {
      #expect(RuleRegistry.packs.contains { $0.name == rule.pack }, "\(rule.id)")
      for text in [rule.title, rule.why, rule.fix, rule.docs] { #expect(!text.isEmpty) }
      #expect(!rule.title.hasSuffix("."), "\(rule.id)")
    }
  }

  @Test(arguments: RuleRegistry.rules.map(\.id)) func examplesHold(_ id: String) throws {
    let rule = try #require(RuleRegistry.rule(id))
    #expect(try Self.findings(in: rule.bad).contains(id), "the bad example keeps the rule")
    #expect(try !Self.findings(in: rule.good).contains(id), "the good example breaks the rule")
  }

  @Test func theSoundContractBreaksNothing() throws {
    #expect(try Self.findings(in: Rule.soundContract) == ["mesh/CTR-001"])
  }

  /// The ids of what is found in a mesh of one file, with its observations, or of an earlier and a
  /// later one.
  static func findings(in text: String) throws -> Set<String> {
    if let (mesh, records) = ContractExample.texts(text, border: ContractExample.observations) {
      let mesh = try CheckedMesh(["mesh.yaml": mesh, "checks.obs.jsonl": records])
      return Set(try mesh.run().findings.map(\.rule.id))
    }
    if let (was, now) = ContractExample.texts(text, border: ContractExample.border) {
      let earlier = try TemporaryFolder()
      try earlier.write(was, to: "earlier.yaml")
      let run = try CheckedMesh(["mesh.yaml": now]).run(base: "\(earlier.path)/earlier.yaml")
      return Set(run.findings.map(\.rule.id))
    }
    return Set(try CheckedMesh(["mesh.yaml": text]).run().findings.map(\.rule.id))
  }

  @Test func thePageListsEveryRule() throws {
    let path = Self.root + "/Sources/Policies/Policies.docc/Rules.md"
    let page = Self.page
    if ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1" {
      try page.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == page)
  }

  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private static var page: String {
    var text = "# Rules\n\nWhat `check` holds a mesh and its files against. Each rule has a sound "
    text += "and a broken example beside its\ndefinition, and a test that runs both.\n"
    for pack in RuleRegistry.packs {
      text += "\n## \(pack.name)\n\n\(pack.summary)\n"
      for rule in pack.rules {
        text += "\n### \(rule.id), \(rule.severity.rawValue): \(rule.title)\n\n"
        text += "\(rule.why)\n\n- What to do: \(rule.fix)\n- From: \(rule.docs)\n"
      }
    }
    text += "\n## policy\n\nThe starter pack. A policy that defers to a rule is silent where that "
    text += "rule's pack runs.\n"
    for policy in StarterPolicies.all.sorted(by: { $0.id < $1.id }) {
      text += "\n### \(policy.ruleId), \(policy.severity.rawValue): \(policy.title)\n\n"
      text += "- What to do: \(policy.fix ?? "")\n- From: \(policy.docs ?? "")\n"
      if let rule = policy.defersTo { text += "- Defers to: \(rule)\n" }
    }
    return text
  }
}

/// Files on disk, loaded as one mesh, for as long as the value lives.
final class CheckedMesh {
  let folder: TemporaryFolder
  let context: MeshContext

  init(_ files: [String: String]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    let snapshot = SnapshotLoader.load(paths: [folder.path])
    context = MeshContext(
      view: GraphView(snapshot.graph), name: "test", snapshot: snapshot,
      registry: CatalogMesh.registry, checkpoint: {})
  }

  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  /// Every pack over the whole mesh.
  func run(base: String? = nil) throws -> CheckRun {
    var run = CheckRun(context: context, scope: .everything)
    run.base = base
    for pack in RuleRegistry.packs { try pack.judge(&run) }
    run.missUnloaded()
    run.finish()
    run.dropTwins()
    return run
  }

  /// `rule line:column` of what is found, in order.
  func places() throws -> [String] {
    try run().findings.map { finding in
      let place = finding.site.map { "\($0.line ?? 0):\($0.column ?? 0)" } ?? "-"
      return "\(finding.rule.id) \(place)"
    }
  }
}
