import Diagnostics
import Graphs

/// One load from files to snapshot.
struct LoadSession {
  var summary = LoadSummary()
  var observations: [ObservationStore.Source] = []
  let monitor: LoadMonitor
  /// Whether fields that nothing refers to are merged as rows; the mesh is the same either way.
  var keepsRows: Bool {
    get { context.draft.keepsRows }
    set { context.draft.keepsRows = newValue }
  }
  private var context = ImportContext()
  /// One a format, in the order of `Formats.all`.
  private var importers: [any FormatImporter] = Formats.all.map { $0.init() }
  /// Positions in `summary.skipped` by path and reason.
  private var skips: [String: Int] = [:]
  private var documentCounts: [String: Int] = [:]
  private var wholes: [WholeMesh] = []
  /// Bytes of the files to come, and of those whose documents were taken.
  private var expected = 0
  private var taken = 0
  private var isReserved = false

  init(monitor: LoadMonitor = LoadMonitor()) { self.monitor = monitor }

  /// Says how many bytes the files to come have.
  mutating func expect(_ bytes: Int) { expected = bytes }

  /// Makes room for all, as soon as the first part of the bytes shows how much becomes of them.
  private mutating func count(taken bytes: Int) {
    taken += bytes
    guard !isReserved, taken > Self.bytesToJudge else { return }
    isReserved = true
    let factor = expected / taken + 1
    if factor > 1, factor < Self.mostForeseen { context.draft.reserve(times: factor) }
  }

  private static let bytesToJudge = 1 << 20
  /// More than so many times the first part is no guess.
  private static let mostForeseen = 1 << 9

  mutating func add(_ diagnostics: [Diagnostic]) { context.diagnostics += diagnostics }

  mutating func load(_ file: SourceFile) {
    try? take(FileReading(file, monitor: monitor))
  }

  mutating func load(_ bytes: consuming [UInt8], of file: SourceFile) {
    try? take(FileReading(file, bytes: bytes, monitor: monitor))
  }

  /// Hands the documents of a file on to the importers.
  mutating func take(_ reading: FileReading) throws(LoadMonitor.Stopped) {
    try monitor.check()
    let file = reading.file
    let path = reading.path
    guard let reader = reading.reader else {
      if let failure = reading.failure { context.diagnostics.append(failure) }
      summary.failed.append(file.path)
      return
    }
    let number = context.files.count
    context.files.append(LoadedFile(path: path, format: "", documents: 0, size: reading.size))
    if let reason = reader.skipped { skip(file, path, line: 1, reason) }
    if let records = reader.observations {
      observations.append(
        ObservationStore.Source(path: path, form: records.form) { records.bytes })
      count("observations", in: number)
    }
    var whole: [DocumentNode]?
    try take(reader, reading.early, of: file, number, whole: &whole)
    if let lines = reader.lines {
      let parts = lines.parts
      let most = Self.bytesAtOnce
      let files = context.files
      try Relay.run(costs: parts.map(\.byteCount), budget: most) { part in
        let reader = DocumentReader(part: parts[part], path: path)
        return (
          reader, EarlyImport(reader.documents, file: number, files: files), parts[part].byteCount
        )
      } take: { part throws(LoadMonitor.Stopped) in
        try take(part.0, part.1, of: file, number, whole: &whole)
        count(taken: part.2)
      }
    }
    if reader.lines == nil { count(taken: reading.size) }
    if let whole, let mesh = WholeMesh(path: path, whole) { wholes.append(mesh) }
    if reader.documents.isEmpty, reader.lines == nil { monitor.count(reading.size) }
  }

  /// Files of so many bytes are read while as many are taken.
  static let bytesAtOnce = 16 << 20

  /// `whole` gathers the documents of a mesh that was saved whole, which its first one tells.
  private mutating func take(
    _ reader: DocumentReader, _ early: EarlyImport?, of file: SourceFile, _ number: Int,
    whole: inout [DocumentNode]?
  ) throws(LoadMonitor.Stopped) {
    try monitor.check()
    let path = context.files[number].path
    context.diagnostics += reader.diagnostics
    if reader.diagnostics.contains(where: { $0.severity == .error }), summary.failed.last != path {
      summary.failed.append(path)
    }
    if whole == nil, context.files[number].documents == 0,
      WholeMesh(path: path, Array(reader.documents.prefix(1))) != nil
    {
      whole = []
    }
    if whole != nil {
      whole?.append(contentsOf: reader.documents)
      return
    }
    if let early, keepsRows {
      context.take(early, file: number)
      count(Formats.all[early.format].name, in: number, documents: early.documents)
      return
    }
    for document in reader.documents {
      // A list at the root is many documents in one.
      if document.isSequence {
        for element in document.elements { read(element, of: file, number) }
      } else {
        read(document, of: file, number)
      }
    }
  }

