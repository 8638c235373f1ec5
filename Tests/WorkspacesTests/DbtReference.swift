/// What dbt's selectors mean, said as plainly as can be: sets of `unique_id`s, and a search that
/// walks `parent_map` and `child_map` one step at a time.
///
/// It knows nothing of the mesh: no address, no property of a node and no matcher is shared.
struct DbtReference {
  struct Resource {
    let id: String
    let type: String
    let package: String
    let name: String
    let fqn: [String]
    let path: String?
    let patch: String?
    let tags: [String]
    let group: String?
    let access: String?
    let version: String?
    let latest: String?
    let source: String?
    let testName: String?
    let config: JsonText
  }

  /// In the order of their ids.
  let resources: [Resource]
  let project: String?
  private var parents: [String: Set<String>] = [:]
  private var children: [String: Set<String>] = [:]

  private static let sections = [
    "nodes", "sources", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests",
    "functions",
  ]

  /// nil for a manifest without maps.
  init?(_ manifest: JsonText) {
    guard !manifest["parent_map"].keys.isEmpty else { return nil }
    project = manifest["metadata"]["project_name"].text
    resources = Self.sections.flatMap { section in
      manifest[section].entries.map { Self.resource($0.key, $0.value) }
    }.sorted { $0.id < $1.id }
    for (map, keyPath) in [("parent_map", \Self.parents), ("child_map", \Self.children)] {
      for (id, ids) in manifest[map].entries {
        self[keyPath: keyPath][id] = Set(ids.elements.compactMap(\.text))
      }
    }
  }

