package import Plans

/// Every scalar function.
package enum FunctionLibrary {
  /// Sorted by name.
  package static let all: [Function] = [
    ChartFunctions.all, GraphFunctions.all, ListFunctions.all, StringFunctions.all,
    NumericFunctions.all,
    TrigonometricFunctions.all, ConversionFunctions.all, GeneralFunctions.all,
    TemporalFunctions.all,
    DurationFunctions.all,
  ].flatMap { $0 }.sorted { $0.signature.name < $1.signature.name }

  package static var signatures: [FunctionSignature] { all.map(\.signature) }

  private static let byName: [String: Function] = Dictionary(
    all.map { ($0.signature.name.lowercased(), $0) }
  ) { first, _ in first }

  /// The function of that name in any case.
  package static func function(named name: String) -> Function? {
    byName[name.lowercased()]
  }
}