  /// Documents of one file that are skipped for one reason are told once, with their number.
  private mutating func skip(_ file: SourceFile, _ path: String, line: Int, _ reason: String) {
    let key = "\(path)\u{1F}\(reason)"
    if let known = skips[key] {
      summary.skipped[known].documents += 1
      return
    }
    skips[key] = summary.skipped.count
    summary.skipped.append(
      LoadSummary.Skip(
        path: path, line: line, reason: reason, documents: 1, isNamed: file.isNamed))
  }

  private var skipDiagnostics: [Diagnostic] {
    summary.skipped.map { skip in
      let count = skip.documents == 1 ? "" : "\(skip.documents) documents, "
      return LoadDiagnostic.at(
        skip.path, line: skip.line, "load.skipped", "skipped: \(count)\(skip.reason)",
        severity: skip.isNamed ? .warning : .note)
    }
  }

  private mutating func count(_ format: String, in file: Int, documents: Int = 1) {
    documentCounts[format, default: 0] += documents
    context.files[file].documents += documents
    let known = context.files[file].format
    context.files[file].format = known.isEmpty || known == format ? format : "mixed"
  }

  private mutating func read(_ root: DocumentNode, of file: SourceFile, _ number: Int) {
    let path = context.files[number].path
    let format = DocumentFormat(root, in: ImportedDocument.folder(of: path))
    switch format {
    case .read(let importer):
      if let line = Formats.all[importer].templateLine(of: root) {
        skip(file, path, line: line, "it is a template: line \(line) holds a placeholder")
        return
      }
      let document = ImportedDocument(root: root, file: number, path: path)
      importers[importer].add(document, into: &context)
    case .known(let name):
      context.library.keep(root, of: number)
      skip(file, path, line: root.line, "\(name) is not read by this version")
      return
    case .unknown(let hint):
      context.library.keep(root, of: number)
      let reason = "its shape is that of no known format"
      skip(file, path, line: root.line, hint.map { "\(reason); \($0)" } ?? reason)
      return
    }
    count(format.name, in: number)
  }

  private mutating func finishImporters() {
    for number in importers.indices { importers[number].finish(into: &context) }
    observations += context.observations
    countFragments()
    let leftOut = context.draft.settleImplied()
    TwinAssets.join(&context.draft)
    guard leftOut > 0 else { return }
    context.diagnostics.append(
      Diagnostic(
        "load.catalog-products",
        "\(leftOut) domains and products that catalogs name were left out: other files describe "
          + "the products", severity: .note, outcome: .failed,
        suggestion: "load the catalog alone to see its own"))
  }

  /// A document that has no format of its own was read where another refers to it.
  private mutating func countFragments() {
    let files = context.library.followed
    guard !files.isEmpty else { return }
    let reasons = Dictionary(summary.skipped.map { ($0.path, 1) }, uniquingKeysWith: +)
    let fragments = files.sorted().filter { reasons[context.files[$0].path] == 1 }
    let paths = Set(fragments.map { context.files[$0].path })
    var counted: Set<String> = []
    summary.skipped.removeAll { skip in
      let isFragment = skip.documents == 1 && paths.contains(skip.path)
      if isFragment { counted.insert(skip.path) }
      return isFragment
    }
    for file in fragments where counted.contains(context.files[file].path) {
      count("fragment", in: file)
    }
  }

  /// What was loaded, which is not held here any more.
  mutating func finish(name: String?, fallback: String, asOf: Int64?) -> Snapshot {
    do {
      return try merged(name: name, fallback: fallback, asOf: asOf)
    } catch {
      return SnapshotLoader.stopped([fallback])
    }
  }

