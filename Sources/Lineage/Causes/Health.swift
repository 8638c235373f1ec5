import Graphs
import Workspaces

/// How things are on the as-of day, as far as anybody looked: their latest checks, open incidents
/// and outages, and whether data came in the time that was promised.
struct Health {
  enum State: String {
    case fails
    case warns
    case well
    /// Nobody looked, or the check gave no verdict.
    case unknown
  }

  /// What was seen of a thing that is not well.
  struct Finding {
    let state: State
    /// The check, incident or promise.
    let name: String
    /// A day.
    let since: String
    let message: String?
  }

  private let context: MeshContext
  private var findings: [UInt32: [Finding]] = [:]
  /// Nodes that some check, incident feed or promise looks at.
  private var watched: Set<UInt32> = []

  init(_ context: MeshContext) throws {
    self.context = context
    guard context.registry.procedure(named: "dpq.conditions") != nil else { return }
    for row in try context.call("dpq.conditions", []) {
      guard case .node(let node) = row[0], case .string(let kind) = row[1] else { continue }
      add(Record(kind, row), of: node)
    }
    guard context.registry.procedure(named: "dpq.coverage") != nil else { return }
    for row in try context.call("dpq.coverage", [.string("check")]) {
      if case .node(let node) = row[1] { watched.insert(node) }
    }
  }

  /// The worst state of a thing and of what belongs to it: ports, their tables and contracts.
  func state(of node: UInt32) -> (state: State, findings: [Finding]) {
    let parts = parts(of: node)
    let found = parts.flatMap { findings[$0] ?? [] }
    let order: [State] = [.fails, .warns]
    for state in order {
      let those = found.filter { $0.state == state }
      if !those.isEmpty {
        return (state, those.sorted { ($0.since, $0.name) < ($1.since, $1.name) })
      }
    }
    let without = found.filter { $0.state == .unknown }
    if !without.isEmpty || parts.allSatisfy({ !watched.contains($0) }) {
      return (.unknown, without)
    }
    return (.well, [])
  }

  private func parts(of node: UInt32) -> [UInt32] {
    var parts: Set<UInt32> = [node]
    if context.isA(.product, node) {
      parts.formUnion(
        context.neighbours(of: node, .hasPort).filter { context.isA(.outputPort, $0) })
      parts.formUnion(context.neighbours(of: node, .manages))
    }
    for port in parts {
      parts.formUnion(context.neighbours(of: port, .exposes))
      parts.formUnion(context.neighbours(of: port, .governedBy))
    }
    return parts.sorted()
  }

  // MARK: Records

  private struct Record {
    let kind: String
    let name: String
    let status: String
    let at: String
    let since: String
    let message: String?

    init(_ kind: String, _ row: [Value]) {
      func text(_ value: Value) -> String? {
        if case .string(let text) = value { text } else { nil }
      }
      self.kind = kind
      name = kind == "check" ? text(row[2]) ?? "unnamed" : "\(kind) \(text(row[2]) ?? "open")"
      status = text(row[3]) ?? "error"
      at = text(row[4]) ?? ""
      since = String((text(row[5]) ?? "").prefix(10))
      message = text(row[7])
    }
  }

  private mutating func add(_ record: Record, of node: UInt32) {
    func found(_ state: State, _ name: String) {
      findings[node, default: []].append(
        Finding(state: state, name: name, since: record.since, message: record.message))
    }
    switch (record.kind, record.status) {
    case ("check", "fail"): found(.fails, record.name)
    case ("check", "warn"): found(.warns, record.name)
    case ("check", "pass"): break
    // An error is neither: nobody knows what the check would have said.
    case ("check", _): found(.unknown, record.name)
    case ("arrival", _):
      guard let limit = promisedLateness(of: node) else { return }
      addLateness(record, limit, of: node)
    case (_, "open"): found(.fails, record.name)
    default: break
    }
    watched.insert(node)
  }

  private mutating func addLateness(_ record: Record, _ limit: TextDuration, of node: UInt32) {
    guard let asOf = context.asOf, let from = InstantText.microseconds(record.at) else { return }
    let late = Double(asOf) - Double(from) - limit.seconds * 1_000_000
    guard late > 0 else { return }
    let due = Double(from) + limit.seconds * 1_000_000
    findings[node, default: []].append(
      Finding(
        state: .fails, name: "late",
        since: String(InstantText.text(microseconds: Int64(due)).prefix(10)),
        message: "data of \(record.at.prefix(10)), promised at most \(limit.phrase) late"))
  }

  /// The least lateness that the contracts of a port promise.
  private func promisedLateness(of node: UInt32) -> TextDuration? {
    let levels = context.neighbours(of: node, .governedBy)
      .flatMap { context.neighbours(of: $0, .promises) }
      .filter { ServiceLevels.fold(context.text("property", of: $0) ?? "") == "latency" }
    return levels.compactMap { level -> TextDuration? in
      let unit = context.text("unit", of: level) ?? ""
      switch context.view.property("value", of: level) {
      case .int(let int): return TextDuration(Double(int), unit: unit)
      case .float(let float): return TextDuration(float, unit: unit)
      case .string(let text): return TextDuration(text)
      default: return nil
      }
    }.min { $0.seconds < $1.seconds }
  }
}
