import Glibc
import TestSupport
import Testing

@testable import Snapshots

/// Real files, cut off or with bytes changed: they load or are refused.
///
/// A quarter of `DPQ_CASES` damaged texts are tried, `DPQ_SEED` says which; from 160 cases a file on
/// it is every file in turn, about twenty times cut and twenty times changed.
struct CorpusDamageTests {
  private static let cases = (Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 2_000) / 4
  /// Larger files take long in a build without optimisation.
  private static let mostBytes = cases > 5_000 ? 100 << 20 : 200_000

  @Test func everyDamagedFileLoadsOrIsRefused() throws {
    guard let root = Disk.variable("DPQ_CORPUS") else {
      Disk.say("skipped \(Self.cases) cases: DPQ_CORPUS is not set")
      return
    }
    let seed =
      Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
    Disk.say("damaged corpus files: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let files = SourceFinder([root]).files.filter {
      Int(SourceFinder.status(of: $0.path)?.st_size ?? 0) <= Self.mostBytes
    }
    try #require(files.count > 100)
    for number in 0..<Self.cases {
      // All files in turn when there are enough cases, else some by chance.
      let file =
        Self.cases >= files.count * 40
        ? files[number % files.count]
        : files[Int.random(in: files.indices, using: &random)]
      guard let text = Disk.read(file.path), text.count > 1 else { continue }
      let (bytes, damage) = Self.damaged(text, &random)
      var session = LoadSession()
      session.load(bytes, of: file)
      let snapshot = session.finish(name: nil, fallback: "x", asOf: nil)
      let isTold =
        snapshot.summary.documents > 0 || !snapshot.summary.skipped.isEmpty
        || !snapshot.diagnostics.isEmpty
      #expect(isTold, "seed \(seed), \(file.path), \(damage)")
    }
    Disk.say("damaged corpus files: \(Self.cases) tried")
  }

  private static func damaged(
    _ text: [UInt8], _ random: inout SeededGenerator
  ) -> (bytes: [UInt8], damage: String) {
    if Bool.random(using: &random) {
      let end = Int.random(in: 0..<text.count, using: &random)
      return (Array(text[..<end]), "cut at \(end)")
    }
    var bytes = text
    var places: [Int] = []
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] = UInt8.random(in: 0...255, using: &random)
      places.append(place)
    }
    return (bytes, "changed at \(places)")
  }
}
