import Graphs
import Workspaces

/// A figure of one subject, as a row of the command.
struct MetricRow {
  let subject: MetricSubject
  let metric: Metric
  let reading: Reading
  let window: MetricWindow
  var target: MetricTarget?
  /// The value in the window before, or in another state of the mesh.
  var previous: Double?
  var spark: String?

  static let columns = [
    ResultColumn("node", .node), ResultColumn("subject", .text), ResultColumn("metric", .text),
    ResultColumn("figure", .text), ResultColumn("target", .text), ResultColumn("light", .text),
    ResultColumn("attained", .number), ResultColumn("previous", .text),
    ResultColumn("change", .number), ResultColumn("spark", .text), ResultColumn("n", .integer),
    ResultColumn("first", .text), ResultColumn("last", .text), ResultColumn("coverage", .text),
    ResultColumn("interval", .text), ResultColumn("terms", .any), ResultColumn("value", .number),
    ResultColumn("unit", .text), ResultColumn("low", .number), ResultColumn("high", .number),
    ResultColumn("covered", .number), ResultColumn("from", .text), ResultColumn("until", .text),
    ResultColumn("title", .text), ResultColumn("lens", .text), ResultColumn("dimension", .text),
    ResultColumn("effect", .text), ResultColumn("better", .text), ResultColumn("asOf", .text),
    ResultColumn("definition", .text),
  ]

  /// Which columns tell a reader something here, ascending.
  static func shown(_ rows: [MetricRow], _ call: CommandCall, _ subjects: Int) -> [Int] {
    var names: Set<String> = ["metric", "figure", "n"]
    if rows.contains(where: { $0.reading.first != nil }) { names.formUnion(["first", "last"]) }
    if rows.contains(where: { $0.reading.coverage != nil }) { names.insert("coverage") }
    if subjects != 1 { names.insert("subject") }
    if rows.contains(where: { $0.target != nil }) { names.formUnion(["target", "light"]) }
    if call.has("targets") { names.insert("attained") }
    if call.has("trend") { names.formUnion(["previous", "change", "spark"]) }
    if call.has("delta") { names.formUnion(["previous", "change"]) }
    if rows.contains(where: { $0.reading.interval != nil }) { names.insert("interval") }
    if call.has("terms") { names.insert("terms") }
    return columns.indices.filter { names.contains(columns[$0].name) }
  }

  private var unit: String { reading.unit ?? metric.unit }

  /// `12.5 %`, `1.2 a week (weekly)`, `n/a (needs: usage)`.
  var figure: String {
    guard let value = reading.value else { return "n/a (\(reading.lack ?? "nothing to tell"))" }
    let text = FigureText.text(value, unit: unit)
    return reading.word.map { "\(text) (\($0))" } ?? text
  }

  private var interval: String? {
    reading.interval.map { interval in
      let low = FigureText.text(interval.lowerBound, unit: unit == "ratio" ? "ratio" : "")
      return "\(low) … \(FigureText.text(interval.upperBound, unit: unit))"
    }
  }

  func values(_ choice: WindowChoice) -> [Value] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func number(_ number: Double?) -> Value {
      number.map { $0.isFinite ? .float($0) : .null } ?? .null
    }
    func instant(_ instant: Int64?) -> Value {
      text(instant.map { InstantText.text(microseconds: $0) })
    }
    func day(_ instant: Int64?) -> Value {
      text(instant.map { String(InstantText.text(microseconds: $0).prefix(10)) })
    }
    let change = previous.flatMap { before in reading.value.map { $0 - before } }
    let isTimed = metric.days > 0
    let light = target?.light(reading, of: metric)
    let attained = target.flatMap { $0.attained(reading, of: metric) }
    var row: [Value] = [
      subject.node.map { .node($0) } ?? .null, .string(subject.name), .string(metric.name),
      .string(figure), text(target?.text), text(light?.rawValue),
      number(attained.map { Self.rounded($0) }),
    ]
    row += [
      text(previous.map { FigureText.text($0, unit: unit) }),
      number(change.map { Self.rounded($0) }), text(spark), .int(Int64(reading.count)),
      day(reading.first), day(reading.last),
      text(reading.coverage.map { FigureText.text($0, unit: "ratio") }), text(interval),
    ]
    row += [
      reading.termMap, number(reading.value), .string(unit), number(reading.interval?.lowerBound),
      number(reading.interval?.upperBound), number(reading.coverage),
      isTimed ? instant(window.start) : .null, isTimed ? instant(window.end) : .null,
    ]
    row += [
      .string(metric.title), .string(metric.lens.rawValue), .string(metric.dimension),
      .string(metric.effect.rawValue), .string(metric.direction.rawValue), instant(choice.asOf),
      .string("\(metric.definition) [\(metric.source)]"),
    ]
    return row
  }

  /// Sums of decimals end in noise beyond the twelfth digit.
  private static func rounded(_ value: Double) -> Double {
    (value * 1e6).rounded() / 1e6
  }
}