  private mutating func merged(
    name: String?, fallback: String, asOf: Int64?
  ) throws(LoadMonitor.Stopped) -> Snapshot {
    try monitor.check()
    monitor.enter(.merging)
    if wholes.count == 1, documentCounts.keys.allSatisfy({ $0 == "observations" }) {
      return snapshot(of: wholes[0], name: name, fallback: fallback, asOf: asOf)
    }
    for whole in wholes {
      summary.failed.append(whole.path)
      context.diagnostics.append(
        LoadDiagnostic.at(
          whole.path, line: 1, "load.whole-merge",
          "it is a mesh that was saved whole, and is not merged with other files",
          severity: .error, suggestion: "load it alone, or with its observations"))
    }
    finishImporters()
    let asOf = asOf ?? context.draft.asOf.flatMap { Instant.microseconds($0) }
    context.draft.settleOwners(asOf: asOf)
    try monitor.check()
    let draftObservations = context.draft.observations
    let meshName = context.draft.name
    let properties = context.draft.properties
    // What is held in one place alone is changed where it lies.
    var draft = MeshDraft()
    swap(&draft, &context.draft)
    let merger = try MeshMerger(
      consume draft, files: context.files, asOf: asOf, monitor: monitor)
    observations += merger.observations(draftObservations)
    try monitor.check()
    monitor.enter(.building)
    summary.count(merger)
    var diagnostics = context.diagnostics + skipDiagnostics + merger.diagnostics
    let graph = try GraphAssembly.graph(of: consume merger, monitor: monitor)
    summary.formats = documentCounts.sorted { $0.key < $1.key }.map {
      LoadSummary.Tally(name: $0.key, count: $0.value)
    }
    summary.count(graph)
    summary.meshName = meshName
    if graph.strings.isOverfull {
      diagnostics.append(
        Diagnostic(
          "load.too-much-text", "the mesh holds more than 4 GiB of distinct text",
          outcome: .failed, suggestion: "load fewer files: some values are missing"))
    }
    if documentCounts.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics.append(
        Diagnostic(
          "load.nothing", "nothing was loaded: no document of a known format was found",
          severity: .error, outcome: .failed,
          suggestion: "name a folder with data contracts and data products"))
    }
    return Snapshot(
      name: name ?? meshName ?? Self.baseName(fallback), asOf: asOf, graph: graph,
      observationStore: ObservationStore(observations), sources: context.files,
      summary: summary, diagnostics: diagnostics,
      properties: ValueMap(properties.map { ($0.key, $0.value) }))
  }

  /// A mesh that stands as it was saved, with the observations that were loaded beside it.
  private mutating func snapshot(
    of whole: WholeMesh, name: String?, fallback: String, asOf: Int64?
  ) -> Snapshot {
    let graph = whole.graph(&context.diagnostics)
    documentCounts["dpq"] = whole.documentCount
    summary.meshName = whole.name
    summary.formats = documentCounts.sorted { $0.key < $1.key }.map {
      LoadSummary.Tally(name: $0.key, count: $0.value)
    }
    summary.count(graph)
    let unresolved = graph.labels.find("Unresolved").map { [$0] }
    summary.unresolved =
      graph.groups.first { $0.labels == unresolved }.map { $0.nodes.count } ?? 0
    return Snapshot(
      name: name ?? whole.name ?? Self.baseName(fallback), asOf: asOf ?? whole.asOf, graph: graph,
      observationStore: ObservationStore(observations), sources: whole.sources,
      summary: summary, diagnostics: context.diagnostics + skipDiagnostics,
      properties: whole.properties)
  }

  /// The last component of a path without its ending.
  private static func baseName(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = last.firstIndex(of: "."), dot != last.startIndex else { return last }
    return String(last[..<dot])
  }
}

extension LoadSummary {
  mutating func count(_ merger: MeshMerger) {
    unresolved = merger.referredOnly?.count ?? merger.unresolved.count
    conflicts = merger.table.conflicts.count
    attachment = merger.attachment
  }

  /// Tallies what is in the graph. O(label groups + types).
  mutating func count(_ graph: Graph) {
    nodes = graph.groups.map { group in
      let name = group.labels.map { graph.labels[$0] }.joined(separator: ":")
      return Tally(name: name, count: group.nodes.count)
    }.sorted { $0.name < $1.name }
    relationships = graph.relationships.indices.map { type in
      Tally(name: graph.types[UInt32(type)], count: graph.relationships[type].count)
    }.sorted { $0.name < $1.name }
  }
}
