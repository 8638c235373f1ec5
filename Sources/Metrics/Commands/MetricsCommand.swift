import Diagnostics
import Graphs
import Snapshots
import Workspaces

/// `metrics [M…] [S]`: figures with their targets and everything they rest on.
enum MetricsCommand {
  static let definition = CommandDefinition(
    name: "metrics", aliases: ["scorecard"], group: .measure,
    usage:
      "metrics [M…] [S] [--lens L] [--period P | --window W | --since D] [--targets] [--trend]",
    summary: "Figures on use and worth and health, with what they rest on.",
    details: """
      M names metrics, S what they are told of: a product or port for itself, a domain or team as \
      its products together, without S the mesh. `where value > 0 … order by value desc` \
      ranks. A metric without observations is *n/a* and says which kind it \
      needs; where a feed covers the time (`coverage` records), no record is zero.

      Each metric has a window of its own before the as-of instant: 30 days for use, 28 for \
      promises, 90 for delivery, 365 for value. `--targets` keeps what success criteria name: \
      *met*, *missed*, or *open* where the interval of a small sample holds the target. `--trend` \
      compares with the window before and draws the window in slices; `--delta` compares with \
      another state of the mesh, a what-if or an open mesh. `return *` shows every column, and \
      `return metric, definition` every formula.
      """,
    examples: [
      "metrics sales/orders --lens customer", "metrics mau stickiness domain:sales",
      "metrics --targets crm/customers --terms",
      "metrics roi kind:product where value > 0 return subject, figure order by value desc",
      "metrics --dimension topology", "metrics queries sales/orders --period 2026-Q2 --trend",
    ],
    arguments: [.defined(MetricLibrary.all.map(\.name), by: MetricCommand.name), .selector],
    options: [
      OptionDefinition("lens", .choice(Metric.Lens.allCases.map(\.rawValue)), "of this lens only"),
      OptionDefinition(
        "dimension", .choice(MetricLibrary.dimensions), "of this dimension only"),
    ] + WindowChoice.options + [
      OptionDefinition(
        "by", .choice(["domain", "owner", "status"]), "products of a group as one"),
      OptionDefinition("targets", .flag, "what success criteria name, and how it stands"),
      OptionDefinition("trend", .flag, "beside the window before"),
      OptionDefinition("terms", .flag, "the parts of each formula"),
      OptionDefinition("delta", .text, "beside another state: a what-if, `base`, an open mesh"),
      OptionDefinition(
        "percentile", .choice(Percentile.Rule.allCases.map(\.rawValue)),
        "between two ranks, as they are told without it, or the nearest"),
      OptionDefinition("include-own", .flag, "uses by the owner and the platform count too"),
      OptionDefinition("exclude", .selector, "without these"),
    ],
    body: .question(columns: MetricRow.columns) { try MetricsRun($0).answer() })
}

/// One use of the command.
struct MetricsRun {
  private let call: CommandCall
  private let context: MeshContext
  private let metrics: [Metric]
  private let isNamed: Bool
  private let subjects: [MetricSubject]
  private let choice: WindowChoice
  private let records: MetricRecords
  private var notes: [String]

  init(_ call: CommandCall) throws {
    self.call = call
    var context = call.context
    if let text = call.text("as-of") {
      context = context.dated(try WindowChoice.instant(text, option: "as-of"))
    }
    self.context = context
    let records = try MetricRecords(
      context, includesOwn: call.has("include-own"), percentiles: Self.percentiles(call))
    self.records = records
    let named = call.words.prefix { word in
      !word.isQuoted && records.metrics.metric(named: word.text) != nil
    }
    isNamed = !named.isEmpty
    let isWhole = named.isEmpty && call.text("dimension") == nil
    let wanted =
      named.isEmpty
      ? records.metrics.all.filter { !isWhole || !$0.isDear }
      : named.compactMap { records.metrics.metric(named: $0.text) }
    metrics = wanted.filter { metric in
      (call.text("lens").map { $0 == metric.lens.rawValue } ?? true)
        && (call.text("dimension").map { $0 == metric.dimension } ?? true)
    }
    choice = try WindowChoice({ call.text($0) }, asOf: records.asOf)
    notes = []
    subjects = try Self.subjects(
      Array(call.words.dropFirst(named.count)), call, records, &notes)
  }

  private static func percentiles(_ call: CommandCall) -> Percentile.Rule {
    call.text("percentile").flatMap { Percentile.Rule(rawValue: $0) } ?? .interpolated
  }

