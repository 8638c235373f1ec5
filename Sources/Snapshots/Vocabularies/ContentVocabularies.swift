extension Vocabulary {
  /// What has been done to the data of a port.
  static let contents = Vocabulary([
    "raw": ["bronze", "source", "landing", "unprocessed", "original"],
    "clean": ["cleaned", "cleansed", "silver", "conformed", "validated", "curated"],
    "aggregated": ["aggregate", "aggregates", "gold", "summarised", "summarized"],
    "enriched": ["enrich", "enhanced", "derived", "joined", "transformed"],
  ])

  /// What a step of a pipeline does, in the order of the canvas.
  static let stages = Vocabulary([
    "ingest": ["ingestion", "extract", "load", "landing", "acquire", "collect"],
    "store": ["storage", "persist"],
    "transport": ["move", "replicate", "copy"],
    "clean": ["cleanse", "cleansing", "cleaning", "validate", "validation"],
    "transform": ["transformation", "shape", "aggregate", "aggregation", "model"],
    "enrich": ["enrichment", "join"],
    "analyse": ["analyze", "analysis", "analytics", "train", "score"],
    "serve": ["serving", "publish", "expose", "deliver", "output"],
  ])

  /// Who may have the data of a port.
  static let accessTypes = Vocabulary([
    "unrestricted": ["public", "open"],
    "restricted": ["protected", "on request", "approval"],
    "private": ["internal only", "closed"],
  ])

  /// Who may see an asset: its product alone, or those who use a port that exposes it.
  static let visibilities = Vocabulary([
    "private": ["internal", "hidden"],
    "exposed": ["public", "shared", "open", "published"],
  ])
}
