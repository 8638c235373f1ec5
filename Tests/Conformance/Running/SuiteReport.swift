/// Counts what passed; a scenario passes when it does in every way.
package struct SuiteReport: Sendable {
  private var passed: [ScenarioClass: Int] = [:]
  private var total: [ScenarioClass: Int] = [:]
  private var wrongAnswers = 0
  private var errors = 0
  private var failuresByWay: [Way: Int] = [:]
  /// Lines for people: file, title, example, ways, and expected against found.
  package private(set) var lines: [String] = []
  /// Keys of the scenarios that failed.
  package private(set) var failed: [String] = []

  package init() {}

  package mutating func add(_ one: Suite.Case, _ failures: [(way: Way, Verdict)]) {
    total[one.kind, default: 0] += 1
    if failures.isEmpty {
      passed[one.kind, default: 0] += 1
      return
    }
    failed.append(one.key)
    let isWrong = failures.contains { if case .wrongAnswer = $0.1 { true } else { false } }
    if isWrong { wrongAnswers += 1 } else { errors += 1 }
    var texts: [(text: String, ways: [Way])] = []
    for (way, verdict) in failures {
      failuresByWay[way, default: 0] += 1
      if let index = texts.firstIndex(where: { $0.text == verdict.text }) {
        texts[index].ways.append(way)
      } else {
        texts.append((verdict.text, [way]))
      }
    }
    for (text, ways) in texts {
      let names = ways.map(\.rawValue).joined(separator: ",")
      lines.append("\(one.kind.rawValue)\t\(one.key)\t\(names)\t\(text)")
    }
  }

  package mutating func merge(_ other: SuiteReport) {
    passed.merge(other.passed) { $0 + $1 }
    total.merge(other.total) { $0 + $1 }
    failuresByWay.merge(other.failuresByWay) { $0 + $1 }
    wrongAnswers += other.wrongAnswers
    errors += other.errors
    lines += other.lines
    failed += other.failed
  }

  /// `what-if 10/12  base 11/12  file 12/12`
  package var ways: String {
    let all = total.values.reduce(0, +)
    return Way.allCases.map { "\($0.rawValue) \(all - (failuresByWay[$0] ?? 0))/\(all)" }
      .joined(separator: "  ")
  }

  /// `R a/b  W c/d  T e/f  wrong-answer g  error h`
  package var summary: String {
    let classes = ScenarioClass.allCases.map {
      "\($0.rawValue) \(passed[$0] ?? 0)/\(total[$0] ?? 0)"
    }
    return classes.joined(separator: "  ") + "  wrong-answer \(wrongAnswers)  error \(errors)"
  }

  package var isClean: Bool { failed.isEmpty }
}
