import Graphs
import Snapshots
import Tables

/// What a load found, on one screen.
struct LoadPage {
  private let mesh: OpenMesh
  private let elapsed: Duration
  private var summary: LoadSummary { mesh.snapshot.summary }

  /// So that the page fits a terminal of 24 lines.
  private static let mostKinds = 10
  private static let mostReasons = 4

  init(_ mesh: OpenMesh, elapsed: Duration) {
    self.mesh = mesh
    self.elapsed = elapsed
  }

  var page: Page {
    let asOf = mesh.snapshot.asOf.map { "as of \(InstantText.text(microseconds: $0))" }
    let parts = [asOf ?? "as-of not stated", counted(mesh.snapshot.sources.count, "file"), time]
    var panels = [
      Page.Panel("files by format", [.table(formats)]),
      Page.Panel("nodes", [.table(table("kind", summary.nodes))]),
      Page.Panel("relationships", [.table(table("type", summary.relationships))]),
    ]
    if !facts.isEmpty { panels.append(Page.Panel("worth a look", [.facts(facts)])) }
    return Page(
      title: mesh.name, subtitle: parts.joined(separator: " · "), panels: panels,
      next: ["show", summary.unresolved > 0 ? "list unresolved" : "list"])
  }

  /// `0.42 s`
  private var time: String {
    let (seconds, attoseconds) = elapsed.components
    let hundredths = seconds * 100 + attoseconds / 10_000_000_000_000_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }

  private var formats: Table {
    var files: [String: (files: Int, documents: Int)] = [:]
    for source in mesh.snapshot.sources where source.documents > 0 {
      files[source.format, default: (0, 0)].files += 1
      files[source.format]?.documents += source.documents
    }
    var table = Table(
      ["format", "files", "documents"],
      rows: files.sorted { $0.key < $1.key }.map {
        [.text($0.key), .int(Int64($0.value.files)), .int(Int64($0.value.documents))]
      })
    table.columns[1].alignment = .right
    table.columns[2].alignment = .right
    return table
  }

  /// Descending by count; what does not fit is counted.
  private func table(_ name: String, _ tallies: [LoadSummary.Tally]) -> Table {
    let sorted = tallies.filter { $0.count > 0 }.sorted {
      ($1.count, $0.name) < ($0.count, $1.name)
    }
    var rows: [[Cell]] = sorted.prefix(Self.mostKinds).map {
      [.text($0.name), .int(Int64($0.count))]
    }
    let rest = sorted.dropFirst(Self.mostKinds)
    if !rest.isEmpty {
      rows.append([
        .text("… \(rest.count) more"), .int(Int64(rest.reduce(0) { $0 + $1.count })),
      ])
    }
    var table = Table([name, "count"], rows: rows)
    table.columns[1].alignment = .right
    return table
  }

  private var facts: [Page.Fact] {
    var facts: [Page.Fact] = []
    if summary.unresolved > 0 {
      facts.append(
        Page.Fact("unresolved", "\(counted(summary.unresolved, "reference"))", mark: .warning))
    }
    if summary.conflicts > 0 {
      facts.append(
        Page.Fact(
          "conflicts", "\(counted(summary.conflicts, "property", "properties")) stated twice",
          mark: .warning))
    }
    if summary.attachment.tables > 0 {
      let (attached, bare) = (summary.attachment.attached, summary.attachment.bare.count)
      let rest = bare == 0 ? "" : "; \(counted(bare, "active output port")) with no table"
      facts.append(
        Page.Fact(
          "attached", "\(attached) of \(counted(summary.attachment.tables, "table"))\(rest)",
          mark: bare == 0 ? .plain : .warning))
    }
    let reasons =
      summary.failed.map { ("not read", $0) }
      + summary.skipped.map { ("skipped", "\($0.path):\($0.line): \($0.reason)") }
    facts += reasons.prefix(Self.mostReasons).map { Page.Fact($0.0, $0.1, mark: .warning) }
    if reasons.count > Self.mostReasons {
      facts.append(Page.Fact("more", "\(reasons.count - Self.mostReasons) were skipped"))
    }
    return facts
  }

  private func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
