/// What mapping files say of a mesh, in words that are not looked up yet.
struct DraftMapping {
  /// Several names of one thing; the first counts.
  struct Alias {
    let names: [String]
    let origin: Origin
  }

  /// A domain of the tree, by its path from the top.
  struct Domain {
    let path: [String]
    /// What files call it.
    let names: [String]
    let products: [String]
    let origin: Origin

    var key: EntityKey {
      EntityKey(kind: .domain, text: Identifiers.nameKey(path.joined(separator: ".")))
    }
  }

  /// A statement about one thing.
  struct Statement {
    let subject: String
    let value: String
    let origin: Origin
  }

  struct Use {
    /// The product that reads.
    var consumer: DraftTarget
    /// The output port that it reads.
    var port: DraftTarget
    /// Each field that it reads, and where that goes to, if it says so.
    let fields: [(from: String, into: String?)]
    let origin: Origin
  }

  struct Target {
    let subject: String
    let properties: DraftProperty
    let origin: Origin
  }

  var aliases: [Alias] = []
  var domains: [Domain] = []
  var owners: [Statement] = []
  /// Globs over addresses, ids and aliases, or over paths of files after `file:`.
  var ignored: [Statement] = []
  var uses: [Use] = []
  var targets: [Target] = []

  var isEmpty: Bool {
    aliases.isEmpty && domains.isEmpty && owners.isEmpty && ignored.isEmpty && uses.isEmpty
      && targets.isEmpty
  }
}

/// An asset that holds the data of a dataset, of an output port, or of a product.
struct DraftJoin {
  var asset: DraftTarget
  /// A dataset, a contract, an output port or a product.
  var holds: DraftTarget
  let origin: Origin
}
