import Snapshots

/// Money and hours of the window, by type; unlike currencies are never added.
struct Money {
  private(set) var amounts: [(type: String, amount: Double)] = []
  private(set) var measured = 0.0
  private(set) var estimated = 0.0
  private(set) var currencies: Set<String> = []
  /// Records without an amount.
  private(set) var unread = 0

  var total: Double { amounts.reduce(0) { $0 + $1.amount } }
  var currency: String? { currencies.count == 1 ? currencies.first : nil }

  /// Of records of kind `value` or `cost`.
  init(_ kind: String, _ scope: MetricScope) {
    let fields = scope.records.fields
    for row in scope.rows(kind) {
      let share = fields.number("share", of: row) ?? 1
      var amount = fields.number("amount", of: row)
      if amount == nil, let hours = fields.number("hours", of: row),
        let rate = fields.number("rate", of: row)
      {
        amount = hours * rate
      }
      guard let amount, (0...1).contains(share) else {
        unread += 1
        continue
      }
      currencies.insert(fields.text("currency", of: row) ?? "")
      let type = fields.text("type", of: row) ?? "other"
      if let place = amounts.firstIndex(where: { $0.type == type }) {
        amounts[place].amount += share * amount
      } else {
        amounts.append((type, share * amount))
      }
      if fields.text("basis", of: row) == "estimated" {
        estimated += share * amount
      } else {
        measured += share * amount
      }
    }
    amounts.sort { $0.type < $1.type }
  }

  /// Why amounts cannot be told as one; nil when they can.
  static func conflict(_ parts: [Money]) -> String? {
    let all = parts.reduce(into: Set<String>()) { $0.formUnion($1.currencies) }.sorted()
    guard all.count > 1 else { return nil }
    let names = all.map { $0.isEmpty ? "no currency" : $0 }.joined(separator: " and ")
    return "\(names) are not added up"
  }
}
