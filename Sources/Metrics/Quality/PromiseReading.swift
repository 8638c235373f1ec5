import Graphs
import Snapshots
import Workspaces

/// What was seen of a promise at one port: how much of it was kept, and what is left of its budget.
struct PromiseReading {
  enum Verdict: String, CaseIterable {
    case kept
    case atRisk = "at risk"
    case broken
    case unknown = "n/a"
  }

  /// What is counted: events, or microseconds of time.
  enum Measure {
    case events(String)
    case time
  }

  private(set) var verdict = Verdict.unknown
  /// In words, with its unit: `latency 30 h`.
  let words: String
  /// The share that must be good; all of it where the promise names none.
  private(set) var target: Decimal?
  private(set) var good: Int64 = 0
  private(set) var total: Int64 = 0
  private(set) var measure = Measure.time
  private(set) var lack: String?
  private(set) var count = 0
  private(set) var first: Int64?
  private(set) var last: Int64?
  private(set) var coverage: Double?
  /// Of a promise that is a date.
  private var day: String?
  /// Length of the window.
  private let days: Double

  init(_ promise: ServicePromise, port: UInt32, _ scope: MetricScope) {
    let amount = [promise.text, promise.unit.isEmpty ? nil : promise.unit].compactMap { $0 }
    days = scope.window.days
    words = ([promise.property] + amount).joined(separator: " ")
    switch promise.kind {
    case .availability: availability(promise, scope)
    case .errorRate: errorRate(promise, scope)
    case .latency, .freshness: lateness(promise, port, scope)
    case .frequency: frequency(promise, port, scope)
    case .retention: retention(promise, scope)
    case .timeToDetect: incidents(promise, scope) { $0.detected }
    case .timeToNotify: incidents(promise, scope) { $0.notified }
    case .timeToRepair: incidents(promise, scope) { $0.end }
    case .timeOfAvailability: hour(promise, port, scope)
    case .endOfSupport, .endOfLife: date(promise, scope, endsThere: true)
    case .generalAvailability: date(promise, scope, endsThere: false)
    case .responseTime: responseTime(promise, scope)
    case .throughput, .other: indicator(promise, scope)
    }
    if day == nil, lack == nil { judge() }
  }

  /// Fewer than 1,000 events were counted.
  var isSparse: Bool {
    if case .events = measure { total < 1_000 } else { false }
  }

  var attained: Double? { total > 0 && day == nil ? Double(good) / Double(total) : nil }

  /// How much may be bad, in events or microseconds.
  private var budget: Int64? {
    guard let target, total > 0, day == nil else { return nil }
    return target.allowed(of: total)
  }

  private var errors: ErrorBudget? {
    guard let target, total > 0, day == nil else { return nil }
    return ErrorBudget(target: target, good: good, total: total)
  }

  /// Share of the budget that is left; below zero where it is overspent, nil where it was none.
  var left: Double? {
    errors.flatMap { $0.consumed.isFinite ? $0.remaining : nil }
  }

  /// Days until nothing is left at the rate of the window; nil where nothing is used up.
  var daysLeft: Double? { errors.flatMap { $0.exhaustion(days: days, remaining: $0.remaining) } }

  /// How many times faster than allowed the budget is used; nil where there is none.
  var burn: Double? { errors.flatMap { $0.burn.isFinite ? $0.burn : nil } }

  private mutating func judge() {
    guard let errors else {
      lack = lack ?? "nothing to judge in the window"
      return
    }
    if !errors.isMet {
      verdict = .broken
    } else if errors.bad > 0, let left, left < 0.25 {
      verdict = .atRisk
    } else {
      verdict = .kept
    }
  }

  private mutating func lacks(_ kind: String, _ scope: MetricScope) -> Bool {
    let evidence = scope.evidence([kind])
    count = evidence.count
    first = evidence.first
    last = evidence.last
    coverage = scope.coverage(kind)
    guard count == 0, coverage == nil else { return false }
    lack = "needs: \(kind)"
    return true
  }

  private mutating func availability(_ promise: ServicePromise, _ scope: MetricScope) {
    guard let share = promise.share else {
      lack = "`\(promise.text ?? "")` is no share"
      return
    }
    target = share
    let isUnseen = lacks("outage", scope) && scope.past("outage").isEmpty
    let time = UpTime(scope)
    guard !isUnseen, time.total > 0 else {
      lack = "needs: outage"
      return
    }
    lack = nil
    total = time.total
    good = time.total - time.down
  }

