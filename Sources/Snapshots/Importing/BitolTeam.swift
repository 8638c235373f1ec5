import Graphs

/// Teams, their members, and who of them owns a document.
extension BitolDocument {
  private struct Member {
    let node: DocumentNode
    let key: EntityKey
    let role: String?
    /// The day after which it is no member any more.
    let leaves: String?
  }

  /// Both shapes of `team`: an object with a name and members, or the members alone (v2, v3.0).
  func team(_ node: DocumentNode, of owned: EntityKey, into context: inout ImportContext) {
    let team = node["team"]
    let memberNodes = team?.isSequence == true ? team?.elements : team?["members"]?.elements
    let members = (memberNodes ?? []).compactMap { member($0, into: &context) }
    var teamKey: EntityKey?
    if let team, let name = team.text("name") {
      var entity = DraftEntity(.team, Identifiers.nameKey(name), at: origin(team))
      entity.name = name
      context.draft.entities.append(entity)
      teamKey = entity.key
      for member in members { join(member, entity.key, into: &context) }
    }
    own(node, owned, team: teamKey, members: members, into: &context)
  }

  private func member(_ node: DocumentNode, into context: inout ImportContext) -> Member? {
    guard let id = node.text("username") ?? node.text("name") ?? node.text("id") ?? node.text
    else { return nil }
    var entity = DraftEntity(.person, Identifiers.nameKey(id), at: origin(node))
    entity.id = id
    entity.name = node.text("name")
    if id.contains("@") { entity.set("email", id) }
    context.draft.entities.append(entity)
    return Member(
      node: node, key: entity.key, role: node.text("role"),
      leaves: node.text("dateOut"))
  }

  private func join(
    _ member: Member, _ team: EntityKey, into context: inout ImportContext
  ) {
    let names = ["role": "role", "dateIn": "from", "dateOut": "to"]
    var properties: [DraftProperty] = []
    for entry in member.node.entries where !entry.value.isNull {
      if ["username", "name", "id"].contains(entry.key) { continue }
      properties.append(
        DraftProperty(
          key: names[entry.key] ?? entry.key, value: entry.value.value(under: entry.key)))
    }
    context.draft.link(
      "MEMBER_OF", .key(member.key), .key(team), at: origin(member.node), properties)
  }

  /// The first rule that names an owner counts: a field `owner`, members with that role, the team,
  /// a custom property.
  private func own(
    _ node: DocumentNode, _ owned: EntityKey, team: EntityKey?, members: [Member],
    into context: inout ImportContext
  ) {
    if let owner = node["owner"], let text = owner.text {
      context.draft.add(link(.text(text, expect: .team), owned, "owner", at: origin(owner)))
      return
    }
    let owners = members.filter { Self.isOwner($0.role) }.map { owner in
      LeavingOwners.Owner(
        link: link(
          .key(owner.key), owned, "team member with role owner", at: origin(owner.node)),
        leaves: owner.leaves)
    }
    var either = LeavingOwners(owners: owners)
    if let team {
      either.otherwise = link(.key(team), owned, "team", at: origin(node["team"] ?? node))
    } else if let owner = customProperty(node, ["owner", "ownerEmail"]), let text = owner.text {
      let isPerson = text.contains("@")
      var entity = DraftEntity(
        isPerson ? .person : .team, Identifiers.nameKey(text), at: origin(owner))
      entity.name = text
      either.entity = entity
      either.otherwise = link(.key(entity.key), owned, "customProperties", at: origin(owner))
    }
    context.draft.own(either)
  }

  private static func isOwner(_ role: String?) -> Bool {
    role.map { Vocabulary.isOwner($0) } ?? false
  }

  private func link(
    _ owner: DraftTarget, _ owned: EntityKey, _ rule: String, at origin: Origin
  ) -> DraftLink {
    DraftLink(
      type: "OWNS", from: owner, to: .key(owned), basis: "declared",
      properties: [DraftProperty(key: "ownerRule", value: .string(rule))], origin: origin)
  }
}
