import Tables
import Workspaces

/// A review of a draft on one page.
struct DraftPage {
  /// Longer lists are cut, and say so.
  private static let most = 20

  let review: DraftReview
  let canvas: OpenCanvas
  /// What the session was begun on where that is another snapshot.
  let base: String?

  var page: Page {
    let review = self.review
    let errors = review.findings.count { $0.severity == "error" }
    return Page(
      title: "Review: \(canvas.state.title ?? canvas.name)",
      subtitle: "\(review.laid.draft.mark) · \(review.laid.nodes.count) nodes and "
        + "\(review.laid.links.count) relationships on \(review.laid.before.name)",
      mark: errors > 0 || !review.circles.isEmpty
        ? .broken : review.findings.isEmpty && missing.isEmpty ? .plain : .warning,
      panels: [paths, readers, findings, shape, gaps, trouble].compactMap { $0 },
      next: [
        "canvas whatif \(canvas.name)", "canvas adopt \(canvas.name) --to DIR",
      ])
  }

  /// What the rows say: kind, what it is about, before, after, and a sentence.
  var rows: [[Cell]] {
    func row(
      _ kind: String, _ about: String, _ before: Cell = .null, _ after: Cell = .null,
      _ text: Cell = .null
    ) -> [Cell] { [.text(kind), .text(about), before, after, text] }
    let paths = review.newPaths.map { row("path", "\($0.from) → \($0.to)") }
    let readers = review.downstream.map { row("downstream", $0) }
    let findings = review.findings.map {
      row("finding", $0.rule, .null, .null, .text($0.message))
    }
    let circles = review.circles.map { row("circle", $0.joined(separator: ", ")) }
    let counts = review.counts.map {
      row("mesh", $0.name, .int(Int64($0.before)), .int(Int64($0.after)))
    }
    let products = review.products.map {
      row("\($0.count.name)", $0.address, .int(Int64($0.count.before)), .int(Int64($0.count.after)))
    }
    let gaps = missing.map { row("missing", $0.path, .null, .null, .text($0.text)) }
    let trouble =
      review.laid.dangling.map { row("dangling", $0) }
      + review.laid.conflicts.map { row("conflict", $0) }
    return paths + readers + findings + circles + counts + products + gaps + trouble
  }

  static let columns = ["kind", "about", "before", "after", "text"]

  /// Questions about the contract and the product that are not answered.
  private var missing: [(path: String, text: String)] {
    let content = canvas.state.content
    return canvas.template.questions.filter { question in
      !content.isAnswered(question.path)
        && (question.isRequired || CanvasPath.area(of: question.path) == "contract")
    }.map { ($0.path, $0.text) }
  }

  private var paths: Page.Panel {
    let lines = review.newPaths.map { "\($0.from) → \($0.to)" }
    var panel = Self.list(
      "New paths", lines, none: "no product reaches another that it did not before")
    if review.startsLeftOut > 0 {
      panel.bodies.append(
        .text("\(review.startsLeftOut) products further upstream were not looked at"))
    }
    return panel
  }

  private var readers: Page.Panel {
    let above = review.upstream.isEmpty ? "nothing" : Self.joined(review.upstream)
    let below = review.downstream.isEmpty ? "nobody yet" : Self.joined(review.downstream)
    return Page.Panel(
      "Up and down the data",
      [.facts([Page.Fact("reads", above), Page.Fact("newly downstream", below)])])
  }

  private var findings: Page.Panel {
    let found = review.findings.prefix(Self.most).map { finding in
      Page.Fact(
        finding.rule, finding.message,
        mark: finding.severity == "error"
          ? .broken : finding.severity == "warning" ? .warning : .plain)
    }
    let circles = review.circles.map {
      Page.Fact("circle", $0.joined(separator: ", "), mark: .broken)
    }
    let more = review.findings.count - found.count
    let rest = more > 0 ? [Page.Fact("", "and \(more) more", mark: .dim)] : []
    let all = circles + found + rest
    return Page.Panel(
      "Found wrong only with the draft", [all.isEmpty ? .text("nothing") : .facts(all)])
  }

  private var shape: Page.Panel {
    func cells(_ name: String, _ about: String, _ count: DraftReview.Count) -> [Cell] {
      [.text(about), .text(name), .int(Int64(count.before)), .int(Int64(count.after))]
    }
    let mesh = review.counts.map { cells($0.name, "the mesh", $0) }
    let products = review.products.prefix(Self.most).map {
      cells($0.count.name, $0.address, $0.count)
    }
    let more = review.products.count - products.count
    var bodies: [Page.Body] = [
      .table(Table(["what", "figure", "before", "after"], rows: mesh + products))
    ]
    if more > 0 { bodies.append(.text("and \(more) more products")) }
    return Page.Panel("Shape of the mesh", bodies)
  }

  private var gaps: Page.Panel {
    Page.Panel(
      "Missing for a contract",
      [
        missing.isEmpty
          ? .text("nothing")
          : .facts(
            missing.map { gap in
              let isRequired = canvas.template.question(gap.path)?.isRequired ?? false
              return Page.Fact(gap.path, gap.text, mark: isRequired ? .warning : .dim)
            })
      ])
  }

  private var trouble: Page.Panel? {
    let facts =
      (base.map { [Page.Fact("begun on", $0, mark: .warning)] } ?? [])
      + review.laid.dangling.map { Page.Fact("dangling", $0, mark: .broken) }
      + review.laid.conflicts.map { Page.Fact("conflict", $0, mark: .warning) }
      + review.laid.notes.map { Page.Fact("read as", $0) }
    return facts.isEmpty ? nil : Page.Panel("Names and conflicts", [.facts(facts)])
  }

  private static func joined(_ names: [String]) -> String {
    let shown = names.prefix(most).joined(separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
  }

  private static func list(_ title: String, _ lines: [String], none: String) -> Page.Panel {
    let shown = lines.prefix(most).map { Page.Branch(depth: 0, label: $0) }
    let rest = lines.count - shown.count
    let more = rest > 0 ? [Page.Branch(depth: 0, label: "and \(rest) more", mark: .dim)] : []
    return Page.Panel(title, [lines.isEmpty ? .text(none) : .tree(shown + more)])
  }
}
