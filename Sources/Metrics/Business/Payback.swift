extension Metric {
  static let payback = money(
    "payback", "Payback", "months", needs: ["value", "cost"], direction: .less,
    "cost ÷ benefit a month; a month is a twelfth of 365 days"
  ) { scope in
    worth(scope) { benefit, cost, scope in
      guard benefit > 0 else { return .none("there is no benefit to pay it back") }
      let monthly = benefit / (scope.window.days / (365.0 / 12))
      return .of(cost / monthly, ["benefitAMonth": monthly, "cost": cost])
    }
  }
}
