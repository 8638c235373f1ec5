import Graphs
import Workspaces

/// What the contract of a port promises, and what was seen of it there.
struct PortPromise {
  let port: UInt32
  let contract: UInt32
  let promise: ServicePromise
  let reading: PromiseReading

  /// Every service level of every contract of a port, in the order of the nodes.
  static func all(
    of port: UInt32, _ records: MetricRecords, over window: MetricWindow
  ) -> [PortPromise] {
    let context = records.context
    var scope: MetricScope?
    var found: [PortPromise] = []
    for contract in context.neighbours(of: port, .governedBy) where context.isA(.contract, contract)
    {
      for slo in context.neighbours(of: contract, .promises) {
        let promise = ServicePromise(slo, in: context)
        let ports = scope ?? Self.scope(of: port, records, over: window)
        scope = ports
        found.append(
          PortPromise(
            port: port, contract: contract, promise: promise,
            reading: PromiseReading(promise, port: port, ports)))
      }
    }
    return found
  }

  /// The port for itself.
  static func scope(
    of port: UInt32, _ records: MetricRecords, over window: MetricWindow
  ) -> MetricScope {
    let subject = MetricSubject(
      node: port, name: records.context.address(of: port), products: [], isPart: true,
      isGroup: false)
    return subject.scope(records, subject.nodes(records.context), over: window)
  }
}

extension MetricScope {
  /// The promises of its output ports over its window; found once.
  func promises() throws -> [PortPromise] {
    if let knownPromises { return knownPromises }
    var found: [PortPromise] = []
    for port in outputPorts {
      try context.checkpoint()
      found += PortPromise.all(of: port, records, over: window)
    }
    knownPromises = found
    return found
  }
}

extension Metric {
  /// A metric of the service levels that the contracts of ports promise.
  static func promise(
    _ name: String, _ title: String, _ unit: String, _ direction: Direction, _ definition: String,
    source: String, _ body: @escaping @Sendable ([PortPromise]) -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 28,
      direction: direction, lens: .customer, dimension: "promises", source: source
    ) { scope in
      let all = try scope.promises()
      guard !all.isEmpty else { return .none("no contract promises a service level") }
      let judged = all.filter { $0.reading.verdict != .unknown }
      guard !judged.isEmpty else {
        let lacks = Set(all.compactMap(\.reading.lack)).sorted()
        return .none(lacks.count == 1 ? lacks[0] : "no promise can be judged")
      }
      var reading = body(judged)
      reading.count = judged.count
      return reading
    }
  }
}
