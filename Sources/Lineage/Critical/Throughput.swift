import Graphs

/// How many ways lead through each node: ways in times ways out, as a logarithm to base 10.
///
/// Ways begin at nodes that nothing feeds and end at nodes that feed nothing. Sums along the
/// condensation; the nodes of a ring share its number. O(nodes + edges).
struct Throughput {
  /// By number.
  let logarithms: [Double]

  init(_ graph: AlgorithmGraph, checkpoint: () throws -> Void) throws {
    let condensation = try Condensation(
      offsets: graph.forward.offsets, targets: graph.forward.targets, checkpoint: checkpoint)
    let components = condensation.components
    var order = [UInt32](0..<UInt32(components.count))
    order.sort { components[Int($0)] > components[Int($1)] }
    func sums(_ rows: AlgorithmGraph.Rows, _ order: some Sequence<UInt32>) throws -> [WayCount] {
      // What leads to a component comes before it in `order`, seen along `rows`.
      var sums = [WayCount](repeating: .none, count: condensation.componentCount)
      var pending: UInt32 = .max
      var count = 0
      for node in order {
        count += 1
        if count & 0xFFFF == 0 { try checkpoint() }
        let own = Int(components[Int(node)])
        if UInt32(own) != pending {
          pending = UInt32(own)
          if sums[own].isNone { sums[own] = .one }
        }
        for position in rows.neighbours(of: Int(node)) {
          let other = Int(components[Int(rows.targets[position])])
          if other != own { sums[other].add(sums[own]) }
        }
      }
      return sums
    }
    let into = try sums(graph.forward, order)
    let out = try sums(graph.backward, order.reversed())
    logarithms = components.map { component in
      into[Int(component)].logarithm + out[Int(component)].logarithm
    }
  }
}

/// A count far beyond the range of Double: significand · 2^exponent.
private struct WayCount {
  private var significand: Double
  private var exponent: Int

  static let none = WayCount(significand: 0, exponent: 0)
  static let one = WayCount(significand: 1, exponent: 0)

  var isNone: Bool { significand == 0 }

  mutating func add(_ other: WayCount) {
    if other.isNone { return }
    if isNone {
      self = other
      return
    }
    let shift = other.exponent - exponent
    if shift >= 0 {
      significand = other.significand + Self.scaled(significand, by: -shift)
      exponent = other.exponent
    } else {
      significand += Self.scaled(other.significand, by: shift)
    }
    if significand >= 2 {
      let power = Int(significand.exponent)
      significand = Self.scaled(significand, by: -power)
      exponent += power
    }
  }

  private static func scaled(_ value: Double, by power: Int) -> Double {
    power < -1_000 ? 0 : Double(sign: .plus, exponent: power, significand: value)
  }

  /// To base 10; that of the significand by its binary digits, exact to 40 of them.
  var logarithm: Double {
    var bits = 0.0
    var weight = 0.5
    var rest = significand
    for _ in 0..<40 where rest > 1 {
      rest *= rest
      if rest >= 2 {
        bits += weight
        rest /= 2
      }
      weight /= 2
    }
    return (Double(exponent) + bits) * 0.301_029_995_663_981_2
  }
}
