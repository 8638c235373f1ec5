import Conformance
import TestSupport
import Testing

/// Scenarios that are known not to hold: `scripts/tck DIR --keys` prints the keys of such.
///
/// Whatever fails and is not in the ledger fails the tests; what is in it and holds is told, so
/// that its line can go.
enum Ledger {
  static let path =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/OpenScenarios.tsv"

  static let keys: Set<String> = {
    let lines = String(decoding: Disk.read(path) ?? [], as: UTF8.self).split(separator: "\n")
    return Set(lines.filter { !$0.hasPrefix("#") }.map(String.init))
  }()

  /// Runs a file three ways and holds it to the ledger.
  static func check(_ file: String, of suite: Suite) throws {
    for one in try suite.cases(in: file) {
      let failures = suite.failures(of: one)
      if keys.contains(one.key) {
        if failures.isEmpty { Disk.say("holds, and may leave the ledger: \(one.key)") }
        continue
      }
      for (way, verdict) in failures {
        Issue.record("\(one.key), \(way.rawValue): \(verdict.text)")
      }
    }
  }
}
