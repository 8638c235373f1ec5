import Graphs
import Workspaces

/// How far a product has come: the highest level whose criteria hold, and those of all levels below
/// it, capped by its status (Bitol OMMS, RFC-0037).
struct Maturity {
  enum Level: Int, CaseIterable {
    case none
    /// Somebody owns it, and it says what it is.
    case named
    /// Every output port has a contract that is known and in force.
    case contracted
    /// Every contract says the type of each field, and promises a service level.
    case described
    /// Every promise can be judged by what was observed.
    case observed
    /// No promise is broken.
    case kept

    /// The most that a product of a status has reached, whatever holds of it.
    static func cap(of status: String?) -> Level {
      switch status {
      case "retired"?: .none
      case "proposed"?, "draft"?: .named
      case "deprecated"?: .contracted
      default: .kept
      }
    }
  }

  let level: Level

  /// Criteria of the levels above none, from the lowest.
  init(_ criteria: [Bool], status: String?) {
    let reached = criteria.prefix { $0 }.count
    level = Level(rawValue: min(reached, Level.cap(of: status).rawValue)) ?? .none
  }

  init(_ product: UInt32, _ context: MeshContext, _ promises: [PortPromise]) {
    func says(_ key: String, _ node: UInt32) -> Bool {
      !context.view.property(key, of: node).isNull
    }
    let ports = context.neighbours(of: product, .hasPort).filter { context.isA(.outputPort, $0) }
    let contracts = ports.map { port in
      context.neighbours(of: port, .governedBy).filter { contract in
        context.isA(.contract, contract)
          && !["draft", "proposed", "retired"].contains(context.text("status", of: contract))
      }
    }
    let known = Set(contracts.joined()).sorted()
    let isDescribed = known.allSatisfy { contract in
      let fields = Containment.fields(of: contract, in: context)
      return !fields.isEmpty
        && fields.allSatisfy { field in
          PortElements.types.contains { says($0, field) }
        } && !context.neighbours(of: contract, .promises).isEmpty
    }
    let verdicts = promises.map(\.reading.verdict)
    self.init(
      [
        !context.owners(of: product).isEmpty && says("description", product),
        !ports.isEmpty && contracts.allSatisfy { !$0.isEmpty }, isDescribed,
        !verdicts.isEmpty && !verdicts.contains(.unknown), !verdicts.contains(.broken),
      ], status: context.text("status", of: product))
  }
}

extension Metric {
  static let maturity: Metric = {
    var metric = governance(
      "maturity", "Maturity", "", .more,
      "the highest level of which all criteria hold, and of all below it: 1 owned and described, 2 "
        + "each output port has a contract in force, 3 fields typed and a service level promised, "
        + "4 every promise observed, 5 none broken; a draft is at most 1, what is deprecated 2, "
        + "what is retired 0; of several products the median"
    ) { scope in
      guard !scope.isPart, !scope.products.isEmpty else { return .none("it is told of products") }
      let promises = Dictionary(grouping: try scope.promises()) {
        scope.context.product(of: $0.port)
      }
      let levels = scope.products.map {
        Maturity($0, scope.context, promises[$0] ?? []).level.rawValue
      }.sorted()
      var reading = Reading.of(Percentile.value(0.5, of: levels.map { Double($0) }, by: .nearest))
      for level in Maturity.Level.allCases where scope.products.count > 1 {
        let count = levels.count { $0 == level.rawValue }
        if count > 0 { reading.terms.append(("\(level)", Double(count))) }
      }
      if levels.count == 1 { reading.word = "\(Maturity.Level(rawValue: levels[0]) ?? .none)" }
      reading.count = levels.count
      return reading
    }
    metric.days = 28
    return metric
  }()
}
