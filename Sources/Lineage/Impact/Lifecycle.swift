import Graphs
import Temporals
import Workspaces

/// How long a port or contract is there, and how long before its end readers are told.
struct Lifecycle {
  /// Days of notice where no contract says.
  static let usualNotice = 90

  private let context: MeshContext

  init(_ context: MeshContext) { self.context = context }

  /// The day a thing ends: the service level endOfLife, else endOfSupport, else `sunset`.
  func end(of node: UInt32) -> String? {
    let contracts = context.isA(.contract, node) ? [node] : contracts(of: node)
    let levels = contracts.flatMap { context.neighbours(of: $0, .promises) }
    for wanted in ["endoflife", "endofsupport"] {
      for level in levels
      where ServiceLevels.fold(context.text("property", of: level) ?? "") == wanted {
        if let day = day(context.view.property("value", of: level)) { return day }
      }
    }
    return ([node] + contracts).lazy.compactMap { day(context.view.property("sunset", of: $0)) }
      .first
  }

  /// Days between the announcement of an end and the end.
  func notice(of node: UInt32) -> Int {
    for contract in context.isA(.contract, node) ? [node] : contracts(of: node) {
      guard case .map(let terms) = context.view.property("terms", of: contract),
        case .string(let text)? = terms["noticePeriod"], let length = TextDuration(text)
      else { continue }
      return Int(min(length.seconds / 86_400, 36_500).rounded(.up))
    }
    return Self.usualNotice
  }

  /// Whether a day comes before readers could be told in time; unknown days do not.
  func isWithinNotice(_ day: String, of node: UInt32) -> Bool {
    guard let earliest = earliestEnd(of: node) else { return false }
    return day < earliest
  }

  /// The first day on which a thing may end that is deprecated on the as-of day.
  func earliestEnd(of node: UInt32) -> String? {
    context.asOfDay.flatMap { self.day($0, plus: notice(of: node)) }
  }

  /// A day so many days later.
  func day(_ day: String, plus days: Int) -> String? {
    InstantText.microseconds(day).map {
      String(InstantText.text(microseconds: $0 + Int64(days) * 86_400_000_000).prefix(10))
    }
  }

  /// Contracts that govern a port or state a field or dataset.
  private func contracts(of node: UInt32) -> [UInt32] {
    let governing = context.neighbours(of: node, .governedBy)
    return governing.isEmpty ? Containment.contracts(holding: node, of: context) : governing
  }

  private func day(_ value: Value) -> String? {
    let text: String
    switch value {
    case .string(let string): text = string
    case .temporal(let temporal): text = temporal.text
    default: return nil
    }
    return InstantText.microseconds(text) == nil ? nil : String(text.prefix(10))
  }
}

/// The service levels that ports promise.
struct ServiceLevels {
  private let context: MeshContext

  init(_ context: MeshContext) { self.context = context }

  /// Folded names of what a port's contracts promise.
  func properties(of port: UInt32) -> Set<String> {
    Set(levels(of: port).map { Self.fold(context.text("property", of: $0) ?? "") })
  }

  /// The same of all output ports of a product.
  func properties(ofProduct product: UInt32) -> Set<String> {
    context.neighbours(of: product, .hasPort).filter { context.isA(.outputPort, $0) }
      .reduce(into: Set()) { $0.formUnion(properties(of: $1)) }
  }

  /// Whether all of these promises are there for analytics alone, by their `driver`.
  func isAnalytic(_ port: UInt32, _ properties: Set<String>) -> Bool {
    let meant = levels(of: port).filter {
      properties.contains(Self.fold(context.text("property", of: $0) ?? ""))
    }
    return !meant.isEmpty
      && meant.allSatisfy { context.text("driver", of: $0)?.lowercased() == "analytics" }
  }

  private func levels(of port: UInt32) -> [UInt32] {
    context.neighbours(of: port, .governedBy).flatMap { context.neighbours(of: $0, .promises) }
  }

  /// `timeToDetect`, `time-to-detect` and `td` are one; freshness is the other name of latency.
  static func fold(_ text: String) -> String {
    let bare = text.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    return short[bare] ?? bare
  }

  private static let short = [
    "freshness": "latency", "ly": "latency", "fy": "latency", "fr": "frequency", "re": "retention",
    "av": "availability", "er": "errorrate", "th": "throughput", "td": "timetodetect",
    "tn": "timetonotify", "tr": "timetorepair", "es": "endofsupport", "el": "endoflife",
  ]
}
