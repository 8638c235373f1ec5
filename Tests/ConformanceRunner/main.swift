import Conformance
import Glibc
import TestSupport

// Runs a folder of feature files: `ConformanceRunner DIR [--keys | --reference]`. Failures first,
// the counts last. `--keys` prints the keys of what failed, and nothing else; `--reference` asks
// the reference evaluator in place of the engine.

var words = Array(CommandLine.arguments.dropFirst())
let printsKeys = words.contains("--keys")
let asksReference = words.contains("--reference")
words.removeAll { $0.hasPrefix("--") }
// `random N` compares N random queries, from seed DPQ_SEED on.
if words.first == "random", words.count == 2, let count = UInt64(words[1]) {
  exit(RandomRun.run(count, from: Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? 0) ? 0 : 1)
}
// `fuzz N DIR` changes the queries of a folder at random.
if words.first == "fuzz", words.count == 3, let count = UInt64(words[1]),
  let suite = Suite(words[2])
{
  exit(RandomRun.fuzz(count, suite, from: Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? 0))
}
// `ask CREATE QUERY` prints what engine and reference say.
if words.first == "ask", words.count == 3 {
  print(Comparison(setUp: words[1], query: words[2]).answers)
  exit(0)
}
guard words.count == 1, let suite = Suite(words[0]) else {
  Disk.say("usage: ConformanceRunner DIR [--keys | --reference], DIR holds feature files")
  exit(2)
}
var report = SuiteReport()
var faults: [String] = []
for file in suite.files {
  do {
    for one in try suite.cases(in: file) {
      if asksReference {
        let difference = ReferenceRun.difference(one.scenario)
        report.add(one, difference.map { [(.whatIf, .wrongAnswer($0))] } ?? [])
      } else {
        report.add(one, suite.failures(of: one))
      }
    }
  } catch {
    faults.append("fault\t\(error)")
  }
}
if printsKeys {
  for key in report.failed { print(key) }
} else {
  for line in faults + report.lines { print(line) }
  print(report.ways)
  print(report.summary)
}
exit(report.isClean && faults.isEmpty ? 0 : 1)