  private mutating func errorRate(_ promise: ServicePromise, _ scope: MetricScope) {
    guard let allowed = promise.share else {
      lack = "`\(promise.text ?? "")` is no share"
      return
    }
    target = allowed.complement
    let events = scope.events(named: promise.property)
    if events.total > 0 {
      _ = lacks("sli", scope)
      measure = .events("events")
      (good, total) = (events.good, events.total)
      return
    }
    if lacks("usage", scope) { return }
    measure = .events("uses")
    let table = scope.records.table
    for row in scope.rows("usage") where table.ok[row] >= 0 {
      let uses = table.count[row] == ObservationTable.none ? 1 : max(0, table.count[row])
      total = total.addingReportingOverflow(uses).partialValue
      if table.ok[row] == 1 { good = good.addingReportingOverflow(uses).partialValue }
    }
    if total <= 0 { lack = "no use says whether it succeeded" }
  }

  private mutating func lateness(
    _ promise: ServicePromise, _ port: UInt32, _ scope: MetricScope
  ) {
    target = Decimal("1")
    guard let seconds = promise.seconds else {
      lack = "`\(promise.text ?? "")` is no length of time"
      return
    }
    let isUnseen = lacks("arrival", scope)
    let arrivals = scope.arrivals(of: port)
    guard
      let time = Metric.lateTime(
        arrivals, limit: Int64(min(seconds, 1e11) * 1e6), in: scope.window)
    else {
      lack = isUnseen ? "needs: arrival" : "nothing arrived yet"
      return
    }
    lack = nil
    total = time.seen
    good = time.seen - time.late
  }

  /// Data comes at least once in each period of that length, counted from the begin of the window.
  private mutating func frequency(
    _ promise: ServicePromise, _ port: UInt32, _ scope: MetricScope
  ) {
    target = Decimal("1")
    measure = .events("periods")
    guard let seconds = promise.seconds, seconds >= 1 else {
      lack = "`\(promise.text ?? "")` is no length of time"
      return
    }
    if lacks("arrival", scope) { return }
    let length = Int64(min(seconds, 1e11) * 1e6)
    total = (scope.window.end - scope.window.start) / length
    let periods = scope.arrivals(of: port).filter { $0 >= scope.window.start }
      .map { ($0 - scope.window.start) / length }
    good = Int64(Set(periods.filter { $0 < total }).count)
    if total == 0 { lack = "the window is shorter than \(promise.text ?? "") \(promise.unit)" }
  }

  /// What is kept for so long: the oldest data that an arrival or a check tells of.
  private mutating func retention(_ promise: ServicePromise, _ scope: MetricScope) {
    target = Decimal("1")
    if lacks("check", scope) { return }
    judgeChecks(named: promise.property, scope)
  }

  private mutating func incidents(
    _ promise: ServicePromise, _ scope: MetricScope,
    _ moment: (Incidents.Incident) -> Int64?
  ) {
    target = Decimal("1")
    measure = .events("incidents")
    guard let seconds = promise.seconds else {
      lack = "`\(promise.text ?? "")` is no length of time"
      return
    }
    // Incidents are told of the product; the port is part of it.
    let products = scope.nodes.compactMap { scope.context.product(of: $0) }
    let whole = MetricScope(
      scope.records, products: products, nodes: Set(scope.nodes + products).sorted(),
      window: scope.window)
    if lacks("incident", whole) { return }
    let limit = Int64(min(seconds, 1e11) * 1e6)
    let all = Incidents(whole).all
    if all.isEmpty {
      // Nobody waited.
      (good, total) = (1, 1)
      return
    }
    for incident in all {
      if let end = moment(incident) {
        total += 1
        if end - incident.start <= limit { good += 1 }
      } else if scope.asOf - incident.start > limit {
        total += 1
      }
    }
  }

