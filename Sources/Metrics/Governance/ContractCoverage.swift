import Workspaces

extension Metric {
  static let contractCoverage = governance(
    "contract-coverage", "Ports with a contract", "ratio", .more,
    "active output ports whose contract is known and neither draft nor retired ÷ active output "
      + "ports"
  ) { scope in
    let context = scope.context
    let ports = scope.outputPorts.filter { port in
      ["active", nil].contains(context.text("status", of: port))
    }
    guard !ports.isEmpty else { return .none("there is no active output port") }
    let covered = ports.count { port in
      context.neighbours(of: port, .governedBy).contains { contract in
        context.isA(.contract, contract)
          && !["draft", "proposed", "retired"].contains(context.text("status", of: contract))
      }
    }
    return .share(Int64(covered), of: Int64(ports.count), "covered", "ports")
  }
}
