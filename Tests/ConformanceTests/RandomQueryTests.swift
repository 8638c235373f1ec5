import Conformance
import TestSupport
import Testing

/// Random queries on random graphs: the engine, optimised and plain, against the reference.
///
/// `DPQ_CASES` says how many, `DPQ_SEED` where to begin.
@Suite struct RandomQueryTests {
  static let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 2_000
  static let first = Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? 0
  static let blocks = 20

  @Test(arguments: 0..<blocks) func agree(block: Int) {
    let size = (Self.cases + Self.blocks - 1) / Self.blocks
    var skipped = 0
    var differences: [String] = []
    for offset in 0..<size {
      switch Comparison(seed: Self.first + UInt64(block * size + offset)).outcome() {
      case .agreed: break
      case .skipped: skipped += 1
      case .differed(let text): differences.append(text)
      }
    }
    for text in differences.prefix(5) { Issue.record("\(text)") }
    #expect(differences.isEmpty, "\(differences.count) of \(size) queries differ")
    // A case that is too much work says nothing; most must say something.
    #expect(skipped * 4 <= size)
  }
}
