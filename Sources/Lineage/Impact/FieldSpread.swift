import Graphs
import Workspaces

/// Which fields a change of fields reaches, how surely, and by which way.
///
/// A direct flow carries a change as it is; one that only filters, joins or groups may carry it. At
/// a governed output port a change of shape ends: whoever answers for the port keeps its contract.
/// What is gone goes on: fields that have nothing else to come from are gone too, others may be.
struct FieldSpread {
  /// How surely a field is changed; the greater the surer.
  enum Certainty: UInt8 {
    case no
    case maybe
    case sure
  }

  /// In the order of the search, those that the change starts from first.
  private(set) var reached: [UInt32] = []
  /// By node; empty when nothing changes.
  private var certainties: [UInt8] = []
  /// By node: the field it was reached from; `.max` where the change starts.
  private var previous: [UInt32] = []
  /// Reached, and left as they are by a contract.
  private(set) var absorbed: Set<UInt32> = []
  private(set) var homes: FieldHomes

  private let context: MeshContext
  private let change: Change
  /// By node: direct flows into it whose start is not gone; -1 where nobody counted.
  private var missing: [Int32] = []

  init(_ subject: ImpactSubject, _ change: Change, in context: MeshContext) throws {
    self.context = context
    self.change = change
    homes = FieldHomes(context)
    let starts = subject.fields.sorted()
    guard !starts.isEmpty else { return }
    switch change.effect {
    case .gone, .shape, .content: break
    case .service, .announced, .harmless: return
    }
    certainties = [UInt8](repeating: 0, count: context.view.nodeBound)
    previous = [UInt32](repeating: .max, count: context.view.nodeBound)
    for start in starts {
      certainties[Int(start)] = Certainty.sure.rawValue
      reached.append(start)
    }
    if change.effect == .gone {
      missing = [Int32](repeating: -1, count: context.view.nodeBound)
      try spreadLoss(starts, isSubject: subject.fields.contains)
    } else {
      let isSure = change.isCertain && change.effect == .shape
      try spread(isSure ? [] : starts, sure: isSure ? starts : [])
    }
  }

  func certainty(of field: UInt32) -> Certainty {
    certainties.isEmpty ? .no : Certainty(rawValue: certainties[Int(field)]) ?? .no
  }

  /// From the field that changes first to this one.
  func route(to field: UInt32) -> [UInt32] {
    var route = [field]
    var next = previous[Int(field)]
    while next != .max, route.count <= reached.count {
      route.append(next)
      next = previous[Int(next)]
    }
    return route.reversed()
  }

  mutating func home(of field: UInt32) -> FieldHomes.Home { homes.home(of: field) }

  private mutating func touch(_ field: UInt32, _ certainty: Certainty, from: UInt32) -> Bool {
    let known = certainties[Int(field)]
    guard known < certainty.rawValue else { return false }
    if known == 0 { reached.append(field) }
    certainties[Int(field)] = certainty.rawValue
    previous[Int(field)] = from
    return true
  }

  // MARK: What is gone

  private mutating func spreadLoss(
    _ starts: [UInt32], isSubject: (UInt32) -> Bool
  ) throws {
    var gone = starts
    var maybe: [UInt32] = []
    var isGone = starts.reduce(into: Set<UInt32>()) { $0.insert($1) }
    var next = 0
    while next < gone.count {
      if next % 256 == 0 { try context.checkpoint() }
      let field = gone[next]
      next += 1
      for (target, isDirect) in flows(from: field) where !isSubject(target) {
        guard isDirect else {
          if touch(target, .maybe, from: field) { maybe.append(target) }
          continue
        }
        if touch(target, .sure, from: field) { maybe.append(target) }
        guard lose(oneSourceOf: target), isGone.insert(target).inserted else { continue }
        // An optional field may be left empty without breaking its contract.
        if !homes.home(of: target).isGoverned || FieldTerms.isRequired(target, context) {
          gone.append(target)
        }
      }
      for target in context.neighbours(of: field, .references, .incoming)
      where !isSubject(target) {
        _ = touch(target, .maybe, from: field)
      }
    }
    let whole = Set(gone)
    try spread(maybe.filter { !whole.contains($0) }, sure: [])
  }

  /// Takes one direct flow away from a field; whether none is left.
  private mutating func lose(oneSourceOf field: UInt32) -> Bool {
    if missing[Int(field)] < 0 {
      var count: Int32 = 0
      for (source, relationship) in context.relationships(of: field, .flowsTo, .incoming)
      where source != field && isDirect(relationship) && context.isA(.field, source) {
        count += 1
      }
      missing[Int(field)] = count
    }
    missing[Int(field)] -= 1
    return missing[Int(field)] == 0
  }

  // MARK: What looks otherwise

  /// Fields that are surely changed first, so that what they reach is known as such.
  private mutating func spread(_ maybe: [UInt32], sure: [UInt32]) throws {
    var uncertain = maybe
    var pending = sure
    var isSure = true
    var next = 0
    while true {
      if next == pending.count {
        guard isSure else { return }
        (pending, next, isSure) = (uncertain, 0, false)
        continue
      }
      if next % 256 == 0 { try context.checkpoint() }
      let field = pending[next]
      next += 1
      for (target, isDirect) in flows(from: field) {
        let certainty: Certainty = isSure && isDirect && isPassedOn(to: target) ? .sure : .maybe
        guard touch(target, certainty, from: field) else { continue }
        if change.effect == .shape, homes.home(of: target).isGoverned {
          absorbed.insert(target)
        } else if certainty == .sure || !isSure {
          pending.append(target)
        } else {
          uncertain.append(target)
        }
      }
      for target in context.neighbours(of: field, .references, .incoming) where isReferenced {
        _ = touch(target, .maybe, from: field)
      }
    }
  }

  private var isReferenced: Bool { change.kind == .rename || change.kind == .retype }

  /// A field that may be empty takes empty values as they come.
  private func isPassedOn(to field: UInt32) -> Bool {
    change.kind != .nullable || FieldTerms.isRequired(field, context) || !hasTerms(field)
  }

  /// Whether anything is stated of a field beside its name.
  private func hasTerms(_ field: UInt32) -> Bool {
    !context.isA(.inputPort, FieldHomes.container(of: field, context))
  }

  private func isDirect(_ relationship: UInt32) -> Bool {
    guard case .string(let mode) = context.view.property("mode", ofRelationship: relationship)
    else { return true }
    return mode.lowercased() != "indirect"
  }

  private func flows(from field: UInt32) -> [(target: UInt32, isDirect: Bool)] {
    context.relationships(of: field, .flowsTo)
      .filter { $0.neighbour != field && context.isA(.field, $0.neighbour) }
      .map { ($0.neighbour, isDirect($0.relationship)) }
      .sorted { ($0.0, $0.1 ? 0 : 1) < ($1.0, $1.1 ? 0 : 1) }
  }
}
