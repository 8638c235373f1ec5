import Graphs
import Workspaces

/// How a change is made without breaking anybody: announce it, offer the new beside the old, move
/// those who read, and take the old away when all notice and agreements have run out.
struct SafePlan {
  struct Step {
    let label: String
    let text: String
  }

  private(set) var steps: [Step] = []
  /// The first day on which the old may go; nil when nobody has to move or no day is known.
  private(set) var removal: String?

  init(_ question: ImpactQuestion, _ verdicts: ImpactVerdicts) {
    guard let subject = verdicts.subject, let change = question.parts.first?.change else { return }
    let context = question.context
    let (hit, unknown) = (
      verdicts.consumers.filter { $0.verdict > .unknown && $0.hops == 1 },
      verdicts.consumers.filter { $0.verdict == .unknown && $0.nearness == 1 }
    )
    let further = verdicts.consumers.count { $0.verdict > .unaffected } - hit.count - unknown.count
    guard further + hit.count + unknown.count > 0 else {
      steps = [Step(label: "safe", text: "nobody has to move: publish it as a minor version")]
      return
    }
    let things =
      subject.nodes.count == 1
      ? context.address(of: subject.nodes[0]) : "\(subject.nodes.count) things"
    let (day, why) = Self.removalDay(subject, change, hit + unknown, context)
    removal = day
    let today = context.asOfDay ?? "today"
    let isDeprecated = (subject.ports.isEmpty ? subject.nodes : subject.ports).allSatisfy {
      context.text("status", of: $0)?.lowercased() == "deprecated"
    }
    if isDeprecated {
      let end = day.map { "that it ends on \($0)" } ?? "when it ends"
      steps.append(Step(label: "now", text: "\(things) is deprecated already: tell \(end)"))
    } else {
      let end = day.map { ", to end on \($0)" } ?? ""
      steps.append(Step(label: "now", text: "mark \(things) deprecated on \(today)\(end)"))
    }
    if change.effect != .announced, let beside = Self.sideBySide(subject, change, context) {
      steps.append(Step(label: "side by side", text: beside))
    }
    func names(_ consumers: [Consumer]) -> String {
      ImpactVerdicts.list(consumers.map { context.address(of: $0.node) })
    }
    if !hit.isEmpty { steps.append(Step(label: "move", text: names(hit))) }
    if !unknown.isEmpty { steps.append(Step(label: "ask", text: names(unknown))) }
    if further > 0 {
      steps.append(
        Step(label: "tell", text: "\(further) further down, of what those before them decide"))
    }
    let idle = hit.filter { $0.lastUse?.hasPrefix("none") == true }
    if !idle.isEmpty {
      steps.append(
        Step(label: "idle", text: "no use was seen of \(names(idle)): ask whether they still read"))
    }
    steps.append(
      Step(
        label: "then",
        text: "\(change.kind == .deprecate ? "retire" : change.kind.rawValue) "
          + (day.map { "on \($0) at the earliest: \(why)" } ?? why)))
  }

  /// The latest of: the notice after today, an end that was announced, the last agreement.
  private static func removalDay(
    _ subject: ImpactSubject, _ change: Change, _ readers: [Consumer], _ context: MeshContext
  ) -> (day: String?, why: String) {
    let life = Lifecycle(context)
    let things = subject.ports.isEmpty ? subject.nodes : subject.ports
    var latest: (day: String, why: String)?
    func offer(_ day: String?, _ why: String) {
      guard let day, latest.map({ day > $0.day }) ?? true else { return }
      latest = (day, why)
    }
    for thing in things {
      offer(life.earliestEnd(of: thing), "\(life.notice(of: thing)) days of notice")
    }
    for thing in things { offer(life.end(of: thing), "the end that was announced") }
    offer(
      change.detail.flatMap { change.kind == .retire || change.kind == .deprecate ? $0 : nil },
      "the day you named")
    for reader in readers {
      offer(reader.until, "until then \(reader.agreement ?? "an agreement") holds")
    }
    guard let latest else {
      return (nil, "when all have moved; the mesh states no day to reckon the notice from")
    }
    return (latest.day, latest.why)
  }

  /// Where the new version lies, or is to lie.
  private static func sideBySide(
    _ subject: ImpactSubject, _ change: Change, _ context: MeshContext
  ) -> String? {
    // The port that most read stands for the rest.
    let outputs = subject.ports.filter { context.isA(.outputPort, $0) }
    let readers = outputs.map { context.readers(of: $0).count }
    guard let most = outputs.indices.max(by: { (readers[$0], -$0) < (readers[$1], -$1) }),
      case let port = outputs[most],
      let (stem, major) = version(of: context.address(of: port))
    else { return nil }
    let next = "\(stem)@\(major + 1)"
    if let there = context.view.node(at: next), Promise.isInForce(there, context) {
      return "\(next) is there already: move readers to it"
    }
    let what = change.effect == .gone ? "without it" : "with it \(change.participle)"
    let more = subject.ports.count > 1 ? ", likewise for \(subject.ports.count - 1) more ports" : ""
    return "publish \(next) \(what), beside \(context.address(of: port))\(more)"
  }

  /// `crm/customers/profile@1` in two.
  private static func version(of address: String) -> (stem: String, major: Int)? {
    guard let at = address.lastIndex(of: "@") else { return nil }
    let digits = address[address.index(after: at)...].prefix { $0.isASCII && $0.isNumber }
    return Int(digits).flatMap { $0 < Int.max ? (String(address[..<at]), $0) : nil }
  }
}
