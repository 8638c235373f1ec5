import Graphs
import Workspaces

/// How late the data of a port may be: what its contracts promise as latency or freshness.
struct FreshnessLimits {
  private let context: MeshContext

  init(_ context: MeshContext) { self.context = context }

  /// Microseconds; the strictest of several, nil without a promise.
  func limit(of node: UInt32) -> Int64? {
    var limits: [Int64] = []
    for contract in context.neighbours(of: node, .governedBy) {
      for slo in context.neighbours(of: contract, .promises) {
        let promise = ServicePromise(slo, in: context)
        guard promise.kind == .latency || promise.kind == .freshness else { continue }
        if let seconds = promise.seconds { limits.append(Int64(min(seconds, 1e11) * 1e6)) }
      }
    }
    return limits.min()
  }
}
