package import Graphs
import Synchronization

/// What an expression may read beside its row.
package struct EvaluationContext: Sendable {
  package let view: GraphView
  package let parameters: [String: Value]
  /// When the statement began, in microseconds since 1970-01-01T00:00Z; one instant a statement.
  package let statementInstant: Int64
  package let random: RandomSource
  /// How many bytes one list may take; nil is no limit beside its length.
  package let listBytes: Int?

  package init(
    view: GraphView, parameters: [String: Value] = [:], statementInstant: Int64 = 0,
    random: RandomSource = RandomSource(seed: 0), listBytes: Int? = nil
  ) {
    self.listBytes = listBytes
    self.view = view
    self.parameters = parameters
    self.statementInstant = statementInstant
    self.random = random
  }

  /// The same over another view.
  func over(_ view: GraphView) -> EvaluationContext {
    EvaluationContext(
      view: view, parameters: parameters, statementInstant: statementInstant, random: random,
      listBytes: listBytes)
  }
}

/// A seeded source of random numbers that tasks may share: SplitMix64 (Steele, Lea, Flood 2014).
package final class RandomSource: Sendable {
  private let state: Atomic<UInt64>

  package init(seed: UInt64) {
    state = Atomic(seed)
  }

  /// Uniform over all 64-bit numbers.
  package func next() -> UInt64 {
    var mixed = state.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Uniform in 0 ..< 1.
  package func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
