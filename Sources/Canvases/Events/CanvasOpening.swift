package import Workspaces

/// What a session begins with: its name and what it asks.
package struct CanvasOpening: Sendable, Equatable {
  /// The id, which its file is named by.
  package let canvas: String
  package let title: String
  /// The id of the template.
  package let template: String
  package let version: Int
  /// Digest of the snapshot the session began on.
  package let base: String?
  /// The template itself where it does not come with the program, so that the log stands alone.
  package let definition: JsonValue?
  /// Ids of blocks in the order of this session; nil for the template's.
  package let order: [String]?
  /// Minutes planned for all; nil for the template's.
  package let minutes: Int?

  package init(
    canvas: String, title: String, template: String, version: Int, base: String? = nil,
    definition: JsonValue? = nil, order: [String]? = nil, minutes: Int? = nil
  ) {
    self.canvas = canvas
    self.title = title
    self.template = template
    self.version = version
    self.base = base
    self.definition = definition
    self.order = order
    self.minutes = minutes
  }
}
