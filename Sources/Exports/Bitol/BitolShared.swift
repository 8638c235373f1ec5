import Graphs
import Snapshots

/// What products and contracts say in the same way.
enum BitolShared {
  /// The id that a file gave, else the last segment of the address without its version.
  static func identity(of node: UInt32, _ walk: MeshWalk) -> String {
    if let id = walk.text("id", of: node) { return id }
    let address = walk.address(of: node)
    let tail = address.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? address
    return split(tail).id
  }

  /// The version that a file gave, else that of the address.
  static func version(of node: UInt32, _ walk: MeshWalk) -> String? {
    walk.text("version", of: node) ?? split(walk.address(of: node)).version
  }

  private static func split(_ text: String) -> (id: String, version: String?) {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex else { return (text, nil) }
    return (String(text[..<at]), String(text[text.index(after: at)...]))
  }

  /// The address of the domain, which names nested domains too: `sales.emea`.
  static func domain(of node: UInt32, _ walk: MeshWalk) -> String? {
    if let domain = walk.before(node, "CONTAINS").first(where: { walk.has("Domain", $0) }) {
      return walk.address(of: domain)
    }
    return walk.text("domain", of: node)
  }

  /// What the thing is for, and its limits; what it is stays a custom property where that is said
  /// otherwise.
  static func description(_ fields: inout BitolFields) {
    var entries: [YamlEntry] = []
    let isSaidTwice = fields.text("purpose") == fields.text("description")
    let purpose = fields.text("purpose") == nil ? "description" : "purpose"
    if isSaidTwice { _ = fields.take("description") }
    for (key, name) in [
      (purpose, "purpose"), ("usage", "usage"), ("limitations", "limitations"),
    ] {
      guard let text = fields.text(key) else { continue }
      _ = fields.take(key)
      entries.append(YamlEntry(name, .text(text)))
    }
    if !entries.isEmpty { fields.add("description", .map(entries)) }
  }

  /// The owner: a team by its name, a person as a member with that role.
  static func team(of node: UInt32, _ walk: MeshWalk, _ fields: inout BitolFields) {
    _ = fields.take("team")
    var members: [YamlTree] = []
    var name: String?
    for owner in walk.before(node, "OWNS") {
      let address = walk.address(of: owner)
      let tail = address.split(separator: ":").last.map(String.init) ?? address
      if walk.has("Person", owner) {
        members.append(
          .map([YamlEntry("username", .text(tail)), YamlEntry("role", .text("owner"))]))
      } else {
        name = name ?? tail
      }
    }
    var team: [YamlEntry] = []
    if let name { team.append(YamlEntry("name", .text(name))) }
    if !members.isEmpty { team.append(YamlEntry("members", .list(members))) }
    if !team.isEmpty { fields.add("team", .map(team)) }
  }

  /// `[A-Za-z0-9_-]+`, which the standards ask of the id of an element.
  static func isStableId(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
      }
  }
}
