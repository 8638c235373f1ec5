import Diagnostics
import Graphs
import Tables
import Workspaces

/// Actions that lay a session on the mesh: as a what-if, a review, or files.
struct CanvasDrafts {
  let desk: CanvasDesk
  let call: CommandCall

  /// The mesh as loaded, without what is supposed.
  private var loaded: MeshContext { call.context.over(GraphView(call.context.view.base)) }

  // MARK: whatif

  /// One what-if of all the drafts, each laid on those before it; one of that name is made anew.
  func whatIf(_ words: [CommandWord], in workspace: Workspace?) throws -> CommandAnswer {
    let canvases = try words.map { try OpenCanvas($0, desk: desk) }
    guard let workspace, workspace.mesh != nil else { throw Self.noMesh }
    let (name, laid) = try use(canvases, in: workspace)
    guard let last = laid.last, let name else {
      return CommandAnswer(notes: ["nothing was changed"])
    }
    var notes = laid.enumerated().flatMap { self.notes($1, canvases[$0]) }
    let difference = OverlayDifference(last.after.view).summary
    notes.insert("in what-if `\(name)`: \(difference)", at: 0)
    if let product = last.product {
      notes.append("next: lineage \(last.after.address(of: product))")
    }
    return CommandAnswer(notes: notes)
  }

  /// Nil when somebody wants to keep what stands in the what-if of that name.
  private func use(
    _ canvases: [OpenCanvas], in workspace: Workspace
  ) throws -> (name: String?, laid: [LaidDraft]) {
    let name = "draft:" + canvases.map(\.name).joined(separator: "+")
    let known = workspace.mesh?.whatIfs.all.first { $0.name == name }
    if let known, known.steps.count > 1 {
      guard try workspace.confirm("drop the \(known.steps.count) steps of what-if `\(name)`?")
      else {
        return (nil, [])
      }
    }
    var context = loaded
    var laid: [LaidDraft] = []
    for canvas in canvases {
      laid.append(LaidDraft(DraftMesh(canvas.state, name: canvas.name), on: context))
      context = laid.last?.after ?? context
    }
    guard let last = laid.last else { return (nil, []) }
    workspace.dropWhatIf(name)
    workspace.useWhatIf(name)
    let words = canvases.map(\.name).joined(separator: " ")
    workspace.commit(last.overlay, statement: "canvas whatif \(words)")
    return (name, laid)
  }

  private func notes(_ laid: LaidDraft, _ canvas: OpenCanvas) -> [String] {
    (otherBase(canvas).map { ["`\(canvas.name)` was begun on \($0)"] } ?? [])
      + laid.dangling.map { "dangling: \($0)" } + laid.conflicts.map { "conflict: \($0)" }
      + laid.notes + canvas.notes
  }

  /// What to say where the session began on another snapshot than the one that is open.
  private func otherBase(_ canvas: OpenCanvas) -> String? {
    guard let base = canvas.state.base, let now = call.context.base else { return nil }
    return base == now ? nil : "the snapshot \(base), and \(now) is open now"
  }

  // MARK: review

  func review(_ word: CommandWord) throws -> CommandAnswer {
    let canvas = try OpenCanvas(word, desk: desk)
    let laid = LaidDraft(DraftMesh(canvas.state, name: canvas.name), on: loaded)
    let page = DraftPage(
      review: try DraftReview(laid), canvas: canvas, base: otherBase(canvas))
    return CommandAnswer(
      table: Table(DraftPage.columns, rows: page.rows), page: page.page, notes: canvas.notes)
  }

  // MARK: files

  /// Documents of the product and its contracts, and the script of the what-if.
  func files(_ word: CommandWord, withAnswers: Bool = false) throws -> CommandAnswer {
    guard let folder = call.text("to") else {
      throw Diagnostic(
        "command.usage", "the files need a folder", range: word.range, suggestion: "add --to DIR")
    }
    let canvas = try OpenCanvas(word, desk: desk)
    var notes = canvas.notes
    if withAnswers { try requireComplete(canvas, word) }
    let draft = DraftMesh(canvas.state, name: canvas.name)
    let laid = LaidDraft(draft, on: loaded)
    let (documents, leftOut) = Self.documents(LaidDraft(draft, on: loaded, isNumbered: true))
    notes += laid.dangling.map { "dangling: \($0)" } + laid.notes + leftOut
    let credit = canvas.template.attribution
    var files = documents
    files.append(
      CommandFile(
        path: "\(canvas.name).dpq",
        text: DraftScript.text(laid, title: canvas.state.title ?? canvas.name, credit: credit)))
    if withAnswers {
      let answers = CanvasAnswersFile(
        state: canvas.state, template: canvas.template, name: canvas.name)
      files.append(CommandFile(path: "\(canvas.name).answers.yaml", text: answers.text))
    }
    return CommandAnswer(
      files: files.map { CommandFile(path: "\(folder)/\($0.path)", text: $0.text) }, notes: notes)
  }

