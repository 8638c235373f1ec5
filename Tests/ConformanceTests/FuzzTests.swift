import Conformance
import TestSupport
import Testing

/// No text, however wrong, may crash, hang, or be blamed outside of itself.
///
/// `DPQ_CASES` says how many of all kinds together, `DPQ_SEED` where to begin.
@Suite struct FuzzTests {
  static let texts: [[UInt8]] = {
    let folders = [FeatureTests.folder] + [Disk.variable("DPQ_TCK")].compactMap { $0 }
    let suites = folders.compactMap { Suite($0) }
    let queries = suites.flatMap { suite in
      suite.files.flatMap { file in
        ((try? suite.cases(in: file)) ?? []).flatMap { one in
          one.scenario.steps.compactMap(\.document)
        }
      }
    }
    return queries.map { Array($0.utf8) }
  }()

  @Test(arguments: 0..<10) func everyTextReturns(block: Int) {
    let size = max(RandomQueryTests.cases / 20, 20)
    for offset in 0..<size {
      let seed = RandomQueryTests.first + UInt64(block * size + offset)
      if let fault = Fuzz(seed: seed, texts: Self.texts).fault() { Issue.record("\(fault)") }
    }
  }

  @Test func thereAreTextsToChange() { #expect(Self.texts.count > 150) }
}
