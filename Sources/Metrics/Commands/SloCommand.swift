import Diagnostics
import Graphs
import Workspaces

/// `slo [S]`: what contracts promise, and whether it is kept.
enum SloCommand {
  static let definition = CommandDefinition(
    name: "slo", group: .measure,
    usage: "slo [S] [--by contract|consumer] [--period P | --window W | --since D] [--alerts] "
      + "[--exit-code]",
    summary: "Which promises are kept: attainment, error budget and burn of every service level.",
    details: """
      One row a port and promise of its contract, for the ports of S or of the mesh. The window is \
      28 days before the as-of instant. *kept* and *broken* compare what was attained with the \
      target exactly; *at risk* is kept with less than a quarter of the budget left; *n/a* \
      names the kind of observation that is missing.

      Availability counts the time of outages; errorRate an indicator of that name, else failed \
      uses; latency and freshness the time in which data was older than promised; frequency \
      periods without an arrival; timeToDetect, timeToNotify and timeToRepair incidents; \
      timeOfAvailability days; endOfSupport, endOfLife and generalAvailability the date. A promise \
      without a share must hold always: its budget is nothing.

      `--alerts` looks at the burn rate in two windows each: *page* at 14.4 in an hour and in 5 \
      minutes, or at 6 in 6 hours and in 30 minutes, *ticket* at 1 in 3 days and in 6 hours. A \
      promise that allows nothing, or has fewer than 1000 events, is a *ticket* once it is broken.

      `--by consumer` has a row for each product that reads the port. `--exit-code` ends with 1 \
      when a promise is broken.
      """,
    examples: [
      "slo finance/revenue",
      "slo --alerts where alert is not null return address, promise, alert, burns",
      "slo --by consumer where verdict = 'broken'",
      "slo sales/* --period 2026-Q2", "slo where verdict <> 'kept' return address, promise, lack",
    ],
    arguments: [.selector],
    options: [
      OptionDefinition("by", .choice(["contract", "consumer"]), "a row for each of these")
    ] + WindowChoice.options + [
      OptionDefinition("alerts", .flag, "how fast budgets burn now, and who must be told"),
      OptionDefinition("exclude", .selector, "without these"),
      OptionDefinition("exit-code", .flag, "the answer is no when a promise is broken"),
    ],
    isVerdict: true, body: .question(columns: columns) { try answer($0) })