  /// ODPS and ODCS documents of what is the draft's own.
  static func documents(_ laid: LaidDraft) -> (files: [CommandFile], notes: [String]) {
    var around = Set(laid.ids.compactMap { $0 })
    for node in around {
      for contract in laid.after.neighbours(of: node, .governedBy) { around.insert(contract) }
    }
    let own = laid.draft.nodes.indices.filter { laid.draft.nodes[$0].standing == .own }
    func addresses(_ label: String) -> Set<String> {
      Set(
        own.filter { laid.draft.nodes[$0].labels == [label] }.compactMap { number in
          laid.ids[number].map { laid.after.address(of: $0) }
        })
    }
    return laid.after.bitolDocuments(
      products: addresses("Product"), contracts: addresses("Contract"), around: around.sorted())
  }

  private func requireComplete(_ canvas: OpenCanvas, _ word: CommandWord) throws(Diagnostic) {
    let content = canvas.state.content
    let missing = canvas.template.questions.filter {
      $0.isRequired && !content.isAnswered($0.path)
    }
    guard let first = missing.first, !call.has("partial") else { return }
    let others = missing.dropFirst().map(\.path)
    throw Diagnostic(
      "canvas.missing", "`\(canvas.name)` has no answer to `\(first.path)`: \(first.text)",
      range: word.range,
      notes: others.isEmpty ? [] : ["missing too: \(others.joined(separator: ", "))"],
      suggestion: "canvas \(first.isList ? "add" : "set") \(canvas.name) \(first.path) …, "
        + "or accept gaps with --partial")
  }

  // MARK: adopt

  func adopt(_ word: CommandWord, in workspace: Workspace?) throws -> CommandAnswer {
    var answer = try files(word, withAnswers: true)
    guard let path = call.text("save") else { return answer }
    guard let workspace, workspace.mesh != nil else { throw Self.noMesh }
    guard let save = workspace.registry.command(named: "save"), case .session(let act) = save.body
    else { throw Diagnostic("command.unknown", "there is no command `save`", outcome: .failed) }
    let canvas = try OpenCanvas(word, desk: desk)
    guard let name = try use([canvas], in: workspace).name else {
      return CommandAnswer(notes: ["nothing was written"])
    }
    // A snapshot of a draft whose files could not be written would be half of it.
    answer.notes.append(try workspace.write(answer.files))
    answer.files = []
    let line = [CommandWord(path, isQuoted: true, range: nil)]
    let saving = try CommandCall(command: save, line: line, context: try workspace.context())
    answer.notes += try act(saving, workspace).notes + ["in what-if `\(name)`"]
    return answer
  }

  // MARK: from

  /// A session that describes a product of the mesh as it is.
  func from(_ words: [CommandWord]) throws -> CommandAnswer {
    guard call.context.view.base.nodeCount > 0 else { throw Self.noMesh }
    let resolver = NodeResolver(call.context)
    let node = try resolver.node(words[0])
    guard call.context.isA(.product, node) else {
      throw Diagnostic(
        "canvas.no-product", "`\(words[0].text)` is no product", range: words[0].range,
        suggestion: call.context.product(of: node).map {
          "canvas from \(call.context.address(of: $0))"
        })
    }
    let address = call.context.address(of: node)
    let title = words.count > 1 ? words[1].text : call.context.name(of: node)
    let name =
      words.count > 1
      ? words[1] : CommandWord(address.replacing("/", with: "-"), isQuoted: true, range: nil)
    let (path, id) = try desk.newSession(name)
    let template = CanvasTemplate.founding
    let opening = CanvasOpening(
      canvas: id, title: title, template: template.id, version: template.version,
      base: call.context.base)
    let by = call.text("by") ?? ""
    let built = BuiltCanvas(node, in: call.context)
    let actions = built.actions
    let leftOut = Set(built.leftOut).sorted().joined(separator: ", ")
    let state = try desk.make(opening, at: path, by: by, actions + [.rev(name: "as-built")])
    let missing = template.questions.filter {
      $0.isRequired && !state.content.isAnswered($0.path)
    }.map(\.path)
    return CommandAnswer(
      notes: ["\(address) as it is built is kept in \(path), as revision as-built"]
        + (missing.isEmpty ? [] : ["the mesh does not say \(missing.joined(separator: ", "))"])
        + (leftOut.isEmpty ? [] : ["the canvas has no such words: \(leftOut)"])
        + ["next: canvas show \(id)"])
  }

  private static var noMesh: Diagnostic {
    Diagnostic("workspace.no-mesh", "no mesh is open", suggestion: "`load PATH` opens one")
  }
}

extension MeshContext {
  /// The digest of the snapshot that a session begins on; nil while no mesh is open.
  var base: String? { view.base.nodeCount > 0 ? digest : nil }
}
