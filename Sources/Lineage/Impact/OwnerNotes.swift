import Graphs
import Workspaces

/// One Markdown note for each owner of something affected: what changes, what of theirs, by when,
/// whom to ask.
struct OwnerNotes {
  private let question: ImpactQuestion
  private let verdicts: ImpactVerdicts
  private let plan: SafePlan
  private var context: MeshContext { question.context }

  init(_ question: ImpactQuestion, _ verdicts: ImpactVerdicts, _ plan: SafePlan) {
    self.question = question
    self.verdicts = verdicts
    self.plan = plan
  }

  /// In the order of owners; those without an owner share one.
  func files(in folder: String) -> [CommandFile] {
    var byNode: [UInt32: Consumer] = [:]
    for consumer in verdicts.consumers { byNode[consumer.node] = consumer }
    var names: Set<String> = []
    return verdicts.totals.by(.owner).sorted { $0.name < $1.name }.compactMap { group in
      let consumers = group.consumers.compactMap { byNode[$0] }
      guard !consumers.isEmpty else { return nil }
      var name = Self.slug(group.name)
      while !names.insert(name).inserted { name += "-" }
      let path = folder.hasSuffix("/") ? "\(folder)\(name).md" : "\(folder)/\(name).md"
      return CommandFile(path: path, text: text(group.name, consumers))
    }
  }

  private func text(_ owner: String, _ consumers: [Consumer]) -> String {
    var lines = [
      "# A change that concerns \(owner.isEmpty ? "things nobody owns" : escaped(owner))", "",
      "As of \(context.asOfDay ?? "an unknown day"), in the mesh \(escaped(context.name)):", "",
    ]
    for part in question.parts {
      let things = part.nodes.prefix(20).map { "`\(code(context.address(of: $0)))`" }
      let more = part.nodes.count > 20 ? " and \(part.nodes.count - 20) more" : ""
      let verb = part.nodes.count == 1 ? "is" : "are"
      let change = escaped(part.change.participle)
      lines.append("- \(things.joined(separator: ", "))\(more) \(verb) to be \(change)")
    }
    lines += ["", "## What it means for you", "", "| what | verdict | why | would be settled by |"]
    lines.append("| --- | --- | --- | --- |")
    for consumer in consumers {
      let cells = [
        context.address(of: consumer.node), consumer.verdict.text, consumer.reason,
        consumer.settledBy ?? "",
      ]
      lines.append("| \(cells.map(escaped).joined(separator: " | ")) |")
    }
    lines += ["", "## By when", ""]
    let day = plan.removal.map { "Not before \($0)." } ?? "No day is set yet."
    lines.append(day)
    for consumer in consumers {
      guard let agreement = consumer.agreement else { continue }
      let until = consumer.until.map { " until \($0)" } ?? ""
      lines.append(
        "- \(escaped(context.address(of: consumer.node))) reads by \(escaped(agreement))\(until)")
    }
    lines += ["", "## The plan", ""]
    for step in plan.steps { lines.append("- **\(escaped(step.label))**: \(escaped(step.text))") }
    lines += ["", "## Whom to ask", ""] + contacts
    return lines.joined(separator: "\n") + "\n"
  }

  /// Who owns what changes, and where they can be reached.
  private var contacts: [String] {
    let origins = verdicts.subject?.origins.sorted() ?? []
    let lines = origins.prefix(20).map { origin -> String in
      let owner = context.ownerText(of: origin) ?? "nobody owns it"
      var channel = ""
      if case .map(let support) = context.view.property("support", of: origin) {
        let ways = ["channel", "email", "url"].compactMap { key -> String? in
          if case .string(let text)? = support[key] { text } else { nil }
        }
        if !ways.isEmpty { channel = ", " + ways.map(escaped).joined(separator: ", ") }
      }
      return "- \(escaped(context.address(of: origin))): \(escaped(owner))\(channel)"
    }
    return lines.isEmpty ? ["- nobody is known to own it"] : lines
  }

  /// Text that Markdown and HTML take as it is.
  func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      default:
        escaped.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
    }
    return escaped
  }

  /// Text that stands between back quotes.
  private func code(_ text: String) -> String {
    String(text.map { $0 == "`" || $0.isNewline ? "'" : $0 })
  }

  /// `team:growth` → `team-growth`; no name leaves the folder.
  private static func slug(_ text: String) -> String {
    var slug = ""
    for byte in text.utf8 {
      let isKept =
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      if isKept {
        slug.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "without-owner" : String(slug.prefix(100))
  }
}