  /// Data of each day is there by an hour of it, in UTC.
  private mutating func hour(
    _ promise: ServicePromise, _ port: UInt32, _ scope: MetricScope
  ) {
    target = Decimal("1")
    measure = .events("days")
    let parts = (promise.text ?? "").prefix(5).split(separator: ":").compactMap { Int64($0) }
    guard parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else {
      lack = "`\(promise.text ?? "")` is no time of day"
      return
    }
    if lacks("arrival", scope) { return }
    let whole = MetricWindow.day
    let limit = (parts[0] * 60 + parts[1]) * 60_000_000
    var earliest: [Int64: Int64] = [:]
    for arrival in scope.arrivals(of: port) {
      let date = MetricWindow.midnight(arrival)
      earliest[date] = min(earliest[date] ?? .max, arrival - date)
    }
    var date = MetricWindow.midnight(scope.window.start + whole - 1)
    while date + whole <= scope.window.end {
      total += 1
      if let time = earliest[date], time <= limit { good += 1 }
      date += whole
    }
  }

  private mutating func date(
    _ promise: ServicePromise, _ scope: MetricScope, endsThere: Bool
  ) {
    guard let text = promise.text, let instant = InstantText.microseconds(text) else {
      lack = "`\(promise.text ?? "")` is no date"
      return
    }
    let days = abs(instant - scope.asOf) / MetricWindow.day
    let isPast = instant <= scope.asOf
    day = isPast ? "\(days) days ago" : "in \(days) days"
    // A port that still lives beyond its end breaks nothing, but a reader should know.
    verdict =
      endsThere ? (isPast ? .broken : days < 90 ? .atRisk : .kept) : (isPast ? .kept : .atRisk)
  }

  /// An indicator of the promise's own name.
  private mutating func indicator(_ promise: ServicePromise, _ scope: MetricScope) {
    target = promise.share.flatMap { $0.value <= 1 ? $0 : nil } ?? Decimal("1")
    measure = .events("events")
    if lacks("sli", scope) { return }
    let events = scope.events(named: promise.property)
    (good, total) = (events.good, events.total)
    if events.total == 0 { lack = "needs: sli named \(promise.property)" }
  }

  private mutating func responseTime(_ promise: ServicePromise, _ scope: MetricScope) {
    target = promise.percentile ?? Decimal("1")
    measure = .events("calls")
    guard let seconds = promise.seconds else {
      lack = "`\(promise.text ?? "")` is no length of time"
      return
    }
    if lacks("latency", scope) { return }
    guard let calls = try? scope.latencies() else {
      lack = "the statement was interrupted"
      return
    }
    (good, total) = (calls.count(upTo: seconds * 1_000), calls.count)
    if total == 0 { lack = "no call in the window" }
  }

  private mutating func judgeChecks(named name: String, _ scope: MetricScope) {
    measure = .events("checks")
    let table = scope.records.table
    let names = [name, name.lowercased()].compactMap { table.strings.find($0) }
    let pass = table.strings.find("pass")
    let verdicts = ["pass", "warn", "fail"].compactMap { table.strings.find($0) }
    for row in scope.rows("check")
    where names.contains(table.check[row]) && verdicts.contains(table.status[row]) {
      total += 1
      if table.status[row] == pass { good += 1 }
    }
    if total == 0 { lack = "needs: check named \(name)" }
  }
}

extension PromiseReading {
  var attainedText: String? {
    if let day { return day }
    guard let attained else { return nil }
    let share = FigureText.text(attained, unit: "ratio")
    if case .events(let what) = measure { return "\(share) (\(good) of \(total) \(what))" }
    return share
  }

  var targetText: String? {
    target.flatMap { day == nil ? FigureText.text($0.value, unit: "ratio") : nil }
  }

  /// What may be bad: `39 min`, `3 checks`.
  var budgetText: String? { budget.map { text(of: $0) } }

  /// `12 min (30 %)`, `-5 checks`.
  var leftText: String? {
    guard let budget else { return nil }
    let rest = text(of: budget - (total - good))
    return left.map { "\(rest) (\(FigureText.text($0, unit: "ratio")))" } ?? rest
  }

  private func text(of amount: Int64) -> String {
    if case .events(let what) = measure { return "\(amount) \(what)" }
    let minutes = Double(amount) / 60_000_000
    return abs(minutes) < 120
      ? "\(FigureText.number(minutes)) min" : "\(FigureText.number(minutes / 60)) h"
  }
}
