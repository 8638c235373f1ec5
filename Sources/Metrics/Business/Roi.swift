extension Metric {
  static let roi = money(
    "roi", "Return on investment", "percent", needs: ["value", "cost"], direction: .more,
    "(benefit − cost) ÷ cost · 100"
  ) { scope in
    worth(scope) { benefit, cost, _ in
      .of((benefit - cost) / cost * 100, ["benefit": benefit, "cost": cost])
    }
  }
}
