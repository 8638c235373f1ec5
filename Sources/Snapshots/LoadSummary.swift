/// What a load found, in numbers and reasons.
package struct LoadSummary: Sendable, Equatable {
  /// How often a name occurs.
  package struct Tally: Sendable, Equatable {
    package let name: String
    package let count: Int
  }

  /// A document, a whole file, or many documents of one file, that were not read for one reason.
  package struct Skip: Sendable, Equatable {
    package let path: String
    /// Where the first of the documents begins.
    package let line: Int
    package let reason: String
    package internal(set) var documents: Int
    /// Whether the user named the file, rather than a folder that holds it.
    package let isNamed: Bool
  }

  /// What the files call the mesh; nil where they do not say, and in a store.
  package internal(set) var meshName: String?
  /// Documents by format, sorted by name.
  package internal(set) var formats: [Tally] = []
  /// Nodes by their labels (`Port:OutputPort`), sorted by name.
  package internal(set) var nodes: [Tally] = []
  /// Relationships by type, sorted by name.
  package internal(set) var relationships: [Tally] = []
  /// Nodes that are only referred to.
  package internal(set) var unresolved = 0
  /// Properties given twice with different values.
  package internal(set) var conflicts = 0
  package internal(set) var skipped: [Skip] = []
  /// Files that could not be read, or only up to an error.
  package internal(set) var failed: [String] = []

  /// How the assets of catalogs and tools hang on the products of the mesh.
  package internal(set) var attachment = Attachment()

  /// Whether this tells of the load before the mesh was saved to a store, and opened from there.
  package internal(set) var isStored = false

  /// Whether it was loaded from memory: the paths of its sources name no files.
  package internal(set) var isInMemory = false

  package var documents: Int { formats.reduce(0) { $0 + $1.count } }

  package var isComplete: Bool { skipped.isEmpty && failed.isEmpty }
}
