import Diagnostics
import Execution
import FoundationEssentials
import Graphs
import Plans
import Syntax
import Testing

/// Runs the reading scenarios of the suite that `DPQ_TCK` names and counts what holds.
@Suite struct ConformanceTests {
  enum Verdict: String {
    case passed
    case wrongError
    case wrongAnswer
    case failed
    case skipped
  }

  @Test func readingScenarios() throws {
    guard let root = ProcessInfo.processInfo.environment["DPQ_TCK"] else { return }
    var classes: [String: String] = [:]
    var paths: Set<String> = []
    let table = try String(contentsOfFile: root + "/classes.tsv", encoding: .utf8)
    for line in table.split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count > 3 else { continue }
      if cells[0].hasSuffix(".feature") { paths.insert(String(cells[0])) }
      classes["\(cells[0])|\(cells[1])|\(cells[2])"] = String(cells[3])
    }
    var counts: [Verdict: Int] = [:]
    var report: [String] = []
    for path in paths.sorted() {
      let text = try String(contentsOfFile: root + "/features/" + path, encoding: .utf8)
      for scenario in FeatureFile(text).scenarios where !scenario.isIgnored {
        let example = scenario.example == 0 ? "-" : "\(scenario.example)"
        let key = "\(path)|\(scenario.title)|\(example)"
        let kind = classes[key] ?? "?"
        guard kind == "R" else { continue }
        var runner = ScenarioRunner(root: root)
        let verdict = runner.run(scenario)
        counts[verdict, default: 0] += 1
        if verdict != .passed, verdict != .skipped {
          report.append("\(verdict.rawValue)\t\(key)\t\(runner.note)")
        }
      }
    }
    let verdicts: [Verdict] = [.passed, .wrongError, .wrongAnswer, .failed, .skipped]
    let summary = verdicts.map { "\($0.rawValue) \(counts[$0] ?? 0)" }.joined(separator: ", ")
    report.append("TCK reading class: \(summary)")
    let file = ProcessInfo.processInfo.environment["DPQ_TCK_REPORT"] ?? "/dev/stderr"
    try (report.joined(separator: "\n") + "\n")
      .write(toFile: file, atomically: false, encoding: .utf8)
    #expect((counts[.passed] ?? 0) >= 1)
  }
}

/// Carries out the steps of one scenario.
struct ScenarioRunner {
  let root: String
  var note = ""
  private var bench = Bench(GraphView(GraphBuilder().freeze().graph))
  private var result: Result<(columns: [String], rows: [[Value]]), Diagnostic>?

  init(root: String) { self.root = root }

  mutating func run(_ scenario: FeatureFile.Scenario) -> ConformanceTests.Verdict {
    var loader = SetupLoader()
    for step in scenario.steps where step.text.hasPrefix("having executed") {
      if !loader.load(step.document ?? "") { return .skipped }
    }
    for step in scenario.steps where step.text.hasPrefix("the binary-tree") {
      let name = step.text.split(separator: " ").dropFirst().first ?? ""
      let file = "\(root)/graphs/\(name)/\(name).cypher"
      let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
      if !loader.load(text) { return .skipped }
    }
    bench = Bench(GraphView(loader.freeze()))
    for step in scenario.steps {
      if let verdict = carryOut(step), verdict != .passed { return verdict }
    }
    return .passed
  }

  private mutating func carryOut(_ step: FeatureFile.Step) -> ConformanceTests.Verdict? {
    if step.text.hasPrefix("parameters are") {
      for row in step.table where row.count == 2 {
        guard let text = ExpectedValue.canonical(row[1]),
          let value = try? bench.run("RETURN \(text.replacing("NaN", with: "0.0/0.0")) AS x")[0][0]
        else { return .skipped }
        bench.parameters[row[0]] = value
      }
    } else if step.text.hasPrefix("there exists a procedure") {
      guard ProcedureFixture.add(step, to: &bench) else { return .skipped }
    } else if step.text.hasPrefix("executing") {
      execute(step.document ?? "")
    } else if step.text.hasPrefix("the result should be") {
      return check(step)
    } else if step.text.contains("should be raised at") {
      return checkError(step.text)
    }
    return nil
  }

  private mutating func execute(_ text: String) {
    let planned = bench.plan(text)
    do {
      result = .success((planned.columns, try bench.run(text)))
    } catch let diagnostic as Diagnostic {
      result = .failure(diagnostic)
    } catch {
      result = .failure(Diagnostic("test.unknown", "\(error)"))
    }
  }

