import Graphs
import Workspaces

/// What becomes of those who read the old contract, by what changes for them.
struct AffectedConsumers {
  enum Verdict: String {
    case affected
    case unknown
    case unaffected

    var rank: Int {
      switch self {
      case .affected: 0
      case .unknown: 1
      case .unaffected: 2
      }
    }
  }

  struct Consumer {
    let node: UInt32
    var verdict: Verdict
    var reason: String
    var lastUse: String?
  }

  /// Those affected first, then by address.
  private(set) var consumers: [Consumer] = []

  /// More fields are judged as the contract as a whole.
  private static let mostFields = 200

  init(_ question: ContractQuestion) throws {
    let context = question.context
    let readers = ContractReaders(of: question.old, question.new, in: context)
    guard let contract = readers.contract, !readers.ports.isEmpty else { return }
    let comparison = try question.comparison()
    let weighty = comparison.changes.filter { $0.level == .breaking || $0.level == .warning }
    let ofFields = weighty.filter { $0.subject.kind == "field" && $0.subject.old != nil }
    let ofAll = weighty.filter { $0.subject.kind != "field" }
    var found: [UInt32: Consumer] = [:]
    if !ofFields.isEmpty {
      let teller = try Self.teller(question, contract)
      let fields = Self.fields(ofFields, below: teller.contract, in: teller.context)
      if !fields.isEmpty { try Self.add(fields, of: teller.context, to: &found, context) }
      for (consumer, port) in readers.readers where found[consumer] == nil {
        found[consumer] = Consumer(
          node: consumer, verdict: .unknown,
          reason: "reads \(context.address(of: port)), and which fields is not known here")
      }
    }
    if let first = ofAll.first {
      for (consumer, port) in readers.readers {
        let more = ofAll.count == 1 ? "" : ", and \(ofAll.count - 1) more"
        let reason =
          "reads \(context.address(of: port)): \(first.rule.title) (\(first.what))\(more)"
        found[consumer] = Consumer(
          node: consumer, verdict: .affected, reason: reason, lastUse: found[consumer]?.lastUse)
      }
    }
    try Self.addUses(of: readers.ports, to: &found, context)
    consumers = found.values.sorted { left, right in
      (left.verdict.rank, context.address(of: left.node))
        < (right.verdict.rank, context.address(of: right.node))
    }
  }

  /// Where it is known who reads which field: in the earlier state if it holds readers, or in the
  /// mesh that files were laid over, since a field that was removed is no node of the mesh in use.
  private static func teller(
    _ question: ContractQuestion, _ contract: UInt32
  ) throws -> (context: MeshContext, contract: UInt32) {
    let (old, context) = (question.old, question.context)
    if !old.isCurrent, !ContractReaders(of: old.contract, in: old.context).readers.isEmpty {
      return (old.context, old.contract)
    }
    let word = CommandWord(WhatIfs.base, isQuoted: false, range: nil)
    if context.laid != nil, let base = try context.meshes.context(named: word, in: context),
      let known = ContractVersions(base).counterpart(of: old.address),
      !ContractReaders(of: known, in: base).readers.isEmpty
    {
      return (base, known)
    }
    return (context, contract)
  }

  /// Addresses of the fields as a mesh has them, each once.
  private static func fields(
    _ changes: [ContractChange], below contract: UInt32, in context: MeshContext
  ) -> [Value] {
    let head = context.address(of: contract)
    var seen: Set<String> = []
    var found: [Value] = []
    for change in changes {
      guard let path = change.subject.old?.path, seen.insert(path).inserted else { continue }
      let address = "\(head)#\(path)"
      if context.view.node(at: address) != nil { found.append(.string(address)) }
      if found.count == mostFields { break }
    }
    return found
  }

  /// Verdicts on the fields, as if they were gone: who uses what changes is affected by it. Whoever
  /// is told of in another mesh than the one in use, and is gone from that, reads nothing now.
  private static func add(
    _ fields: [Value], of teller: MeshContext, to found: inout [UInt32: Consumer],
    _ context: MeshContext
  ) throws {
    guard let procedure = teller.registry.procedure(named: "dpq.impact") else { return }
    let names = procedure.columns.map(\.name)
    func column(_ name: String) -> Int? { names.firstIndex(of: name) }
    guard let verdict = column("verdict"), let node = column("node"),
      let reason = column("reason"), let use = column("lastUse")
    else { return }
    let options = Value.map(ValueMap([("change", .string("remove"))]))
    for row in try teller.call("dpq.impact", [.list(fields), options]) {
      guard case .node(let told) = row[node], case .string(let word) = row[verdict],
        let consumer = teller.name == context.name
          ? told : context.view.node(at: teller.address(of: told))
      else { continue }
      let own: Verdict =
        switch word {
        case "breaks", "may break": .affected
        case "unaffected": .unaffected
        default: .unknown
        }
      if let known = found[consumer], known.verdict.rank <= own.rank { continue }
      found[consumer] = Consumer(
        node: consumer, verdict: own, reason: PlainValue.text(row[reason]) ?? word,
        lastUse: PlainValue.text(row[use]))
    }
  }

  private static func addUses(
    of ports: [UInt32], to found: inout [UInt32: Consumer], _ context: MeshContext
  ) throws {
    guard context.registry.procedure(named: "dpq.uses") != nil else { return }
    for row in try context.call("dpq.uses", [.list(ports.map { .node($0) })]) {
      guard case .node(let actor) = row[2], case .string(let last) = row[4],
        let known = found[actor], known.lastUse == nil
      else { continue }
      found[actor]?.lastUse = String(last.prefix(10))
    }
  }
}
