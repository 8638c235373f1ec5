import Workspaces

extension Metric {
  static let portElements = governance(
    "port-elements", "Elements of output ports", "ratio", .more,
    "mean over output ports of the seven elements: name and description, schema, format, update, "
      + "guarantees, access, metadata; of each the share of its parts"
  ) { scope in
    let ports = scope.outputPorts.map { port in
      PortElements(port, in: scope.context, isDated: scope.hasArrivals(of: port))
    }
    guard !ports.isEmpty else { return .none("there is no output port") }
    return elements(of: ports)
  }

  /// The mean of ports, and of each element.
  static func elements(of ports: [PortElements]) -> Reading {
    let names = [
      "description", "schema", "format", "update", "guarantees", "access", "metadata",
    ]
    var reading = Reading.of(ports.map(\.score).reduce(0, +) / Double(ports.count))
    reading.terms = names.enumerated().map { place, name in
      (name, ports.reduce(0) { $0 + $1.scores[place] } / Double(ports.count))
    }
    reading.count = ports.count
    return reading
  }
}
