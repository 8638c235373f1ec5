extension ErrorCodes {
  /// What is said of files that are read.
  static let loading: [(code: String, what: String, advice: String)] = [
    (
      "load.address-clash", "Two things would have the same address; one got four digits more.",
      "Give one an id of its own."
    ),
    ("load.agreement-consumer", "An agreement names no consumer.", ""),
    ("load.alias", "A YAML alias names no anchor before it.", ""),
    (
      "load.ambiguous-file", "A file defines several things where one is referred to.",
      "Name the one behind a #."
    ),
    (
      "load.ambiguous-port",
      "A reference leads to a descriptor with several ports; the first is taken.",
      ""
    ),
    ("load.api-version", "A document does not say its version; it is read as the newest.", ""),
    ("load.archive-broken", "An archive is damaged.", ""),
    ("load.archive-encrypted", "An archive is encrypted.", ""),
    ("load.archive-method", "An archive is packed by a method that is not read.", ""),
    ("load.archive-name", "A file in an archive has a name that leads out of it.", ""),
    ("load.archive-nested", "An archive stands inside an archive.", "Unpack the outer one."),
    ("load.archive-size", "An archive would unpack to more than is read.", ""),
    ("load.archive-tar", "A tar archive is not read.", "Unpack it first."),
    ("load.archive-zip64", "An archive is of the large form that is not read.", "Unpack it first."),
    ("load.binary", "A file is not text.", ""),
    (
      "load.catalog-products",
      "Domains and products of a catalog were left out, for other files describe them.",
      ""
    ),
    (
      "load.conflict", "Two files say different things of one thing; the first is kept.",
      "`show X --provenance` tells which."
    ),
    (
      "load.contract-version",
      "A contract is named without a version and has several; the newest is taken.",
      ""
    ),
    ("load.datahub-kinds", "Entities that are no part of a mesh were left out.", ""),
    ("load.datahub-lineage", "A record of lineage is too wide, and was left out.", ""),
    ("load.datahub-record", "A record of DataHub cannot be read.", ""),
    (
      "load.dbt-catalog", "Tables of a dbt catalog are in no manifest.",
      "Load the manifest beside it."
    ),
    ("load.dbt-disabled", "Disabled resources of a manifest are left out.", ""),
    ("load.dbt-older", "A newer manifest of the same project counts instead.", ""),
    ("load.depth", "A document nests deeper than 512 levels.", ""),
    ("load.dpq-flow", "A flow needs `from` and `to`.", ""),
    ("load.dpq-relationship", "A relationship needs `type`, `from` and `to`.", ""),
    ("load.dpq-section", "A section of a dpq document is no list.", ""),
    ("load.duplicate-key", "A key stands twice; the first is kept.", ""),
    ("load.edge", "An edge lacks one of its ends.", ""),
    ("load.empty-folder", "A folder holds no file that could be read.", ""),
    ("load.encoding", "A file is not UTF-8.", ""),
    ("load.graph-edge", "An edge needs `from`, `to` and `type`.", ""),
    ("load.json", "A file is no JSON.", "The message names the line."),
    ("load.long-line", "A line is longer than it is read.", ""),
    ("load.long-text", "A value is longer than it is read.", ""),
    ("load.mapping-alias", "An alias of a mapping file names nothing.", ""),
    ("load.mapping-entry", "An entry of a mapping file cannot be read.", ""),
    ("load.mapping-field", "A contract has no field that a mapping file names.", ""),
    ("load.mapping-join", "A join of a mapping file names no asset.", ""),
    ("load.mapping-name", "An entry of a mapping file matches nothing.", ""),
    ("load.mapping-section", "This is no section of a mapping file.", ""),
    ("load.mapping-use", "A use needs a product that reads and a port that is read.", ""),
    (
      "load.mapping-version", "A mapping file is of a version that is not known; it is read as 1.",
      ""
    ),
    ("load.missing", "There is no such file or folder.", ""),
    ("load.no-asset", "Something refers to an asset that is not there.", ""),
    ("load.no-id", "A document has no id.", ""),
    ("load.nothing", "No document of a known format was found.", ""),
    ("load.nothing-open", "There is nothing to read again.", "load PATH…"),
    ("load.observation", "An observation lacks what it needs.", ""),
    (
      "load.observation-name", "An observation has a kind or a field that no metric reads.",
      "Correct the name."
    ),
    ("load.observed-feeds", "The flow between assets is too wide to be lifted to products.", ""),
    ("load.reference", "A reference leads nowhere.", ""),
    ("load.reference-loop", "References lead in a circle.", ""),
    (
      "load.remote-reference", "A reference leads to the net, and is never fetched.",
      "Load a copy beside it."
    ),
    ("load.schema-size", "A schema is too large; the rest is left out.", ""),
    ("load.secret", "A document holds a password, which is left out.", "Take it out of the file."),
    ("load.skipped", "A document was skipped.", "The message says why."),
    ("load.store-damaged", "A store fails its checksum.", "Write it again with `save`."),
    ("load.store-foreign", "A file is no store.", ""),
    (
      "load.store-merge", "A store is one whole mesh and merges with nothing.",
      "`load FILE as NAME` opens it beside."
    ),
    ("load.store-newer", "A store was written by a newer dpq.", ""),
    ("load.store-truncated", "A store ends too early.", ""),
    ("load.syntax", "A table cannot be read.", "The message names the line."),
    ("load.too-large", "A file is larger than is read.", ""),
    ("load.too-many-values", "A document holds more values than are read.", ""),
    ("load.too-much-text", "The mesh holds more than 4 GiB of distinct text.", ""),
    ("load.unreadable", "A file cannot be read.", "The message says why."),
    ("load.whole-merge", "A file that is a whole mesh merges with nothing.", ""),
    ("load.whole-reference", "A relationship of a whole mesh leads nowhere.", ""),
    ("load.whole-twice", "A whole mesh has two things of one id.", ""),
    ("load.yaml", "A file is no YAML.", "The message names the line."),
  ]
}
