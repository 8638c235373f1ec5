package import Graphs

/// A named what-if over one snapshot, with every step that led to it.
package struct WhatIf: Sendable {
  /// One statement's outcome.
  package struct Step: Sendable {
    /// The statement as it was written, on one line.
    package let statement: String
    package let overlay: Overlay
    /// Of all steps over one snapshot, from 1.
    let serial: Int
  }

  /// Older steps than so many are forgotten: each holds its own copy of what changed.
  static let stepLimit = 200

  package let name: String
  /// Steps in order; those from `position` on were undone.
  package private(set) var steps: [Step] = []
  package private(set) var position = 0
  private let start: Overlay

  package init(name: String, over base: Graph) {
    self.name = name
    start = Overlay(over: base)
  }

  /// What is supposed now.
  package var overlay: Overlay { position == 0 ? origin : steps[position - 1].overlay }
  package var canUndo: Bool { position > 0 }
  package var canRedo: Bool { position < steps.count }
  /// What the oldest step that is still known started from.
  private var origin: Overlay { forgotten?.overlay ?? start }
  private var forgotten: Step?

  /// Of the step that made what is supposed now; 0 before the first one.
  var serial: Int { position == 0 ? forgotten?.serial ?? 0 : steps[position - 1].serial }

  /// Adds a step behind those that hold; undone ones are forgotten.
  mutating func add(_ overlay: Overlay, statement: String, serial: Int) {
    steps.removeSubrange(position...)
    steps.append(Step(statement: statement, overlay: overlay, serial: serial))
    if steps.count > Self.stepLimit { forgotten = steps.removeFirst() }
    position = steps.count
  }

  /// Takes the last step back and gives its statement; nil when there is none.
  package mutating func undo() -> String? {
    guard canUndo else { return nil }
    position -= 1
    return steps[position].statement
  }

  /// Takes up the last undone step again and gives its statement; nil when there is none.
  package mutating func redo() -> String? {
    guard canRedo else { return nil }
    position += 1
    return steps[position - 1].statement
  }
}

/// The what-ifs over one snapshot, of which one may be in use.
package struct WhatIfs: Sendable {
  /// The name a what-if gets that nobody named.
  static let unnamed = "draft"
  /// The word for the snapshot itself, which no what-if may bear.
  package static let base = "base"

  package private(set) var all: [WhatIf] = []
  private var position: Int?
  private var stepsMade = 0

  package init() {}

  /// The what-if in use, nil while the snapshot itself is.
  package var current: WhatIf? { position.map { all[$0] } }

  /// Makes the what-if of that name the one in use, made when it is new; nil is the snapshot.
  package mutating func use(_ name: String?, over base: Graph) {
    guard let name else {
      position = nil
      return
    }
    if let known = all.firstIndex(where: { $0.name == name }) {
      position = known
    } else {
      all.append(WhatIf(name: name, over: base))
      position = all.count - 1
    }
  }

  /// Forgets a what-if; false when there is none of that name.
  package mutating func drop(_ name: String) -> Bool {
    guard let known = all.firstIndex(where: { $0.name == name }) else { return false }
    all.remove(at: known)
    if let used = position {
      position = used == known ? nil : used > known ? used - 1 : used
    }
    return true
  }

  /// Adds a step to the what-if in use; one is begun when there is none.
  package mutating func add(_ overlay: Overlay, statement: String, over base: Graph) {
    if position == nil { use(Self.unnamed, over: base) }
    guard let position else { return }
    stepsMade += 1
    all[position].add(overlay, statement: statement, serial: stepsMade)
  }

  package mutating func undo() -> String? { position.flatMap { all[$0].undo() } }
  package mutating func redo() -> String? { position.flatMap { all[$0].redo() } }
}