  private mutating func check(_ step: FeatureFile.Step) -> ConformanceTests.Verdict {
    guard case .success(let found)? = result else {
      if case .failure(let diagnostic)? = result {
        note = "\(diagnostic.code): \(diagnostic.message)"
      }
      return .failed
    }
    if step.text.hasPrefix("the result should be empty") {
      return found.rows.isEmpty ? .passed : .wrongAnswer
    }
    let sortsLists = step.text.contains("ignoring element order")
    let header = step.table.first ?? []
    var expected = step.table.dropFirst().map { row in
      row.map { ExpectedValue.canonical($0) ?? "?? \($0)" }
    }
    if sortsLists {
      expected = expected.map { row in
        row.map { text in
          (try? bench.run("RETURN \(text) AS x")[0][0])
            .map { Canonical.text($0, bench.view, sortsLists: true) } ?? text
        }
      }
    }
    var rows = found.rows.map { row in
      row.map { Canonical.text($0, bench.view, sortsLists: sortsLists) }
    }
    if !step.text.contains("in order") {
      expected.sort { $0.lexicographicallyPrecedes($1) }
      rows.sort { $0.lexicographicallyPrecedes($1) }
    }
    if found.columns == header, rows == expected { return .passed }
    note = "found \(found.columns) \(rows.prefix(4)) expected \(header) \(expected.prefix(4))"
    return .wrongAnswer
  }

  private mutating func checkError(_ text: String) -> ConformanceTests.Verdict {
    guard case .failure(let diagnostic)? = result else {
      note = "no error"
      return .wrongAnswer
    }
    let detail = text.split(separator: ":").last.map { $0.trimmed } ?? "*"
    let isCompile = diagnostic.code.hasPrefix("bind.") || diagnostic.code.hasPrefix("syntax.")
    let phaseFits = text.contains("any time") || text.contains("compile time") == isCompile
    let last = diagnostic.code.split(separator: ".").last.map(String.init) ?? ""
    let camel = last.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
    let detailFits = detail == "*" || camel == detail || diagnostic.code.hasPrefix("syntax.")
    if phaseFits, detailFits { return .passed }
    note = "\(diagnostic.code) instead of \(text)"
    return .wrongError
  }
}

/// A procedure that answers from a table.
enum ProcedureFixture {
  static func add(_ step: FeatureFile.Step, to bench: inout Bench) -> Bool {
    let text = String(step.text.dropFirst("there exists a procedure ".count).dropLast())
    guard let open = text.firstIndex(of: "(") else { return false }
    let halves = text[text.index(after: open)...].split(separator: ") :: (")
    guard text.contains(") :: (") else { return false }
    let isFirst = text[text.index(after: open)...].hasPrefix(") :: (")
    let name = String(text[..<open])
    let inputs = isFirst ? [] : fields(String(halves.first ?? ""))
    let last = isFirst ? halves.first : halves.dropFirst().first
    let outputs = fields(String((last ?? "").dropLast()))
    var rows: [[Value]] = []
    for row in step.table.dropFirst() {
      var values: [Value] = []
      for cell in row {
        guard let value = try? bench.run("RETURN \(cell) AS x")[0][0] else { return false }
        values.append(value)
      }
      rows.append(values)
    }
    let known = rows
    bench.signatures.append(
      ProcedureSignature(
        name: name,
        parameters: inputs.map { ProcedureSignature.Parameter(name: $0.0, type: $0.1) },
        columns: outputs.map { ProcedureSignature.Column(name: $0.0, type: $0.1) }))
    bench.procedures[name] = { input, emit in
      let hits = known.filter { row in
        zip(row, input.arguments).allSatisfy { ValueSemantics.areEquivalent($0, $1) }
      }
      guard !outputs.isEmpty else { return }
      try emit(
        outputs.indices.map { column in hits.map { $0[inputs.count + column] } })
    }
    return true
  }

  private static func fields(_ text: String) -> [(String, ValueType)] {
    text.split(separator: ",").compactMap { field in
      let parts = field.split(separator: ":").map(\.trimmed)
      guard parts.count == 2 else { return nil }
      let type = parts[1].filter { $0 != "?" }.lowercased()
      return (parts[0], ValueType(rawValue: type) ?? .any)
    }
  }
}
