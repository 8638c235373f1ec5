import Diagnostics
import Graphs
import Workspaces

/// `slo [S]`: what contracts promise, and whether it is kept.
enum SloCommand {
  static let definition = CommandDefinition(
    name: "slo", group: .measure,
    usage: "slo [S] [--by contract|consumer] [--period P | --window W | --since D] [--exit-code]",
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

      `--by consumer` has a row for each product that reads the port. `--exit-code` ends with 1 \
      when a promise is broken.
      """,
    examples: [
      "slo finance/revenue", "slo --by consumer where verdict = 'broken'",
      "slo sales/* --period 2026-Q2", "slo where verdict <> 'kept' return address, promise, lack",
    ],
    arguments: [.selector],
    options: [
      OptionDefinition("by", .choice(["contract", "consumer"]), "a row for each of these")
    ] + WindowChoice.options + [
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
    ResultColumn("asOf", .text),
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
      for contract in context.neighbours(of: port, .governedBy)
      where context.isA(.contract, contract) {
        for slo in context.neighbours(of: contract, .promises) {
          let promise = ServicePromise(slo, in: context)
          let subject = MetricSubject(
            node: port, name: context.address(of: port), products: [], isPart: true,
            isGroup: false)
          let scope = subject.scope(records, subject.nodes(context), over: window)
          let reading = PromiseReading(promise, port: port, scope)
          counts[reading.verdict, default: 0] += 1
          let row = row(port, contract, promise, reading, consumers.count, scope)
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
    }
    notes += choice.notes + summary(counts, records, window)
    let hasConsumers = call.text("by") == "consumer"
    return CommandAnswer(
      rows: rows, shown: (hasConsumers ? [1, 2] : [1]) + [4, 5, 7, 9, 11, 14],
      notes: notes,
      isNegative: call.has("exit-code") && counts[.broken] != nil)
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
    _ port: UInt32, _ contract: UInt32, _ promise: ServicePromise, _ reading: PromiseReading,
    _ consumers: Int, _ scope: MetricScope
  ) -> [Value] {
    let context = scope.context
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func number(_ number: Double?) -> Value {
      number.map { $0.isFinite ? .float($0) : .null } ?? .null
    }
    func instant(_ instant: Int64) -> Value { .string(InstantText.text(microseconds: instant)) }
    func day(_ instant: Int64?) -> Value {
      text(instant.map { String(InstantText.text(microseconds: $0).prefix(10)) })
    }
    return [
      .node(port), .string(context.address(of: port)), .null,
      .string(context.address(of: contract)), .string(reading.words),
      text(reading.attainedText ?? reading.lack.map { "n/a (\($0))" }),
      text(reading.targetText), .string(reading.verdict.rawValue), text(reading.budgetText),
      text(reading.leftText), number(reading.burn.map { ($0 * 1_000).rounded() / 1_000 }),
      .int(Int64(reading.count)), day(reading.first), day(reading.last),
      text(reading.coverage.map { FigureText.text($0, unit: "ratio") }), text(reading.lack),
      number(reading.attained), number(reading.target?.value), .string(promise.property),
      .node(promise.node), .null, .int(Int64(consumers)), instant(scope.window.start),
      instant(scope.window.end), instant(scope.asOf),
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
