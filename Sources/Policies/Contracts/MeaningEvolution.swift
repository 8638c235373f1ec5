extension Rule {
  private typealias Example = ContractExample

  /// What a thing means, who may see it, and what is checked of it.
  static let meaningEvolution: [Rule] = [
    .evolution(
      "SEM-01", .info, "an edited description is announced",
      why: "What people read of it changes, and with it what they take it for.",
      fix: "nothing, unless the meaning changed too",
      was: Example.fields("{ name: id, description: The key }"),
      kept: Example.fields("{ name: id, description: The key }", "{ name: b }"),
      broken: Example.fields("{ name: id, description: The key of the order }")),
    .evolution(
      "SEM-02", .warning, "a field means the term that it meant",
      why: "The same value may mean another thing, and nothing fails.",
      fix: "add a field for the new meaning",
      was: Example.fields("{ name: net, means: 'term:net' }"),
      kept: Example.fields("{ name: net, means: 'term:net', title: Net }"),
      broken: Example.fields("{ name: net, means: 'term:gross' }")),
    .evolution(
      "SEM-03", .warning, "a field is made as it was made",
      why: "Values may be made in another way, and nothing fails.",
      fix: "tell those who rely on the old way",
      was: Example.fields("{ name: net, transformLogic: a - b }"),
      kept: Example.fields("{ name: net, transformLogic: a - b, title: Net }"),
      broken: Example.fields("{ name: net, transformLogic: a - b - c }")),
    .evolution(
      "CLS-01", .warning, "a classification is not raised",
      why: "Readers without the higher clearance may lose access.",
      fix: "settle access with the readers first",
      was: Example.fields("{ name: mail, classification: internal }"),
      kept: Example.fields("{ name: mail, classification: internal, title: Mail }"),
      broken: Example.fields("{ name: mail, classification: restricted }")),
    .evolution(
      "CLS-02", .warning, "a classification is not lowered",
      why: "More people may see it, and governance has to agree.",
      fix: "have governance agree",
      was: Example.fields("{ name: mail, classification: restricted }"),
      kept: Example.fields("{ name: mail, classification: restricted, title: Mail }"),
      broken: Example.fields("{ name: mail, classification: internal }")),
    .evolution(
      "QLT-01", .warning, "what is checked stays checked, as strictly",
      why: "Results pass that failed before; where a failure was an error, readers break.",
      fix: "keep the rule, or tell those who rely on it",
      was: check("operator: '<=', target: 1"), kept: check("operator: '<=', target: 0"),
      broken: check("operator: '<=', target: 5")),
    .evolution(
      "QLT-02", .info, "a stricter check is announced",
      why: "Readers bear it; data that is there may not pass.", fix: "nothing for readers",
      was: check("operator: '<=', target: 5"), kept: check("operator: '<=', target: 5.0"),
      broken: check("operator: '<=', target: 1")),
    .evolution(
      "QLT-03", .warning, "a check measures what it measured",
      why: "It measures another thing, and its name stays.",
      fix: "give the new check a name of its own", was: check("query: select 1"),
      kept: check("query: select 1, description: one"), broken: check("query: select 2")),
  ]

  private static func check(_ text: String) -> String {
    Example.contract("quality: [ { name: few nulls, dataset: orders, \(text) } ]")
  }

  /// What is promised of the delivery, and the terms under which data is used.
  static let promiseEvolution: [Rule] = [
    .evolution(
      "SLA-01", .error, "data comes as early and as often as promised",
      why: "Who relies on the old time gets data too late.",
      fix: "keep the promise, or raise the major version",
      was: level("freshness, value: 1, unit: h"), kept: level("freshness, value: 60, unit: min"),
      broken: level("freshness, value: 4, unit: h")),
    .evolution(
      "SLA-02", .error, "data is as available, and help as near, as promised",
      why: "Less is promised than readers rely on.",
      fix: "keep the promise, or raise the major version",
      was: level("availability, value: 99.9, unit: percent"),
      kept: level("availability, value: 99.95, unit: '%'"),
      broken: level("availability, value: 99, unit: percent")),
    .evolution(
      "SLA-03", .error, "data is kept for as long as promised",
      why: "Readers of older data find it gone.",
      fix: "keep the promise, or raise the major version",
      was: level("retention, value: 2, unit: y"), kept: level("retention, value: P3Y"),
      broken: level("retention, value: 1, unit: y")),
    .evolution(
      "SLA-04", .info, "a better promise is announced",
      why: "Readers bear it; longer retention of personal data needs a reason.",
      fix: "nothing for readers", was: level("freshness, value: 4, unit: h"),
      kept: level("freshness, value: 240, unit: min"),
      broken: level("freshness, value: 1, unit: h")),
    .evolution(
      "SLA-05", .error, "a promise stays",
      why: "Nothing is promised any more to those who rely on it.",
      fix: "keep the promise, or raise the major version",
      was: level("freshness, value: 1, unit: h"), kept: level("freshness, value: 2, unit: h"),
      broken: Example.contract("slos: []")),
    .evolution(
      "SLA-06", .error, "an end comes no earlier than announced",
      why: "Readers have less time than they were told.",
      fix: "keep the day, or agree on another with every reader",
      was: level("endOfLife, value: '2027-12-31'"),
      kept: level("endOfLife, value: '2027-12-31', description: the end"),
      broken: level("endOfLife, value: '2027-06-30'")),
    .evolution(
      "SLA-07", .warning, "a promise can be compared with the one before",
      why: "Whether it promises less cannot be told.",
      fix: "write both as a number with one unit",
      was: level("freshness, value: soon"), kept: level("freshness, value: soon, driver: x"),
      broken: level("freshness, value: later")),
    .evolution(
      "TRM-01", .warning, "usage and limitations read as they did",
      why: "Whether what readers do is still allowed has to be read.",
      fix: "tell readers what changed", was: Example.contract("terms: { usage: analysis }"),
      kept: Example.contract("terms: { usage: analysis }", "description: a"),
      broken: Example.contract("terms: { usage: reports }")),
    .evolution(
      "TRM-02", .warning, "a price is not added or raised", why: "Readers pay more.",
      fix: "agree on it with the readers",
      was: Example.contract("price: { priceAmount: 1, priceCurrency: EUR }"),
      kept: Example.contract("price: { priceAmount: 1.0, priceCurrency: EUR }"),
      broken: Example.contract("price: { priceAmount: 2, priceCurrency: EUR }")),
    .evolution(
      "TRM-03", .error, "the notice period does not get shorter",
      why: "Readers are told later than they were promised.",
      fix: "keep it, or raise the major version",
      was: Example.contract("terms: { noticePeriod: P90D }"),
      kept: Example.contract("terms: { noticePeriod: 90 d }"),
      broken: Example.contract("terms: { noticePeriod: P30D }")),
  ]

  private static func level(_ text: String) -> String {
    Example.contract("slos: [ { property: \(text) } ]")
  }
}
