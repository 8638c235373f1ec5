import Snapshots

/// How far a load is, in one line.
package struct LoadProgress: Sendable, Equatable {
  /// `reading 132 of 200 MB, 85 MB/s, 1 s left`.
  package let text: String

  init(_ progress: LoadMonitor.Progress, after taken: Duration) {
    switch progress.stage {
    case .finding: text = "looking for files …"
    case .merging: text = "merging …"
    case .building: text = "building the graph …"
    case .reading:
      let seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
      let rate = Double(progress.bytes) / max(seconds, 0.001)
      let read = Self.megabytes(min(progress.bytes, progress.totalBytes))
      var parts = ["reading \(read) of \(Self.megabytes(progress.totalBytes)) MB"]
      if progress.bytes > 0, progress.bytes <= progress.totalBytes {
        parts.append("\(Self.megabytes(Int(rate))) MB/s")
        let left = Double(progress.totalBytes - progress.bytes) / rate
        parts.append("\(Int(left.rounded(.up))) s left")
      }
      text = parts.joined(separator: ", ")
    }
  }

  /// One decimal below ten.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
  }
}
