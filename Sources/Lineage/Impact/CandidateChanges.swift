import Diagnostics
import Graphs
import Workspaces

/// What a candidate of a contract changes for readers of the loaded one: the rules of contract
/// evolution that break or may break them.
///
/// Datasets and fields are the same by id, else by name; a description or a new field changes
/// nothing for anybody.
struct CandidateChanges {
  private let candidate: MeshContext
  private let context: MeshContext
  private let file: CommandWord
  private var changes: [(nodes: [UInt32], change: Change)] = []
  private var notes: [String] = []

  init(_ candidate: MeshContext, over context: MeshContext, file: CommandWord) {
    self.candidate = candidate
    self.context = context
    self.file = file
  }

  func question() throws -> ImpactQuestion {
    var reader = self
    return try reader.read()
  }

  private mutating func read() throws -> ImpactQuestion {
    let contracts = candidate.nodes(.contract)
    guard !contracts.isEmpty else {
      throw Diagnostic(
        "impact.candidate", "`\(file.text)` holds no contract", range: file.range,
        suggestion: "`diff \(file.text)` compares whole meshes")
    }
    var isKnown = false
    for contract in contracts {
      guard let loaded = loaded(contract) else {
        notes.append(
          "no contract with the id of \(candidate.address(of: contract)) is loaded: nobody reads "
            + "it yet")
        continue
      }
      isKnown = true
      notes.append(
        "\(candidate.address(of: contract)) compared with \(context.address(of: loaded))")
      let before = changes.count
      compareDatasets(loaded, contract)
      compareLevels(loaded, contract)
      judgeVersion(loaded, contract, Array(changes[before...]))
    }
    guard isKnown else {
      throw Diagnostic(
        "impact.candidate", "no contract of `\(file.text)` is loaded under its id",
        range: file.range, notes: notes)
    }
    var question = ImpactQuestion(
      changes, isVerdict: true, title: file.text, in: context)
    question.notes = notes
    if changes.isEmpty { question.notes.append("nothing in it changes what readers read") }
    return question
  }

  /// A major version that stays tells readers that nothing breaks.
  private mutating func judgeVersion(
    _ loaded: UInt32, _ contract: UInt32, _ changes: [(nodes: [UInt32], change: Change)]
  ) {
    let (was, now) = (
      Self.version(context.address(of: loaded)), Self.version(candidate.address(of: contract))
    )
    guard let major = was.parts.first, major > 0, now.parts.first == major,
      !Promise.isDraft(loaded, context)
    else { return }
    let breaking = changes.filter { nodes, change in
      nodes.contains { node in
        let applied = change.applied(to: node, context)
        return [.gone, .shape, .content, .service].contains(applied.effect) && applied.isCertain
      }
    }
    guard !breaking.isEmpty else { return }
    notes.append(
      "version \(now.text) after \(was.text) promises that nothing breaks, and "
        + "\(breaking.count) change\(breaking.count == 1 ? "" : "s") may: \(major + 1).0.0 would "
        + "say so")
  }

  /// The same version, else of those with the same id the one that ports use, the highest last.
  private func loaded(_ contract: UInt32) -> UInt32? {
    if let same = context.view.node(at: candidate.address(of: contract)),
      context.isA(.contract, same)
    {
      return same
    }
    let id = Self.stem(candidate.address(of: contract))
    let versions = context.nodes(.contract).filter { Self.stem(context.address(of: $0)) == id }
    let used = versions.filter { context.neighbour(of: $0, .governedBy, .incoming) != nil }
    return (used.isEmpty ? versions : used).max { left, right in
      (Self.version(context.address(of: left)), left)
        < (Self.version(context.address(of: right)), right)
    }
  }

  private static func stem(_ address: String) -> String {
    address.lastIndex(of: "@").map { String(address[..<$0]) } ?? address
  }

  private static func version(_ address: String) -> Version {
    Version(
      parts: (address.split(separator: "@").last ?? "").split(separator: ".").map {
        Int($0.filter(\.isNumber)) ?? 0
      })
  }

  private struct Version: Comparable {
    let parts: [Int]

    var text: String { parts.map { String($0) }.joined(separator: ".") }

