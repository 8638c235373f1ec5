import Diagnostics
import Graphs
import Snapshots
import Workspaces

extension RulePack {
  /// The text of the files that the mesh was loaded from, or of those given.
  static let files = RulePack(
    name: "files",
    summary: "syntax, the schema of the declared version, references, duplicates, contradictions",
    rules: Rule.ofFiles
  ) { run in
    let summary = run.context.snapshot.summary
    if !run.scope.areGiven, summary.isStored {
      return run.leaveOut(Rule.ofFiles, "a store holds no files: check the folder it came from")
    }
    if !run.scope.areGiven, summary.isInMemory {
      return run.leaveOut(Rule.ofFiles, "this mesh comes from no file")
    }
    let paths =
      run.scope.paths
      ?? run.context.snapshot.sources.map(\.path).filter { $0 != "<stdin>" }
    guard !paths.isEmpty else {
      return run.leaveOut(Rule.ofFiles, "this mesh comes from no file")
    }
    var judge = FileJudge(run, isGiven: run.scope.areGiven)
    try judge.judge(FileJudge.containers(of: paths))
    run = judge.run
  }
}

/// Reads files one after the other and judges each document by its standard.
struct FileJudge {
  private(set) var run: CheckRun
  private var index = FileIndex()
  /// The user named the paths, so that a file among them that cannot be judged is missed.
  private let isGiven: Bool

  init(_ run: CheckRun, isGiven: Bool) {
    self.run = run
    self.isGiven = isGiven
  }

  mutating func judge(_ paths: [String]) throws {
    let files = DocumentFiles(paths)
    for problem in files.problems where problem.severity == .error {
      run.miss(problem.source?.name ?? "", problem.placedMessage)
    }
    let first = run.findings.count
    var judgedPaths: Set<String> = []
    for number in 0..<files.count {
      try run.context.checkpoint()
      let file = files.read(at: number)
      judgedPaths.insert(file.path)
      judge(file)
    }
    ReferenceJudge(index, run.context).judge(into: &run)
    reportLostReferences(in: judgedPaths)
    let judged = run.findings[first...]
    FileSubjects(run.context, files: Set(judged.compactMap { $0.site?.file })).name(in: &run)
  }

  /// The archive in place of a file in it (`export.zip!/teams/a.yaml`), each path once.
  static func containers(of paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.compactMap { path in
      let parts = path.split(separator: "!", maxSplits: 1)
      let isPacked = parts.count == 2 && parts[0].hasSuffix(".zip") && parts[1].hasPrefix("/")
      let container = isPacked ? String(parts[0]) : path
      return seen.insert(container).inserted ? container : nil
    }
  }

  private mutating func judge(_ file: DocumentFile) {
    run.files += 1
    if let problem = file.unreadable {
      run.miss(file.path, problem.placedMessage)
      return
    }
    for failure in file.failures {
      run.miss(file.path, "\(file.path):\(failure.line): \(failure.message)")
      report(.unreadable, failure, in: file)
    }
    for duplicate in file.duplicates { report(.duplicateKey, duplicate, in: file) }
    if let reason = file.skipped, isGiven, file.isNamed {
      run.miss(file.path, "\(file.path): skipped, \(reason)")
    }
    for document in file.documents { judge(document, of: file) }
    if let observations = file.observations { judge(observations, of: file.path) }
  }

  private mutating func judge(_ observations: ObservationFile, of path: String) {
    for problem in observations.problems {
      let rule: Rule =
        switch problem.code {
        case "load.observation": .lostObservation
        case "load.observation-name": .misspeltObservation
        default: .unreadable
        }
      let place = problem.source.flatMap { source in
        problem.range.map { source.position(of: $0.lower) }
      }
      run.report(
        Finding(
          rule, subject: path,
          site: Finding.Site(file: path, line: place?.line, column: nil), problem.message,
          fix: problem.suggestion, key: problem.message))
    }
    // Files that are judged by themselves have no mesh to be of.
    guard run.context.view.nodeBound > 0 else { return }
    let subjects = observations.subjects.filter { run.context.node(observedAs: $0.name) == nil }
    for subject in subjects {
      run.report(
        Finding(
          .strayObservation, subject: path,
          site: Finding.Site(file: path, line: subject.line, column: nil),
          "the mesh has no `\(subject.name)`, which is observed", key: subject.name))
    }
  }

  private mutating func report(_ rule: Rule, _ flaw: DocumentFile.Flaw, in file: DocumentFile) {
    run.report(
      Finding(
        rule, subject: file.path,
        site: Finding.Site(file: file.path, line: flaw.line, column: flaw.column), flaw.message,
        fix: flaw.suggestion, key: flaw.message))
  }

  private mutating func judge(_ root: DocumentNode, of file: DocumentFile) {
    // A mesh that was saved whole is a graph, and follows no table of keys.
    if root["dpq"] != nil, root["mesh"]?.text("whole") == "true" { return }
    // A file of events may be one list of them.
    if root.isSequence, root.elements.contains(where: { Standard.ofLineageEvent($0) != nil }) {
      for event in root.elements { judge(event, of: file) }
      return
    }
    let parts = JudgedPart.all(of: root, in: file)
    guard let first = parts.first else {
      if isGiven, file.isNamed, !isLoaded(file.path) {
        run.miss(file.path, "\(file.path):\(root.line): it follows no known standard")
      }
      return
    }
    run.documents += 1
    let anchor = first.standard.name == "dpq" ? Finding.Anchor.entry : .document(root.line)
    for part in parts { judge(part, of: file.path, anchor) }
    index.add(root, of: first.standard, in: file.path, anchor: anchor)
  }

  private mutating func judge(_ part: JudgedPart, of file: String, _ anchor: Finding.Anchor) {
    let standard = part.standard
    let declared = standard.declared(by: part.node)
    let (version, isKnown) = standard.version(declared?.text)
    var report = DocumentReport(file: file, anchor: anchor)
    if !part.path.isEmpty { report.enter(part.path) }
    if !isKnown, let declared {
      report.report(
        .unknownVersion, at: declared.place,
        "\(standard.name) \(declared.sample) is not known; judged as \(standard.spelled(version))",
        fix: "known are " + standard.versions.map(standard.spelled).joined(separator: ", "),
        key: standard.versionKey ?? "")
    }
    var schema = SchemaJudge(standard, version, report)
    schema.judge(part.node)
    var contents = ContentJudge(standard, version, schema.report)
    contents.judge(part.node)
    for finding in contents.report.findings { run.report(finding) }
  }

  /// A `$ref` is followed while the mesh is loaded, and never to another machine.
  private mutating func reportLostReferences(in paths: Set<String>) {
    for problem in run.context.snapshot.diagnostics {
      guard let source = problem.source, paths.contains(source.name) else { continue }
      let isRemote = problem.code == "load.remote-reference"
      guard isRemote || ["load.reference", "load.reference-loop"].contains(problem.code) else {
        continue
      }
      let line = problem.range.map { source.position(of: $0.lower).line }
      run.report(
        Finding(
          .lostReference, severity: isRemote ? .info : nil, subject: source.name,
          site: Finding.Site(file: source.name, line: line, column: nil), problem.message,
          fix: problem.suggestion, key: problem.message))
    }
  }

  /// Some formats have loaders and no table here: what was loaded was seen.
  private func isLoaded(_ path: String) -> Bool {
    run.context.snapshot.sources.contains { $0.path == path && $0.documents > 0 }
  }
}
