import Graphs
import Workspaces

/// Says a ground in one sentence, what it rests on, and what would settle it.
struct GroundText {
  let run: ImpactRun
  let addresses: Addresses

  private var context: MeshContext { run.context }

  func sentence(of consumer: UInt32) -> String {
    let ground = run.ground(of: consumer)
    var text = reason(ground)
    if run.isDraft, run.verdict(of: consumer) == .mayBreak {
      text += " (a draft: nothing was promised yet)"
    }
    if run.change.kind == .retire, run.verdict(of: consumer) > .unknown, let day = end {
      text += "; from \(day) on"
    }
    return text
  }

  /// The day that a change is to happen on, where one is stated.
  var end: String? {
    run.change.detail
      ?? run.subject.ports.lazy.compactMap { Lifecycle(context).end(of: $0) }.first
  }

  private func reason(_ ground: Ground) -> String {
    let subject = name(ground.subject)
    let via = name(ground.via)
    switch ground.code {
    case .field: return fieldReason(ground.subject)
    case .looseField: return looseReason(ground.subject)
    case .wholePort: return "reads \(subject)"
    case .fed: return "is fed by \(subject)"
    case .silent: return "reads \(subject) and does not state which fields"
    case .seenOthers:
      return "reads \(subject); flows of \(fields(ground.count)) were seen, none of this"
    case .statesOthers:
      return ground.count == 0
        ? "reads other ports of \(subject)"
        : context.isA(.asset, ground.subject)
          ? "takes \(fields(ground.count)) of \(subject), not this"
          : "states the \(fields(ground.count)) that it reads of \(subject), not this"
    case .statesField: return "states that it reads this at \(subject)"
    case .otherPort:
      return "reads \(subject), another port of the product"
        + (run.subject.isDelivery && run.change.effect != .content ? ", which stays as it is" : "")
    case .unseenPort: return "is fed by \(subject), by which port is not known"
    case .allowed: return "may read \(subject) by agreement; what it reads is not known"
    case .seenReading:
      return run.subject.wholePorts.contains(ground.subject)
        ? "was seen to use \(subject)" : "was seen to use \(subject); which fields is not known"
    case .sameService: return "promises the same, and rests on \(subject) for it"
    case .otherService: return "reads \(subject), and promises nothing of the kind itself"
    case .harmless: return run.change.excuse ?? "nothing changes for it"
    case .announced: return announcement(ground)
    case .further, .furtherSilent, .behindUnknown, .behindUnaffected, .absorbed,
      .derivedElsewhere, .derived, .whollyFed:
      return distantReason(ground, subject, via)
    }
  }

  private func distantReason(_ ground: Ground, _ subject: String, _ via: String) -> String {
    switch ground.code {
    case .further:
      "reads \(via), which \(verdict(ground.via)); whether what it reads is made of this is not "
        + "stated"
    case .furtherSilent:
      "reads \(subject), where fields are affected, and does not state which fields"
    case .behindUnknown: "reads \(via), of which it is unknown whether it breaks"
    case .behindUnaffected: "is reached only through \(via), which is unaffected"
    case .absorbed: "reads \(via), which keeps \(subject) as it is"
    case .derivedElsewhere: "reads \(subject), which is derived from other contracts"
    case .derived: "reads \(subject), which is derived from this"
    default: "reads \(via), and all that feeds that comes from this"
    }
  }

  func reason(ofField field: UInt32, isSure: Bool) -> String {
    isSure ? fieldReason(field) : looseReason(field)
  }

  private func fieldReason(_ field: UInt32) -> String {
    let path = UseStatements.path(field, context)
    if FieldHomes.container(of: field, context) != field,
      context.isA(.inputPort, FieldHomes.container(of: field, context))
    {
      return "reads it as \(path)"
    }
    return run.change.kind == .nullable
      ? "\(path) is made of it and must not be empty" : "\(path) is made of it"
  }