    static func < (left: Version, right: Version) -> Bool {
      left.parts.lexicographicallyPrecedes(right.parts)
    }
  }

  private mutating func compareDatasets(_ loaded: UInt32, _ contract: UInt32) {
    let (old, new) = (
      context.neighbours(of: loaded, .hasDataset), candidate.neighbours(of: contract, .hasDataset)
    )
    compare(old, new)
  }

  /// Datasets or fields of one parent, and what is nested in them.
  private mutating func compare(_ old: [UInt32], _ new: [UInt32]) {
    var pending = [(old, new)]
    while let (old, new) = pending.popLast() {
      for node in old {
        guard let match = match(node, among: new) else {
          changes.append(([node], Change(.remove)))
          continue
        }
        compareTerms(node, match)
        pending.append(
          (context.neighbours(of: node, .hasField), candidate.neighbours(of: match, .hasField)))
      }
    }
  }

  private func match(_ node: UInt32, among nodes: [UInt32]) -> UInt32? {
    if let id = context.text("id", of: node),
      let same = nodes.first(where: { candidate.text("id", of: $0) == id })
    {
      return same
    }
    let name = context.name(of: node)
    return nodes.first { candidate.name(of: $0) == name }
  }

  private mutating func compareTerms(_ old: UInt32, _ new: UInt32) {
    if context.name(of: old) != candidate.name(of: new) {
      changes.append(([old], Change(.rename, candidate.name(of: new))))
    } else if let was = context.text("physicalName", of: old),
      let now = candidate.text("physicalName", of: new), was != now
    {
      changes.append(([old], Change(.rename, now)))
    }
    guard context.isA(.field, old) else { return }
    if let type = FieldTerms.type(of: new, candidate), type != FieldTerms.type(of: old, context) {
      changes.append(([old], Change(.retype, type)))
    }
    let (was, now) = (FieldTerms.isRequired(old, context), FieldTerms.isRequired(new, candidate))
    if was, !now { changes.append(([old], Change(.nullable))) }
    if !was, now { changes.append(([old], Change(.required))) }
    changes += ValueTerms.changes(of: old, in: context, to: new, in: candidate)
      .map { (nodes: [old], change: $0) }
    if isKey(old, context), !isKey(new, candidate) {
      let dataset = FieldHomes.container(of: old, context)
      changes.append(([dataset], Change(.grain)))
    }
  }

  private func isKey(_ field: UInt32, _ context: MeshContext) -> Bool {
    ["unique", "primaryKey"].contains { key in
      if case .bool(true) = context.view.property(key, of: field) { true } else { false }
    }
  }

  /// Service levels that are gone or promise less.
  private mutating func compareLevels(_ loaded: UInt32, _ contract: UInt32) {
    let new = candidate.neighbours(of: contract, .promises)
    for level in context.neighbours(of: loaded, .promises) {
      let property = ServiceLevels.fold(context.text("property", of: level) ?? "")
      guard !property.isEmpty else { continue }
      let same = new.first {
        ServiceLevels.fold(candidate.text("property", of: $0) ?? "") == property
      }
      if same.map({ isLooser($0, than: level, property) }) ?? true {
        changes.append(([loaded], Change(.sla, property)))
      }
    }
  }

  private func isLooser(_ new: UInt32, than old: UInt32, _ property: String) -> Bool {
    guard let was = Self.amount(of: old, context), let now = Self.amount(of: new, candidate) else {
      return false
    }
    let moreIsBetter = ["availability", "throughput", "retention"].contains(property)
    return moreIsBetter ? now < was : now > was
  }

  /// In seconds where the level is a length of time.
  private static func amount(of level: UInt32, _ context: MeshContext) -> Double? {
    let value = context.view.property("value", of: level)
    let unit = context.text("unit", of: level) ?? ""
    switch value {
    case .int(let int): return TextDuration(Double(int), unit: unit)?.seconds ?? Double(int)
    case .float(let float): return TextDuration(float, unit: unit)?.seconds ?? float
    case .string(let text):
      if let number = Double(text) { return TextDuration(number, unit: unit)?.seconds ?? number }
      return TextDuration(text)?.seconds
    default: return nil
    }
  }
}
