import Conformance
import Glibc
import TestSupport

// Runs a folder of feature files: `ConformanceRunner DIR [--keys]`. Failures first, the counts
// last; `--keys` prints the keys of what failed, and nothing else, on standard output.

var words = Array(CommandLine.arguments.dropFirst())
let printsKeys = words.contains("--keys")
words.removeAll { $0 == "--keys" }
guard words.count == 1, let suite = Suite(words[0]) else {
  Disk.say("usage: ConformanceRunner DIR [--keys], where DIR holds feature files")
  exit(2)
}
var report = SuiteReport()
var faults: [String] = []
for file in suite.files {
  do {
    for one in try suite.cases(in: file) { report.add(one, suite.failures(of: one)) }
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
