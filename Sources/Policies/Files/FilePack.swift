import Diagnostics
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
    for number in 0..<files.count {
      try run.context.checkpoint()
      judge(files.read(at: number))
    }
    ReferenceJudge(index, run.context).judge(into: &run)
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
    guard let standard = Standard.of(root) else {
      if isGiven, file.isNamed, !isLoaded(file.path) {
        run.miss(file.path, "\(file.path):\(root.line): it follows no known standard")
      }
      return
    }
    run.documents += 1
    let declared = standard.declared(by: root)
    let (version, isKnown) = standard.version(declared?.text)
    let anchor = standard.name == "dpq" ? Finding.Anchor.entry : .document(root.line)
    var report = DocumentReport(file: file.path, anchor: anchor)
    if !isKnown, let declared {
      report.report(
        .unknownVersion, at: declared.place,
        "\(standard.name) \(declared.sample) is not known; judged as \(standard.spelled(version))",
        fix: "known are " + standard.versions.map(standard.spelled).joined(separator: ", "),
        key: standard.versionKey ?? "")
    }
    var schema = SchemaJudge(standard, version, report)
    schema.judge(root)
    var contents = ContentJudge(standard, version, schema.report)
    contents.judge(root)
    for finding in contents.report.findings { run.report(finding) }
    index.add(root, of: standard, in: file.path, anchor: anchor)
  }

  /// Portals and catalogs have loaders and no table here: what was loaded was seen.
  private func isLoaded(_ path: String) -> Bool {
    run.context.snapshot.sources.contains { $0.path == path && $0.documents > 0 }
  }
}