  private static let columns = [
    ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("consumer", .text),
    ResultColumn("contract", .text), ResultColumn("promise", .text),
    ResultColumn("attained", .text),
    ResultColumn("target", .text), ResultColumn("verdict", .text), ResultColumn("budget", .text),
    ResultColumn("left", .text), ResultColumn("burn", .number), ResultColumn("n", .integer),
    ResultColumn("first", .text), ResultColumn("last", .text), ResultColumn("coverage", .text),
    ResultColumn("lack", .text), ResultColumn("share", .number), ResultColumn("goal", .number),
    ResultColumn("kind", .text), ResultColumn("slo", .node), ResultColumn("consumerNode", .node),
    ResultColumn("consumers", .integer), ResultColumn("from", .text), ResultColumn("until", .text),
    ResultColumn("asOf", .text), ResultColumn("alert", .text), ResultColumn("burns", .any),
  ]

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    var context = call.context
    if let text = call.text("as-of") {
      context = context.dated(try WindowChoice.instant(text, option: "as-of"))
    }
    let records = try MetricRecords(context)
    let choice = try WindowChoice({ call.text($0) }, asOf: records.asOf)
    let window = choice.window(days: 28, isDaily: false)
    var notes: [String] = []
    let ports = try ports(call, context, &notes)
    var rows: [[Value]] = []
    var counts: [PromiseReading.Verdict: Int] = [:]
    for port in ports {
      try context.checkpoint()
      let consumers = Set(
        context.readers(of: port).compactMap { context.product(of: $0.input) }
      ).sorted()
      for kept in PortPromise.all(of: port, records, over: window) {
        counts[kept.reading.verdict, default: 0] += 1
        let alert = call.has("alerts") ? BurnAlert(kept, records) : nil
        let row = row(kept, alert, consumers.count, window, records)
        guard call.text("by") == "consumer" else {
          rows.append(row)
          continue
        }
        for consumer in consumers {
          var own = row
          own[2] = .string(context.address(of: consumer))
          own[20] = .node(consumer)
          rows.append(own)
        }
      }
    }
    notes += choice.notes + summary(counts, records, window)
    return CommandAnswer(
      rows: rows, shown: shown(call), notes: notes,
      isNegative: call.has("exit-code") && counts[.broken] != nil)
  }

  /// Which columns tell a reader something here, ascending.
  private static func shown(_ call: CommandCall) -> [Int] {
    var names: Set<String> = ["address", "promise", "attained", "verdict"]
    if call.text("by") == "consumer" { names.insert("consumer") }
    names.formUnion(call.has("alerts") ? ["burn", "alert", "burns"] : ["left", "n", "coverage"])
    return columns.indices.filter { names.contains(columns[$0].name) }
  }

  /// The output ports of the selection, or of the mesh.
  private static func ports(
    _ call: CommandCall, _ context: MeshContext, _ notes: inout [String]
  ) throws -> [UInt32] {
    guard !call.words.isEmpty else {
      let excluded = try context.select(excluding: call)
      return context.nodes(.outputPort).filter { !excluded.contains($0) }.sorted()
    }
    let selection = try context.select(call)
    notes += selection.warnings
    var seen: Set<UInt32> = []
    return MetricSubject.each(selection.nodes, in: context).flatMap { subject in
      subject.nodes(context).filter { context.isA(.outputPort, $0) }
    }.filter { seen.insert($0).inserted }
  }

  private static func row(
    _ kept: PortPromise, _ alert: BurnAlert?, _ consumers: Int, _ window: MetricWindow,
    _ records: MetricRecords
  ) -> [Value] {
    let context = records.context
    let (promise, reading) = (kept.promise, kept.reading)
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func number(_ number: Double?) -> Value {
      number.map { $0.isFinite ? .float($0) : .null } ?? .null
    }
    func instant(_ instant: Int64) -> Value { .string(InstantText.text(microseconds: instant)) }
    func day(_ instant: Int64?) -> Value {
      text(instant.map { String(InstantText.text(microseconds: $0).prefix(10)) })
    }
    return [
      .node(kept.port), .string(context.address(of: kept.port)), .null,
      .string(context.address(of: kept.contract)), .string(reading.words),
      text(reading.attainedText ?? reading.lack.map { "n/a (\($0))" }),
      text(reading.targetText), .string(reading.verdict.rawValue), text(reading.budgetText),
      text(reading.leftText), number(reading.burn.map { ($0 * 1_000).rounded() / 1_000 }),
      .int(Int64(reading.count)), day(reading.first), day(reading.last),
      text(reading.coverage.map { FigureText.text($0, unit: "ratio") }), text(reading.lack),
      number(reading.attained), number(reading.target?.value), .string(promise.property),
      .node(promise.node), .null, .int(Int64(consumers)), instant(window.start),
      instant(window.end), instant(records.asOf), text(alert?.level?.rawValue),
      alert?.burnMap ?? .null,
    ]
  }

  private static func summary(
    _ counts: [PromiseReading.Verdict: Int], _ records: MetricRecords, _ window: MetricWindow
  ) -> [String] {
    let total = counts.values.reduce(0, +)
    guard total > 0 else { return ["no contract of these ports promises a service level"] }
    let parts = PromiseReading.Verdict.allCases.compactMap { verdict in
      counts[verdict].map { "\($0) \(verdict.rawValue)" }
    }
    let from = InstantText.text(microseconds: window.start)
    let until = InstantText.text(microseconds: window.end)
    return [
      "\(total) promise\(total == 1 ? "" : "s"): \(parts.joined(separator: ", "))",
      "from \(from) up to \(until), as of \(InstantText.text(microseconds: records.asOf))",
    ]
  }
}

extension MeshContext {
  /// What the option `exclude` of a call names.
  fileprivate func select(excluding call: CommandCall) throws -> Set<UInt32> {
    let words = call.words(of: "exclude")
    return words.isEmpty ? [] : Set(try select(words, excluding: []).nodes)
  }
}
