import Conformance
import TestSupport

/// Random queries outside of the tests: many, and all differences printed.
enum RandomRun {
  static func run(_ count: UInt64, from first: UInt64) -> Bool {
    var skipped = 0
    var differed = 0
    for seed in first..<(first + count) {
      switch Comparison(seed: seed).outcome() {
      case .agreed: break
      case .skipped: skipped += 1
      case .differed(let text):
        differed += 1
        print(text, terminator: "\n\n")
      }
    }
    print("\(count) queries, \(differed) differ, \(skipped) were too much work")
    return differed == 0
  }
}

extension RandomRun {
  /// The exit code.
  static func fuzz(_ count: UInt64, _ suite: Suite, from first: UInt64) -> Int32 {
    let cases = suite.files.flatMap { (try? suite.cases(in: $0)) ?? [] }
    let texts = cases.flatMap { one in one.scenario.steps.compactMap(\.document) }
    var faults = 0
    for seed in first..<(first + count) {
      guard let fault = Fuzz(seed: seed, texts: texts.map { Array($0.utf8) }).fault() else {
        continue
      }
      faults += 1
      print(fault, terminator: "\n\n")
    }
    print("\(count) texts, \(faults) faults")
    return faults == 0 ? 0 : 1
  }
}