  private func looseReason(_ field: UInt32) -> String {
    let path = UseStatements.path(field, context)
    let route = run.spread.route(to: field)
    guard route.count > 1 else { return "\(path) is made of it" }
    let before = route[route.count - 2]
    let steps = context.relationships(of: before, .flowsTo).filter { $0.neighbour == field }
    guard !steps.isEmpty else { return "\(path) refers to it" }
    let isIndirect = steps.allSatisfy { step in
      if case .string("indirect") = context.view.property("mode", ofRelationship: step.relationship)
      {
        true
      } else {
        false
      }
    }
    if isIndirect { return "\(path) is filtered, joined or grouped by it" }
    switch run.change.kind {
    case .nullable: return "\(path) is made of it and may be empty"
    case .retype: return "\(path) is made of it and meets the wider type"
    case .values: return "\(path) is made of it and meets other values"
    case .filter, .grain: return "\(path) is made of it"
    default:
      return route.count == 2
        ? "\(path) is made of it, among others"
        : "\(path) is made of \(UseStatements.path(before, context)), which may be affected"
    }
  }

  private func announcement(_ ground: Ground) -> String {
    guard ground.via == .max else {
      return "nothing changes for it while \(name(ground.via)) keeps its ports"
    }
    let life = Lifecycle(context)
    guard let day = run.change.detail ?? life.end(of: ground.subject) else {
      return "reads \(name(ground.subject)), for which no end is announced"
    }
    guard life.isWithinNotice(day, of: ground.subject) else { return "works until \(day)" }
    return "works until \(day), sooner than \(life.notice(of: ground.subject)) days of notice"
  }

  /// What the verdict rests on.
  func basis(of consumer: UInt32) -> String {
    let ground = run.ground(of: consumer)
    switch ground.code {
    case .field, .looseField:
      let home = FieldHomes.container(of: ground.subject, context)
      return context.isA(.inputPort, home) ? "declared use" : "field lineage"
    case .statesOthers where context.isA(.asset, ground.subject): return "field lineage"
    case .statesOthers, .statesField: return ground.count == 0 ? "table-only" : "declared use"
    case .absorbed: return run.touched[ground.via] == nil ? "table-only" : "field lineage"
    default: return "table-only"
    }
  }

  /// The fact that would turn unknown into a verdict; nil for a verdict.
  func settledBy(_ consumer: UInt32) -> String? {
    guard run.verdict(of: consumer) == .unknown else { return nil }
    let ground = run.ground(of: consumer)
    let subject = name(ground.subject)
    switch ground.code {
    case .silent where context.isA(.asset, ground.subject):
      return "field lineage from \(subject) into \(name(consumer))"
    case .silent, .seenOthers, .furtherSilent:
      return "`uses:` of \(name(consumer)) for \(subject) in a mapping file"
    case .otherPort: return "field lineage into \(subject)"
    case .unseenPort: return "an input port of \(name(consumer)) that names what it reads"
    case .further: return "derivedFrom at the ports of \(name(ground.via)), or its field lineage"
    case .behindUnknown: return "what settles \(name(ground.via))"
    default: return "asking \(name(consumer)) what it reads of \(subject)"
    }
  }

  /// 1 for what reads the port itself, 2 for what reads another port of the product, 3 further
  /// down.
  func nearness(of consumer: UInt32) -> Int {
    switch run.ground(of: consumer).code {
    case .silent, .seenOthers, .allowed, .seenReading, .statesField: 1
    case .otherPort, .unseenPort: 2
    default: 3
    }
  }

  private func fields(_ count: UInt32) -> String { count == 1 ? "1 field" : "\(count) fields" }
  private func verdict(_ node: UInt32) -> String {
    let verdict = run.verdict(of: node)
    return verdict == .unaffected || verdict == .unknown ? "is \(verdict.text)" : verdict.text
  }
  private func name(_ node: UInt32) -> String { node == .max ? "" : addresses.text(of: node) }
}