  private static func subjects(
    _ words: [CommandWord], _ call: CommandCall, _ records: MetricRecords,
    _ notes: inout [String]
  ) throws -> [MetricSubject] {
    let context = records.context
    let key = call.text("by")
    let excluded = call.words(of: "exclude")
    guard !words.isEmpty || !excluded.isEmpty else {
      let mesh = MetricSubject.mesh(context)
      return key.map { MetricSubject.grouped(mesh.products, by: $0, in: context) } ?? [mesh]
    }
    let selection: Selection
    do {
      selection = try context.select(
        words.isEmpty ? [CommandWord("kind:product", isQuoted: false, range: nil)] : words,
        excluding: excluded)
    } catch var problem as Diagnostic {
      if let late = words.dropFirst().first(where: {
        records.metrics.metric(named: $0.text) != nil
      }) {
        problem.suggestion = "metrics stand first: metrics \(late.text) \(words[0].text)"
      } else if let word = words.first,
        let near = NearestName.suggestion(for: word.text, in: records.metrics.names)
      {
        problem.notes.append("nor is `\(word.text)` a metric")
        problem.suggestion = near
      }
      throw problem
    }
    notes += selection.warnings
    guard let key else { return MetricSubject.each(selection.nodes, in: context) }
    let products = Set(
      selection.nodes.flatMap { Containment.products(holding: $0, of: context) }
        .filter { context.isA(.product, $0) })
    return MetricSubject.grouped(products.sorted(), by: key, in: context)
  }

  func answer() throws -> CommandAnswer {
    let other = try earlier()
    var rows: [MetricRow] = []
    for subject in subjects {
      try context.checkpoint()
      rows += try self.rows(of: subject, other)
    }
    var notes = notes + choice.notes
    notes.append(records.asOfNote)
    if !isNamed || metrics.contains(where: { !$0.needs.isEmpty }) { notes += records.notes }
    if call.has("targets") {
      notes += unreadTargets
      if rows.isEmpty { notes.append("no success criteria of these name a metric") }
    }
    if !rows.isEmpty, rows.allSatisfy({ $0.metric.effect == .output }) {
      notes.append("these tell how much work there was, not what came of it")
    }
    return CommandAnswer(
      rows: rows.map { $0.values(choice) }, shown: MetricRow.shown(rows, call, subjects.count),
      notes: notes)
  }

  /// Success criteria that name no metric, or are told in a unit that is not the metric's.
  private var unreadTargets: [String] {
    subjects.flatMap { subject in
      subject.targets(context, records.metrics).compactMap { target -> String? in
        guard let metric = records.metrics.metric(named: target.metric) else {
          return "`\(target.metric)`, a success criterion of \(subject.name), is no metric"
        }
        guard target.limit(for: metric) == nil else { return nil }
        return "\(subject.name) has a target for \(metric.name) in `\(target.unit)`, "
          + "which is told in \(metric.unit.isEmpty ? "numbers" : metric.unit)"
      }
    }
  }

  /// Told ones first, then those that cannot be told.
  private func rows(
    of subject: MetricSubject, _ other: (context: MeshContext, records: MetricRecords)?
  ) throws -> [MetricRow] {
    let nodes = subject.nodes(context)
    let targets = subject.targets(context, records.metrics)
    // What one metric folds of a window serves the next.
    var scopes: [MetricWindow: MetricScope] = [:]
    var told: [MetricRow] = []
    var untold: [MetricRow] = []
    for metric in metrics where isNamed || subject.suits(metric, in: context) {
      var own = targets.filter { records.metrics.metric(named: $0.metric)?.name == metric.name }
      if let target = metric.target, subject.suits(metric, in: context) { own.append(target) }
      if call.has("targets"), own.isEmpty { continue }
      try context.checkpoint()
      let window = choice.window(of: metric)
      let scope = scopes[window] ?? subject.scope(records, nodes, over: window)
      scopes[window] = scope
      var row = MetricRow(
        subject: subject, metric: metric, reading: try metric.reading(of: scope),
        window: scope.window, target: own.first)
      if let other {
        row.previous = try before(subject, metric, other)
      } else if call.has("trend"), metric.days > 0 {
        row.previous = try metric.reading(of: scope.over(scope.window.previous)).value
        row.spark = FigureText.spark(
          try scope.window.slices.map { try metric.reading(of: scope.over($0)).value })
      }
      if row.reading.value == nil { untold.append(row) } else { told.append(row) }
      for further in own.dropFirst() {
        row.target = further
        if row.reading.value == nil { untold.append(row) } else { told.append(row) }
      }
    }
    return told + untold
  }

  /// The other state that `--delta` names.
  private func earlier() throws -> (context: MeshContext, records: MetricRecords)? {
    guard let text = call.text("delta") else { return nil }
    let word = CommandWord(text, isQuoted: false, range: nil)
    let meshes = call.context.meshes
    guard let other = try meshes.context(named: word, in: call.context) else {
      throw meshes.unknown(word)
    }
    let records = try MetricRecords(
      other, includesOwn: call.has("include-own"), percentiles: Self.percentiles(call))
    return (other, records)
  }

  private func before(
    _ subject: MetricSubject, _ metric: Metric,
    _ other: (context: MeshContext, records: MetricRecords)
  ) throws -> Double? {
    var same = MetricSubject.mesh(other.context)
    if let node = subject.node {
      guard let there = other.context.view.node(at: context.address(of: node)),
        let found = MetricSubject.each([there], in: other.context).first
      else { return nil }
      same = found
    }
    let scope = same.scope(
      other.records, same.nodes(other.context), over: choice.window(of: metric))
    return try metric.reading(of: scope).value
  }
}
