/// What an answer is about: it decides which values are taken and what the mesh can offer for it.
package enum CanvasValueType: String, Sendable, CaseIterable {
  /// Any text of one line.
  case text
  /// Text of several lines.
  case long
  /// The one domain of the product.
  case domain
  /// The name of the product, which no other has.
  case name
  /// What stands in addresses: letters, digits, `_` and `-`.
  case id
  /// A team or a person.
  case owner
  /// A team, a person or a product that reads.
  case consumer
  /// What is read: an output port, a product or a source system.
  case source
  /// What steps run on.
  case technology
  /// A word of the ubiquitous language.
  case term
  /// The format of a port, from a vocabulary that takes other words too.
  case format
  /// The protocol of a port, likewise.
  case `protocol`
  /// A logical type of the Open Data Contract Standard (v3.1.0, Schema).
  case logicalType
  /// Who may see a field: a tier, or what it holds.
  case classification
  /// A version by semver.org, or its first parts.
  case version
  /// A day such as 2026-06-30.
  case date
  /// A property of a service level (Open Data Contract Standard v3.1.0, SLA).
  case property
  /// A number, or a number with a unit.
  case amount
  /// A unit of time or of share.
  case unit
  /// What is to be reached: `>= 200 per month`.
  case target
  /// The name of an item of `contract.ports`.
  case port
  /// A dataset of the contract.
  case dataset
  /// The name of an item of `contract.fields`.
  case field
  /// The name of an item of `consumer.useCases`.
  case useCase
}
