/// The names in scope while parsing, for completion only.
struct Scope {
  struct Entry: Equatable {
    var name: String
    /// Labels or types the pattern states for it.
    var labels: [String]
  }

  /// Off while merely parsing: nothing is recorded.
  var isRecording = false
  private(set) var entries: [Entry] = []
  /// The variable whose keys come next, and its labels.
  private(set) var owner: Entry?
  /// The procedure whose columns come next.
  var procedure: String?

  mutating func own(_ variable: Name?, _ labels: LabelExpression?) {
    guard isRecording else { return }
    owner = Entry(name: variable?.text ?? "", labels: labels.map(Self.names) ?? [])
  }

  mutating func own(_ operand: Expression) {
    guard isRecording else { return }
    owner = nil
    if case .variable(let name) = operand.kind {
      owner = entries.first { $0.name == name } ?? Entry(name: name, labels: [])
    }
  }

  mutating func declare(_ name: Name?, labels: LabelExpression? = nil) {
    guard isRecording, let name else { return }
    let labels = labels.map(Self.names) ?? []
    if let known = entries.firstIndex(where: { $0.name == name.text }) {
      entries[known].labels += labels
    } else {
      entries.append(Entry(name: name.text, labels: labels))
    }
  }

  /// After WITH only the projected names are left; a plain variable keeps its labels.
  mutating func project(_ clause: ProjectionClause) {
    guard isRecording else { return }
    let before = entries
    if !clause.includesAll { entries = [] }
    for item in clause.items {
      var labels: [String] = []
      var name = item.alias?.text
      if case .variable(let variable) = item.expression.kind {
        labels = before.first { $0.name == variable }?.labels ?? []
        name = name ?? variable
      }
      if let name, !entries.contains(where: { $0.name == name }) {
        entries.append(Entry(name: name, labels: labels))
      }
    }
  }

  /// Only these names are left.
  mutating func keep(_ names: [Name]) {
    guard isRecording else { return }
    let kept = Set(names.map(\.text))
    entries.removeAll { !kept.contains($0.name) }
  }

  mutating func removeAll() {
    if isRecording { entries = [] }
  }

  private static func names(_ expression: LabelExpression) -> [String] {
    var found: [String] = []
    var pending = [expression]
    while let next = pending.popLast() {
      switch next {
      case .name(let name): found.append(name.text)
      case .anyLabel, .not: break
      case .and(let left, let right), .or(let left, let right): pending += [right, left]
      }
    }
    return found
  }
}
