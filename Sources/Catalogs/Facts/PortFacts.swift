import Graphs
import Workspaces

/// What an output port says about itself, in words.
struct PortFacts {
  let port: UInt32
  let context: MeshContext

  /// `parquet over sql`; nil when no format is stated.
  var format: String? {
    let format = context.line("format", of: port) ?? context.line("type", of: port)
    guard let transport = context.line("protocol", of: port) else { return format }
    return format.map { "\($0) over \(transport)" }
  }

  var mode: String? {
    context.entry("update", "mode", of: port) ?? context.entry("update", "type", of: port)
      ?? context.text("updateMode", of: port)
  }

  var frequency: String? {
    context.entry("update", "frequency", of: port) ?? context.text("frequency", of: port)
  }

  /// `batch, every day`; nil when neither mode nor frequency is stated.
  var update: String? {
    let every = frequency.map { TextDuration($0)?.everyPhrase ?? $0 }
    let parts = [mode, every].compactMap(\.self)
    if parts.isEmpty { return context.line("update", of: port) }
    return parts.joined(separator: ", ")
  }

  /// `restricted to analyst, care · oauth2 · audited`; nil when nothing is stated.
  var access: String? {
    guard case .map(let map) = context.view.property("access", of: port) else {
      return context.line("access", of: port)
    }
    func entry(_ key: String) -> String? {
      map[key].flatMap { PlainText.line($0, in: context) }
    }
    var parts: [String] = []
    switch (entry("type"), entry("roles")) {
    case (let type?, let roles?): parts.append("\(type) to \(roles)")
    case (let type?, nil): parts.append(type)
    case (nil, let roles?): parts.append("for \(roles)")
    case (nil, nil): break
    }
    if let authentication = entry("authentication") { parts.append(authentication) }
    if case .bool(let isAudited)? = map["audited"] {
      parts.append(isAudited ? "audited" : "not audited")
    }
    if let conditions = entry("conditions") { parts.append(conditions) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// Contracts that govern the port, ascending by address; unresolved ones among them.
  var contracts: [UInt32] { context.sorted(context.neighbours(of: port, .governedBy)) }

  /// Promised service levels, then quality rules, of the contracts the mesh has.
  func promises() throws -> [Promise] {
    try contracts.filter { context.isA(.contract, $0) }
      .flatMap { try Promise.all(of: $0, in: context) }
  }

  /// The promises that decide whether to use a port: its service levels, and how many quality rules
  /// there are.
  func guarantees() throws -> String? {
    let promises = try promises()
    var parts = promises.filter(\.isServiceLevel).compactMap(\.text)
    let rules = promises.count { !$0.isServiceLevel }
    if rules > 0 { parts.append(PlainText.count(rules, "quality rule")) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  var status: String? { context.line("status", of: port) }

  /// The day the port ends, when it has one.
  var sunset: String? { context.text("sunset", of: port).map { String($0.prefix(10)) } }

  /// `active`, `deprecated, ends 2026-06-01`.
  var statusWithSunset: String? {
    guard let sunset else { return status }
    let isOver = context.asOfDay.map { sunset < $0 } ?? false
    return "\(status ?? "status not stated"), \(isOver ? "ended" : "ends") \(sunset)"
  }

  /// The same port in its other major versions, itself included, ascending by address.
  var majors: [UInt32] {
    guard let product = context.product(of: port) else { return [port] }
    let stem = Self.stem(context.address(of: port))
    return context.ports(.outputPort, of: product).filter {
      Self.stem(context.address(of: $0)) == stem
    }
  }

  /// The address without its version.
  private static func stem(_ address: String) -> String {
    address.lastIndex(of: "@").map { String(address[..<$0]) } ?? address
  }
}