  private static func resource(_ id: String, _ node: JsonText) -> Resource {
    func tags(_ node: JsonText) -> [String] {
      node["tags"].text.map { [$0] } ?? node["tags"].elements.compactMap(\.text)
    }
    let patch = node["patch_path"].text.map { path in
      path.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == "/" }) } ?? path
    }
    return Resource(
      id: id, type: node["resource_type"].text ?? String(id.prefix { $0 != "." }),
      package: node["package_name"].text ?? "", name: node["name"].text ?? "",
      fqn: node["fqn"].elements.compactMap(\.text),
      path: node["original_file_path"].text.flatMap { $0.isEmpty ? nil : $0 },
      patch: patch, tags: tags(node) + tags(node["config"]),
      group: node["group"].text ?? node["config"]["group"].text,
      access: node["access"].text ?? node["config"]["access"].text,
      version: node["version"].text, latest: node["latest_version"].text,
      source: node["source_name"].text, testName: node["test_metadata"]["name"].text,
      config: node["config"])
  }

  var ids: Set<String> { Set(resources.map(\.id)) }

  // MARK: Walking

  private func isTest(_ id: String) -> Bool {
    id.hasPrefix("test.") || id.hasPrefix("unit_test.")
  }

  /// One step at a time; no data flows into tests.
  func reach(_ starts: Set<String>, downstream: Bool, steps: Int?) -> Set<String> {
    var all = starts
    var frontier = starts
    var left = steps ?? .max
    while !frontier.isEmpty, left > 0 {
      var next: Set<String> = []
      for id in frontier {
        for other in neighbours(id, downstream: downstream) where !all.contains(other) {
          next.insert(other)
        }
      }
      all.formUnion(next)
      frontier = next
      left -= 1
    }
    return all
  }

  private func neighbours(_ id: String, downstream: Bool) -> Set<String> {
    downstream ? (children[id] ?? []).filter { !isTest($0) } : parents[id] ?? []
  }

  func ends(_ set: Set<String>, roots: Bool) -> Set<String> {
    set.filter { id in
      neighbours(id, downstream: !roots).subtracting([id]).isDisjoint(with: set)
    }
  }

  // MARK: Matching

  func matches(_ method: String, _ value: String) -> Set<String> {
    let parts = method.split(separator: ".").map(String.init)
    return Set(resources.filter { fits($0, parts[0], Array(parts.dropFirst()), value) }.map(\.id))
  }

  private func fits(
    _ node: Resource, _ method: String, _ keys: [String], _ value: String
  ) -> Bool {
    let dotted = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    func named() -> Bool {
      node.type == method
        && (dotted.count == 1
          ? fnmatch(node.name, value)
          : fnmatch(node.package, dotted[0]) && fnmatch(node.name, dotted[1]))
    }
    switch method {
    case "bare":
      if value.contains("/") { return fits(node, "path", [], value) }
      let isFile = [".sql", ".py", ".csv"].contains { value.lowercased().hasSuffix($0) }
      return fits(node, isFile ? "file" : "fqn", [], value)
    case "fqn": return isQualified(node, value)
    case "tag": return node.tags.contains { fnmatch($0, value) }
    case "group": return node.group.map { fnmatch($0, value) } ?? false
    case "access": return node.type == "model" && node.access == value
    case "package": return fnmatch(node.package, value == "this" ? project ?? "" : value)
    case "resource_type": return node.type == value
    case "source":
      guard node.type == "source", let source = node.source else { return false }
      switch dotted.count {
      case 1: return fnmatch(source, value)
      case 2: return fnmatch(source, dotted[0]) && fnmatch(node.name, dotted[1])
      default:
        return fnmatch(node.package, dotted[0]) && fnmatch(source, dotted[1])
          && fnmatch(node.name, dotted[2])
      }
    case "exposure", "metric", "semantic_model", "saved_query", "unit_test": return named()
    case "path": return isAt(node, value)
    case "file":
      guard let name = node.path?.split(separator: "/").last.map(String.init) else { return false }
      let stem = name.split(separator: ".").dropLast().joined(separator: ".")
      return fnmatch(name, value) || fnmatch(stem, value)
    case "config": return isConfigured(node.config, keys[...], value, keys == ["severity"])
    case "test_name":
      return node.type == "test" && node.testName.map { fnmatch($0, value) } ?? false
    case "test_type":
      let type =
        node.type == "unit_test"
        ? "unit" : node.type != "test" ? "" : node.testName == nil ? "singular" : "generic"
      return !type.isEmpty
        && (type == value || (value == "schema" && type == "generic")
          || (value == "data" && type != "unit"))
    case "version": return isVersion(node, value)
    default: return false
    }
  }

  private func isQualified(_ node: Resource, _ value: String) -> Bool {
    let prefixed = ["source", "exposure", "metric", "semantic_model", "saved_query"]
    guard !prefixed.contains(node.type), !node.fqn.isEmpty else { return false }
    let isVersioned = node.type == "model" && node.version != nil
    return isSelected(node.fqn, value, isVersioned)
      || isSelected(Array(node.fqn.dropFirst()), value, isVersioned)
  }

  private func isSelected(_ fqn: [String], _ value: String, _ isVersioned: Bool) -> Bool {
    guard let leaf = fqn.last else { return false }
    let wanted = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if isVersioned {
      if fqn.count > 1, fqn[fqn.count - 2] == value { return true }
      if fqn.suffix(2).joined(separator: "_") == wanted.suffix(2).joined(separator: "_") {
        return true
      }
    } else if leaf == value {
      return true
    }
    let flat = fqn.joined(separator: ".").split(separator: ".", omittingEmptySubsequences: false)
      .map(String.init)
    if flat.count < wanted.count { return false }
    for (index, part) in wanted.enumerated() {
      if part.contains(where: { "*?[]".contains($0) }) {
        return fnmatch(
          flat[index...].joined(separator: "."), wanted[index...].joined(separator: "."))
      }
      if flat[index] != part { return false }
    }
    return true
  }

  /// The file, the YAML file beside it, or any folder above the file; `.` is no part of a path.
  private func isAt(_ node: Resource, _ value: String) -> Bool {
    func parts(_ path: String?) -> [String] {
      (path ?? "").split(separator: "/").map(String.init).filter { $0 != "." }
    }
    let wanted = parts(value)
    func same(_ path: ArraySlice<String>) -> Bool {
      path.count == wanted.count && zip(path, wanted).allSatisfy { fnmatch($0, $1) }
    }
    guard !wanted.isEmpty else { return false }
    let path = parts(node.path)
    for count in 1...max(path.count, 1) where same(path.prefix(count)) { return true }
    return same(parts(node.patch)[...])
  }

  private func isConfigured(
    _ config: JsonText, _ keys: ArraySlice<String>, _ value: String, _ ignoresCase: Bool
  ) -> Bool {
    if let key = keys.first {
      return isConfigured(config[key], keys.dropFirst(), value, ignoresCase)
    }
    func same(_ found: JsonText) -> Bool {
      switch found {
      case .bool(let isTrue): value.lowercased() == "\(isTrue)"
      case .string(let text):
        ignoresCase ? fnmatch(text.lowercased(), value.lowercased()) : fnmatch(text, value)
      case .number(let text): fnmatch(text, value)
      default: false
      }
    }
    switch config {
    case .array(let elements): return elements.contains(where: same)
    case .object(let entries):
      // A key without a value is not kept: it says nothing.
      return entries.contains { !$0.value.isBlank && fnmatch($0.key, value) }
    default: return same(config)
    }
  }

  private func isVersion(_ node: Resource, _ value: String) -> Bool {
    guard node.type == "model" else { return false }
    if value == "none" { return node.version == nil }
    guard let version = node.version, let latest = node.latest else { return false }
    if value == "latest" { return version == latest }
    let isOld: Bool
    if let left = Double(version), let right = Double(latest) {
      isOld = left < right
    } else {
      isOld = version < latest
    }
    return version != latest && isOld == (value == "old")
  }

  /// Python's `fnmatch.fnmatchcase`, by recursion on what is left of both.
  func fnmatch(_ text: String, _ pattern: String) -> Bool {
    guard pattern.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return text == pattern }
    return Self.matches(Array(text.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
  }

  private static func matches(
    _ text: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      return matches(text, rest) || (!text.isEmpty && matches(text.dropFirst(), pattern))
    }
    guard let character = text.first else { return false }
    if first == "[", let end = closing(rest) {
      var members = Array(rest[..<end])
      let isNegated = members.first == "!"
      if isNegated { members.removeFirst() }
      return isMember(character, members) != isNegated
        && matches(text.dropFirst(), rest[(end + 1)...])
    }
    return (first == "?" || first == character) && matches(text.dropFirst(), rest)
  }

  /// The `]` behind at least one member.
  private static func closing(_ pattern: ArraySlice<Unicode.Scalar>) -> Int? {
    var start = pattern.startIndex
    if start < pattern.endIndex, pattern[start] == "!" { start += 1 }
    guard start < pattern.endIndex else { return nil }
    return pattern[(start + 1)...].firstIndex(of: "]")
  }

  private static func isMember(_ character: Unicode.Scalar, _ members: [Unicode.Scalar]) -> Bool {
    var index = 0
    while index < members.count {
      if index + 2 < members.count, members[index + 1] == "-" {
        if members[index] <= character, character <= members[index + 2] { return true }
        index += 3
      } else {
        if members[index] == character { return true }
        index += 1
      }
    }
    return false
  }
}
