package import Diagnostics
package import Graphs
import Plans
package import Snapshots
package import Syntax
import Tables

/// The open snapshots, the parameters, and the way from a statement to its answer.
///
/// One workspace serves one shell or script; it runs one statement at a time, on its caller's
/// thread.
package final class Workspace {
  package let registry: Registry
  package let vocabulary: Vocabulary
  /// What statements are bound against; made once, for it is half of what a short one costs.
  private(set) lazy var catalog = Self.catalog(registry, vocabulary)
  package internal(set) var meshes: [OpenMesh] = []
  package internal(set) var current = 0
  /// How many snapshots were opened.
  private var readings = 0
  /// What completion keeps of the mesh that it was last asked about.
  var prepared: CompletionIndex?
  /// Values of `$name`.
  package var parameters: [String: Value] = [:]
  /// What earlier statements answered, for `$_` and `$_3`.
  package var results = ResultStore()
  /// Asked for the result of a statement that was let go: runs the statement again and keeps what
  /// it answers.
  package var recall: (_ number: Int) throws -> Void = { _ in }
  /// What scripts and the session defined: policies and waivers, in order.
  package var definitions: [SessionDefinition] = []
  /// What the session set for features, by the name of the setting: which policies are asked.
  package var preferences: [String: String] = [:]
  package var limits: Limits
  /// Told of each warning before the statement runs, when it can still be stopped.
  package var warn: (Diagnostic) -> Void = { _ in }
  /// Verdicts on the demo mesh are refused: in scripts that name no mesh of their own.
  package var refusesDemo = false
  /// A mesh of which nothing could be read is opened all the same, for a verdict on its files.
  package var opensEmpty = false
  /// Somebody sits at a terminal and can be talked with.
  package var isInteractive = false
  /// Commands may write files; false under `--read-only`.
  package var mayWrite = true
  /// Paths this run wrote, which it may write again.
  package var writtenFiles: Set<String> = []
  /// Asked before something is dropped or overwritten; false keeps it.
  package var confirm: (_ question: String) throws -> Bool = { _ in false }
  /// Told now and then how far a load is that takes long; nil when it is over.
  package var follow: (LoadProgress?) -> Void = { _ in }
  /// Shows an answer and what takes its place, asked for four times a second, until it is over or
  /// the reader leaves; nil where nobody looks at a screen.
  package var watch: ((_ next: () throws -> Watched) throws -> Void)?
  /// Asked every few hundred steps; true stops the statement that runs.
  package let isInterrupted: @Sendable () -> Bool

  package init(
    registry: Registry, limits: Limits, isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.registry = registry
    self.vocabulary = registry.vocabulary
    self.limits = limits
    self.isInterrupted = isInterrupted
  }

  /// What it holds now, to go on from in another workspace.
  package var state: State {
    State(
      meshes: meshes, current: current, readings: readings, parameters: parameters,
      results: results, definitions: definitions, preferences: preferences, limits: limits,
      refusesDemo: refusesDemo, isInteractive: isInteractive, mayWrite: mayWrite,
      writtenFiles: writtenFiles)
  }

  /// Goes on from what another workspace held; nobody is asked or told anything yet.
  package convenience init(
    from state: State, registry: Registry, isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.init(registry: registry, limits: state.limits, isInterrupted: isInterrupted)
    meshes = state.meshes
    current = state.current
    readings = state.readings
    parameters = state.parameters
    results = state.results
    definitions = state.definitions
    preferences = state.preferences
    refusesDemo = state.refusesDemo
    isInteractive = state.isInteractive
    mayWrite = state.mayWrite
    writtenFiles = state.writtenFiles
  }

  /// The mesh that statements are about, nil while none is open.
  package var mesh: OpenMesh? {
    meshes.indices.contains(current) ? meshes[current] : nil
  }

  /// Opens a snapshot under a name and makes it current; one of the same name is replaced.
  ///
  /// `stamp` is what its files looked like before they were read.
  package func open(
    _ snapshot: Snapshot, name: String, paths: [String], stamp: SourceStamp? = nil
  ) {
    readings += 1
    let mesh = OpenMesh(
      name: name, paths: paths, snapshot: snapshot, stamp: stamp, reading: readings)
    if let index = meshes.firstIndex(where: { $0.name == name }) {
      meshes[index] = mesh
      current = index
    } else {
      meshes.append(mesh)
      current = meshes.count - 1
    }
  }

  /// Makes the mesh of that name current; false when there is none.
  package func use(_ name: String) -> Bool {
    guard let index = meshes.firstIndex(where: { $0.name == name }) else { return false }
    current = index
    return true
  }

  /// What a feature sees of the current mesh while it answers one statement.
  package func context() throws -> MeshContext { try context(of: nil) }

  /// The same for the mesh of a name.
  func context(of name: Name?) throws -> MeshContext {
    if let name, !meshes.contains(where: { $0.name == name.text }) {
      throw UseCommand.unknown(name.text, name.range, open: meshes.map(\.name))
    }
    guard let mesh = name.map({ name in meshes.first { $0.name == name.text } }) ?? mesh else {
      throw Diagnostic(
        "workspace.no-mesh", "no mesh is open", suggestion: "`load PATH` opens one")
    }
    return MeshContext(
      view: mesh.view, name: mesh.name, snapshot: mesh.snapshot, registry: registry,
      checkpoint: Checkpoint(limits: limits, isInterrupted: isInterrupted).check,
      meshes: OpenMeshes(meshes), definitions: definitions, preferences: preferences)
  }

  /// The same, over an empty mesh while none is open.
  package func context(orEmpty: Bool) throws -> MeshContext {
    if mesh != nil || !orEmpty { return try context() }
    let empty = SnapshotLoader.load(paths: [])
    return MeshContext(
      view: GraphView(empty.graph), name: "", snapshot: empty, registry: registry,
      checkpoint: Checkpoint(limits: limits, isInterrupted: isInterrupted).check,
      definitions: definitions, preferences: preferences)
  }

  /// Fails when whoever waits for an answer interrupted it, or when parts of a store could not be
  /// read while its rows were made: then it may lack something.
  package func checkAnswer() throws {
    if isInterrupted() { throw Checkpoint.interrupted }
    if let error = mesh?.snapshot.graph.failure.error { throw error }
  }

  /// Runs one parsed statement; `source` is the text it was parsed from.
  ///
  /// Throws a located `Diagnostic` when the statement is wrong, fails, or is interrupted.
  package func run(_ parsed: ParsedStatement, in source: SourceText) throws -> StatementResult {
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw problem.located(in: source)
    }
    let bound = try bindResults(mentionedIn: source, parsed.range)
    defer { for name in bound { parameters[name] = nil } }
    do {
      var result = try StatementRunner(self, source).run(parsed.statement)
      // Parts of a store that could not be read stand as empty: the answer may lack something.
      if let error = mesh?.snapshot.graph.failure.error { throw error }
      result.output = parsed.statement.output
      result.warnings = (parsed.diagnostics + result.warnings).map { $0.located(in: source) }
      let news = observationNews()
      for problem in news { warn(problem) }
      result.warnings += news
      return result
    } catch let diagnostic as Diagnostic {
      throw diagnostic.located(in: source)
    }
  }

  /// What is wrong with observations that the statement was the first to read: they count for less
  /// than whoever wrote them meant. A few are told, and the rest counted.
  private func observationNews() -> [Diagnostic] {
    let problems = meshes.flatMap { mesh in
      mesh.snapshot.summary.isStored ? [] : mesh.snapshot.observationStore.news()
    }
    guard problems.count > Self.mostObservationNews else { return problems }
    let rest = problems.count - Self.mostObservationNews
    let counted = Diagnostic(
      "load.observation", "\(rest) more like these", severity: .warning,
      suggestion: "`check --pack files` lists what is wrong with them")
    return problems.prefix(Self.mostObservationNews) + [counted]
  }

  private static let mostObservationNews = 3

  /// Gives `$_` and its like their values for one statement; the names that were given one.
  private func bindResults(
    mentionedIn source: SourceText, _ range: SourceRange
  ) throws -> [String] {
    let names = ResultValues.names(in: source, range).filter { parameters[$0] == nil }
    guard !names.isEmpty, mesh != nil else { return [] }
    for name in names.sorted() { try recallResult(named: name) }
    guard !results.entries.isEmpty else { return [] }
    let (values, view) = (ResultValues(results), try context().view)
    return names.filter { name in
      guard let value = values.value(named: name, in: view) else { return false }
      parameters[name] = value
      return true
    }
  }

  /// Has a result that was let go asked for again; throws where it cannot be kept even then.
  private func recallResult(named name: String) throws {
    if !results.isTooLarge(named: name) {
      guard let number = results.numberLetGo(named: name) else { return }
      try recall(number)
      guard results.isTooLarge(named: name) else { return }
    }
    throw Diagnostic(
      "result.too-large", "the result `$\(name)` is too large to be kept",
      notes: ["results of up to 1,000,000 cells are"],
      suggestion: "ask for fewer rows or columns, or write it to a file: `|> csv FILE`")
  }
}

extension Workspace {
  /// What is open, defined and set: a value, which no statement that runs can change.
  package struct State: Sendable {
    fileprivate let meshes: [OpenMesh]
    fileprivate let current: Int
    fileprivate let readings: Int
    fileprivate let parameters: [String: Value]
    fileprivate let results: ResultStore
    fileprivate let definitions: [SessionDefinition]
    fileprivate let preferences: [String: String]
    fileprivate let limits: Limits
    fileprivate let refusesDemo: Bool
    fileprivate let isInteractive: Bool
    fileprivate let mayWrite: Bool
    fileprivate let writtenFiles: Set<String>
  }
}
