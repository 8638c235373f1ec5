import Graphs

/// Brings the words of every format to one vocabulary; the source's own word stays beside it.
enum Normalisation {
  static func apply(to entity: inout DraftEntity) {
    switch entity.key.kind {
    case .inputPort, .outputPort, .port: port(&entity)
    case .job: job(&entity)
    case .asset:
      entity.normalise("visibility", by: .visibilities, source: "sourceVisibility")
      entity.normalise("format", by: .formats, source: "sourceFormat")
    case .agreement: entity.normalise("status", by: .standings, source: "sourceStatus")
    case .team: entity.normalise("type", by: .teamTypes, source: "sourceType")
    case .product:
      roles(&entity)
      statusDates(&entity)
    case .contract: statusDates(&entity)
    default: break
    }
  }

  private static func port(_ entity: inout DraftEntity) {
    roles(&entity)
    statusDates(&entity)
    entity.normalise("format", by: .formats, source: "sourceFormat")
    entity.normalise("protocol", by: .protocols, source: "sourceProtocol")
    entity.normalise("content", by: .contents, source: "sourceContent")
    entry("type", of: "access", .accessTypes, in: &entity)
    entry("mode", of: "update", .updateModes, in: &entity)
    // Standards that have only a type put either of the two into it.
    guard let type = entity.text("type") else { return }
    if entity.text("format") == nil, let format = Vocabulary.formats.normalised(type) {
      entity.set("format", format)
    } else if entity.text("protocol") == nil, let way = Vocabulary.protocols.normalised(type) {
      entity.set("protocol", way)
    }
  }

  private static func job(_ entity: inout DraftEntity) {
    entity.normalise("stage", by: .stages, source: "sourceStage")
    guard entity.text("repository") == nil else { return }
    for name in ["repositoryUrl", "repository_url", "repo", "repoUrl", "codeUrl", "sourceCode"] {
      if let link = entity.text(name) {
        entity.set("repository", link)
        return
      }
    }
  }

  /// A word inside a map, such as `access: { type: public }`; `sourceType` stays beside it.
  private static func entry(
    _ name: String, of key: String, _ vocabulary: Vocabulary, in entity: inout DraftEntity
  ) {
    guard let index = entity.properties.firstIndex(where: { $0.key == key }),
      case .map(var map) = entity.properties[index].value, case .string(let word)? = map[name],
      let normal = vocabulary.normalised(word), normal != word
    else { return }
    map[name] = .string(normal)
    map["source" + name.prefix(1).uppercased() + name.dropFirst()] = .string(word)
    entity.properties[index].value = .map(map)
  }

  /// Dates by status: when each state of the life cycle began.
  private static func statusDates(_ entity: inout DraftEntity) {
    guard let index = entity.properties.firstIndex(where: { $0.key == "statusDates" }),
      case .map(let map) = entity.properties[index].value,
      map.keys.contains(where: { (Status.normalised($0) ?? $0) != $0 })
    else { return }
    var dates = ValueMap()
    for (word, date) in zip(map.keys, map.values) {
      let status = Status.normalised(word) ?? word
      // Of two words for one state the earlier date says when it began.
      if case .string(let known)? = dates[status], case .string(let other) = date, known < other {
        continue
      }
      dates[status] = date
    }
    entity.properties[index].value = .map(dates)
    entity.set("sourceStatusDates", .map(map))
  }

  private static func roles(_ entity: inout DraftEntity) {
    guard let index = entity.properties.firstIndex(where: { $0.key == "roles" }),
      case .list(let roles) = entity.properties[index].value
    else { return }
    entity.properties[index].value = .list(
      roles.map { role in
        guard case .map(var map) = role, case .string(let word)? = map["role"],
          let normal = Vocabulary.roles.normalised(word), normal != word
        else { return role }
        map["role"] = .string(normal)
        map["sourceRole"] = .string(word)
        return .map(map)
      })
  }

  /// The role on a MEMBER_OF.
  static func apply(to properties: inout [DraftProperty], ofLink type: String) {
    guard type == "MEMBER_OF", let index = properties.firstIndex(where: { $0.key == "role" }),
      case .string(let word) = properties[index].value,
      let normal = Vocabulary.roles.normalised(word), normal != word
    else { return }
    properties[index].value = .string(normal)
    properties.append(DraftProperty(key: "sourceRole", value: .string(word)))
  }
}
