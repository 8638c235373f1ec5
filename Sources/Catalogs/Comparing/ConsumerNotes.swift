import Graphs
import Workspaces

/// One Markdown note for each consumer of a contract that changes: what changes, what it means for
/// him, by when.
struct ConsumerNotes {
  /// A row of `dpq.contract_consumers`, by its columns.
  struct Consumer {
    let verdict: String
    let address: String
    let owner: String?
    let reason: String
    let lastUse: String?
    let end: String?
    let daysLeft: Int64?

    /// Nil for one of whom nothing is known.
    init?(_ row: [Value]) {
      func text(_ value: Value) -> String? {
        if case .string(let text) = value { text } else { nil }
      }
      guard row.count >= 9, let verdict = text(row[0]), let address = text(row[2]) else {
        return nil
      }
      self.verdict = verdict
      self.address = address
      owner = text(row[3])
      reason = text(row[5]) ?? ""
      lastUse = text(row[6])
      end = text(row[7])
      daysLeft = if case .int(let days) = row[8] { days } else { nil }
    }
  }

  /// `contract:orders@1.0.0 → contract:orders@2.0.0`
  let title: String
  /// What breaks, or is to be looked at, a sentence each.
  let changes: [String]
  let suggested: String?
  let asOf: String?

  /// In the order of the consumers; those who are not affected are told nothing.
  func files(for consumers: [Consumer], in folder: String) -> [CommandFile] {
    var names: Set<String> = []
    return consumers.filter { $0.verdict != "unaffected" }.map { consumer in
      var name = AddressText.segment(consumer.address.replacing("/", with: "-"))
      while !names.insert(name).inserted { name += "-" }
      let path = folder.hasSuffix("/") ? "\(folder)\(name).md" : "\(folder)/\(name).md"
      return CommandFile(path: path, text: text(consumer))
    }
  }

  private func text(_ consumer: Consumer) -> String {
    let owner = consumer.owner.map { ", owned by \(Self.escaped($0))" } ?? ", which nobody owns"
    var lines = [
      "# \(Self.escaped(title))", "",
      "To \(Self.escaped(consumer.address))\(owner)"
        + (asOf.map { ", as of \($0)" } ?? "") + ".", "",
      consumer.verdict == "affected"
        ? "You are affected: \(Self.escaped(consumer.reason))."
        : "You may be affected: \(Self.escaped(consumer.reason)).",
    ]
    if let use = consumer.lastUse { lines.append("You were last seen to read it on \(use).") }
    lines += ["", "## What changes", ""] + changes.map { "- \(Self.escaped($0))" }
    lines += ["", "## By when", ""]
    switch (consumer.end, consumer.daysLeft) {
    case (let end?, let days?): lines.append("The old version ends on \(end), in \(days) days.")
    case (let end?, nil): lines.append("The old version ends on \(end).")
    case (nil, _): lines.append("No day is named on which the old version ends.")
    }
    if let suggested { lines.append("The new version should be \(Self.escaped(suggested)).") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Text that Markdown and HTML take as it is.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>|#~&".unicodeScalars.contains(scalar) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return escaped
  }
}
