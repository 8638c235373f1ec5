/// Whose side a change is judged from.
enum ChangeDirection: String, Sendable, CaseIterable {
  /// Those who read what the old contract promised.
  case consumers
  /// The data that is there today, and whether it keeps the new contract.
  case existingData = "existing-data"

  /// `breaking for consumers`
  var phrase: String { self == .consumers ? "for consumers" : "for existing data" }
}
