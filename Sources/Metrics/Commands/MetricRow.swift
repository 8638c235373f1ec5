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
    ResultColumn("seen", .text),
    ResultColumn("first", .text), ResultColumn("last", .text), ResultColumn("coverage", .text),
    ResultColumn("terms", .any), ResultColumn("value", .number),
    ResultColumn("unit", .text), ResultColumn("low", .number), ResultColumn("high", .number),
    ResultColumn("covered", .number), ResultColumn("from", .text), ResultColumn("until", .text),
    ResultColumn("title", .text), ResultColumn("lens", .text), ResultColumn("dimension", .text),
    ResultColumn("effect", .text), ResultColumn("better", .text), ResultColumn("asOf", .text),
    ResultColumn("definition", .text),
  ]

  /// Which columns tell a reader something here, ascending.
  static func shown(_ rows: [MetricRow], _ call: CommandCall, _ subjects: Int) -> [Int] {
    var names: Set<String> = ["metric", "figure", "n"]
    if rows.contains(where: { $0.reading.first != nil }) { names.insert("seen") }
    if rows.contains(where: { $0.reading.coverage != nil }) { names.insert("coverage") }
    if subjects != 1 { names.insert("subject") }
    if rows.contains(where: { $0.target != nil }) { names.insert("light") }
    if call.has("targets") { names.formUnion(["target", "attained"]) }
    if call.has("trend") { names.formUnion(["previous", "change", "spark"]) }
    if call.has("delta") { names.formUnion(["previous", "change"]) }
    if call.has("terms") { names.insert("terms") }
    return columns.indices.filter { names.contains(columns[$0].name) }
  }

  private var unit: String { reading.unit ?? metric.unit }

  /// `12.5 %`, `45 % (18/40) [30.71 … 60.17]`, `1.2 a week (weekly)`, `n/a (needs: usage)`.
  var figure: String {
    guard let value = reading.value else { return "n/a (\(reading.lack ?? "nothing to tell"))" }
    var text = FigureText.text(value, unit: unit)
    let share = reading.share.map { "\($0.part)/\($0.whole)" }
    let beside = [share, reading.word].compactMap { $0 }
    if !beside.isEmpty { text += " (\(beside.joined(separator: "; ")))" }
    if let interval = reading.interval {
      let scale = unit == "ratio" ? 100.0 : 1
      let bounds = [interval.lowerBound, interval.upperBound].map { $0 * scale }
      text += " [\(bounds.map { FigureText.number($0) }.joined(separator: " … "))]"
    }
    return text
  }

  /// `2026-05-31 … 06-29`, from the day of the first record to that of the last.
  static func seen(_ first: Int64?, _ last: Int64?) -> String? {
    guard let first, let last else { return nil }
    let days = [first, last].map { InstantText.text(microseconds: $0).prefix(10) }
    if days[0] == days[1] { return String(days[0]) }
    let isSameYear = days[0].prefix(4) == days[1].prefix(4)
    return "\(days[0]) … \(isSameYear ? days[1].dropFirst(5) : days[1])"
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
      text(Self.seen(reading.first, reading.last)), day(reading.first), day(reading.last),
      text(reading.coverage.map { FigureText.text($0, unit: "ratio") }),
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
