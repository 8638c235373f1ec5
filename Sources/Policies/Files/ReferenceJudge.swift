import Diagnostics
import Graphs
import Snapshots
import Workspaces

/// Holds what documents say of each other together: names that lead nowhere, versions that clash.
struct ReferenceJudge {
  private let index: FileIndex
  /// Versions by kind and id; nil for none stated.
  private var versions: [String: Set<String>] = [:]

  init(_ index: FileIndex, _ context: MeshContext) {
    self.index = index
    for definition in index.definitions {
      versions[Self.key(definition.kind, definition.id), default: []]
        .insert(definition.version ?? "")
    }
    guard !index.references.isEmpty else { return }
    add(context, .contract, .contract)
    add(context, .product, .product)
  }

  private static func key(_ kind: FileIndex.Kind, _ id: String) -> String {
    "\(kind.rawValue):\(id)"
  }

  /// What the loaded mesh defines beside the files that are judged.
  private mutating func add(
    _ context: MeshContext, _ label: MeshSchema.Label, _ kind: FileIndex.Kind
  ) {
    guard let key = context.view.keys.find("id") else { return }
    let ids = PropertyReader(context.view, key: key)
    let numbers = context.view.keys.find("version").map { PropertyReader(context.view, key: $0) }
    for node in context.nodes(label) {
      guard let id = ids.text(of: node) else { continue }
      versions[Self.key(kind, id), default: []].insert(numbers?.text(of: node) ?? "")
    }
  }

  func judge(into run: inout CheckRun) {
    judgeClashes(into: &run)
    for reference in index.references { judge(reference, into: &run) }
  }

  private func judge(_ reference: FileIndex.Reference, into run: inout CheckRun) {
    let name = reference.version.map { "\(reference.id)@\($0)" } ?? reference.id
    guard let known = versions[Self.key(reference.kind, reference.id)] else {
      let ids = versions.keys.lazy.filter { $0.hasPrefix("\(reference.kind.rawValue):") }
        .map { String($0.dropFirst(reference.kind.rawValue.count + 1)) }
      let nearest =
        versions.count <= 2_000 ? NearestName.suggestion(for: reference.id, in: ids.sorted()) : nil
      var finding = Finding(
        .unresolvedReference, subject: reference.site.file, site: reference.site,
        "\(reference.referrer) names \(reference.kind.rawValue) `\(name)`, which is defined "
          + "nowhere", fix: nearest, key: reference.path, anchor: reference.anchor)
      finding.target = "\(reference.kind.rawValue):\(name)"
      run.report(finding)
      return
    }
    let stated = known.filter { !$0.isEmpty }.sorted()
    guard let version = reference.version else {
      guard stated.count > 1 else { return }
      return report(
        reference,
        "names \(reference.kind.rawValue) `\(reference.id)` without a version, and "
          + "there are \(stated.joined(separator: ", "))", into: &run)
    }
    guard !stated.isEmpty, !stated.contains(where: { Self.isSame($0, version) }) else { return }
    report(
      reference,
      "names \(reference.kind.rawValue) `\(name)`, and there "
        + (stated.count == 1 ? "is only " : "are only ") + stated.joined(separator: ", "),
      into: &run)
  }

  private func report(
    _ reference: FileIndex.Reference, _ message: String, into run: inout CheckRun
  ) {
    run.report(
      Finding(
        .looseReference, subject: reference.site.file, site: reference.site,
        "\(reference.referrer) \(message)", key: reference.path, anchor: reference.anchor))
  }

  /// `v1.0.0` and `1.0.0` are one version.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    func bare(_ text: String) -> Substring { text.first == "v" ? text.dropFirst() : text[...] }
    return bare(left) == bare(right)
  }

  private func judgeClashes(into run: inout CheckRun) {
    var first: [String: FileIndex.Definition] = [:]
    for definition in index.definitions {
      let key = Self.key(definition.kind, "\(definition.id)@\(definition.version ?? "")")
      guard let earlier = first[key] else {
        first[key] = definition
        continue
      }
      let isCopy = earlier.digest == definition.digest
      let name = definition.version.map { "\(definition.id)@\($0)" } ?? definition.id
      let place = "\(earlier.site.file):\(earlier.site.line ?? 1)"
      run.report(
        Finding(
          isCopy ? .duplicateDocument : .versionClash, subject: definition.site.file,
          site: definition.site,
          isCopy
            ? "\(definition.kind.rawValue) `\(name)` stands in \(place) too"
            : "\(definition.kind.rawValue) `\(name)` says something else than in \(place)",
          key: "\(name)|\(earlier.site.file)", anchor: definition.anchor))
    }
  }
}
