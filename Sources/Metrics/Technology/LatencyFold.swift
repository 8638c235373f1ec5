import Graphs
import Snapshots
import Workspaces

/// How long the calls of a window took: single ones, counts by upper bound, and percentiles that
/// somebody computed before.
struct LatencyFold {
  /// Milliseconds, ascending.
  private(set) var values: [Double] = []
  /// Calls between the bound before and this one, ascending; the last bound may be infinite.
  private(set) var buckets: [(bound: Double, count: Int64)] = []

  var count: Int64 { Int64(values.count) + buckets.reduce(0) { $0 + $1.count } }

  init(_ scope: MetricScope) throws {
    let table = scope.records.table
    var values: [Double] = []
    var counts: [Double: Int64] = [:]
    for slice in scope.slices("latency") {
      try scope.context.checkpoint()
      for row in slice {
        let milliseconds = table.ms[Int(row)]
        if milliseconds >= 0 {
          values.append(milliseconds)
        } else if milliseconds.isNaN {
          for (bound, count) in Self.buckets(of: Int(row), in: table) {
            counts[bound, default: 0] += count
          }
        }
      }
    }
    values.sort()
    self.values = values
    buckets = counts.keys.sorted().map { ($0, counts[$0] ?? 0) }
  }

  /// `"buckets": [[10, 40], [50, 7], ["+Inf", 1]]`
  private static func buckets(
    of row: Int, in table: ObservationTable
  ) -> [(bound: Double, count: Int64)] {
    guard
      case .list(let pairs)? = table.otherFields(of: row).first(where: { $0.key == "buckets" })?
        .value
    else { return [] }
    return pairs.compactMap { pair -> (bound: Double, count: Int64)? in
      guard case .list(let parts) = pair, parts.count == 2, case .int(let count) = parts[1],
        (0...1_000_000_000_000).contains(count)
      else { return nil }
      switch parts[0] {
      case .int(let bound) where bound >= 0: return (Double(bound), count)
      case .float(let bound) where bound >= 0: return (bound, count)
      case .string("+Inf"): return (.infinity, count)
      default: return nil
      }
    }
  }

  /// Calls that surely took no longer: those of a bucket count where its bound is no higher.
  func count(upTo limit: Double) -> Int64 {
    Int64(values.count { $0 <= limit })
      + buckets.reduce(0) { $0 + ($1.bound <= limit ? $1.count : 0) }
  }

  /// Of single calls by the rule that was asked for; with buckets among them an upper bound.
  func reading(
    of share: Double, named key: StaticString, _ scope: MetricScope
  ) -> Reading {
    guard !buckets.isEmpty else {
      guard !values.isEmpty else { return Self.ready(key, scope) }
      var reading = Reading.of(
        scope.percentile(share, of: values), ["mean": Percentile.mean(of: values) ?? 0])
      reading.count = values.count
      return reading
    }
    let rank = max(1, Int64((share * Double(count) - 1e-9).rounded(.up)))
    let bound = bound(of: rank)
    guard bound.isFinite else { return .none("it lies beyond the last bound of the buckets") }
    var reading = Reading.of(bound)
    reading.word = "at most"
    reading.count = Int(count)
    return reading
  }

  /// The call of a rank, the fastest being the first; of one in a bucket its bound.
  private func bound(of rank: Int64) -> Double {
    var seen: Int64 = 0
    var next = 0
    for bucket in buckets {
      while next < values.count, values[next] <= bucket.bound {
        seen += 1
        if seen == rank { return values[next] }
        next += 1
      }
      seen += bucket.count
      if seen >= rank { return bucket.bound }
    }
    return values[min(next + Int(rank - seen) - 1, values.count - 1)]
  }

  /// Percentiles of parts have no percentile of the whole: the highest is told as what it is.
  private static func ready(_ key: StaticString, _ scope: MetricScope) -> Reading {
    let found = scope.rows("latency").compactMap { scope.records.fields.number(key, of: $0) }
    guard let highest = found.max() else { return .none("no record says how long a call took") }
    var reading = Reading.of(highest)
    reading.count = found.count
    if found.count > 1 { reading.word = "highest of \(found.count), not combinable" }
    return reading
  }
}

extension MetricScope {
  /// The calls of its window; folded once.
  func latencies() throws -> LatencyFold {
    if let knownLatencies { return knownLatencies }
    let fold = try LatencyFold(self)
    knownLatencies = fold
    return fold
  }
}
