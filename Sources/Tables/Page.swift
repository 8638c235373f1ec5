/// One page on one thing, in panels: what `show` answers.
package struct Page: Sendable, Equatable {
  /// A labelled value of a panel.
  package struct Fact: Sendable, Equatable {
    package let label: String
    package let value: String
    package var mark: Drawing.Mark

    package init(_ label: String, _ value: String, mark: Drawing.Mark = .plain) {
      self.label = label
      self.value = value
      self.mark = mark
    }
  }

  /// A line of a tree; its children are the following lines of greater depth.
  package struct Branch: Sendable, Equatable {
    package let depth: Int
    package let label: String
    package let details: [String]
    package var mark: Drawing.Mark

    package init(
      depth: Int, label: String, details: [String] = [], mark: Drawing.Mark = .plain
    ) {
      self.depth = depth
      self.label = label
      self.details = details
      self.mark = mark
    }
  }

  package enum Body: Sendable, Equatable {
    case facts([Fact])
    case table(Table)
    case tree([Branch])
    case drawing(Drawing)
    case text(String)
  }

  package struct Panel: Sendable, Equatable {
    package let title: String
    package var bodies: [Body]

    package init(_ title: String, _ bodies: [Body]) {
      self.title = title
      self.bodies = bodies
    }
  }

  /// The place of a panel in a row of a sheet.
  package struct Box: Sendable, Equatable {
    /// Its number among the panels.
    package let panel: Int
    /// Its share of the row's width.
    package let weight: Int

    package init(panel: Int, weight: Int) {
      self.panel = panel
      self.weight = weight
    }
  }

  package var title: String
  /// What stands under the title: kind, status, address.
  package var subtitle: String
  /// How the thing fares, for the glyph before the title.
  package var mark: Drawing.Mark
  package var panels: [Panel]
  /// Panels that stand as boxes of a printed sheet, row by row; the others follow below it.
  package var sheet: [[Box]]
  /// Whose work the form of the page is; said at its foot.
  package var credit: String
  /// Things worth a look next, one statement each.
  package var next: [String]

  package init(
    title: String, subtitle: String = "", mark: Drawing.Mark = .plain, panels: [Panel] = [],
    sheet: [[Box]] = [], credit: String = "", next: [String] = []
  ) {
    self.title = title
    self.mark = mark
    self.subtitle = subtitle
    self.panels = panels
    self.sheet = sheet
    self.credit = credit
    self.next = next
  }
}

extension Page {
  /// The rows of the sheet with the panels that there are; empty without a sheet.
  package var rows: [[(panel: Panel, weight: Int)]] {
    sheet.map { row in
      row.filter { panels.indices.contains($0.panel) }.map { box in
        (panels[box.panel], max(box.weight, 1))
      }
    }.filter { !$0.isEmpty }
  }

  /// The panels that stand on no sheet, in order.
  package var panelsBelow: [Panel] {
    let placed = Set(sheet.joined().map(\.panel))
    return panels.indices.filter { !placed.contains($0) }.map { panels[$0] }
  }
}
