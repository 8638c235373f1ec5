extension Vocabulary {
  /// Where an agreement stands; each is also a status of READ_BY.
  static let standings = Vocabulary([
    "approved": ["active", "granted", "accepted", "signed", "in force"],
    "requested": ["pending", "proposed", "draft", "submitted", "in review"],
    "expired": ["ended", "over", "lapsed"],
    "revoked": ["terminated", "withdrawn", "retired", "deactivated"],
    "denied": ["rejected", "declined", "refused"],
    "cancelled": ["canceled", "aborted"],
  ])

  /// What consumes: the kind of node that an agreement is given to.
  static let consumers = Vocabulary([
    "product": ["data product", "exploration"],
    "system": ["application", "app", "source", "service"],
    "team": ["domain", "group"],
    "user": ["person", "individual", "people"],
    "partner": ["external", "external partner", "customer", "supplier"],
  ])
}
