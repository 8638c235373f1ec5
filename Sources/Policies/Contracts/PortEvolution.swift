extension Rule {
  private typealias Example = ContractExample

  /// Where and how data is read, who may, and whom to ask.
  static let portEvolution: [Rule] = [
    .evolution(
      "PRT-01", .info, "a new port is announced", why: "Nobody reads it yet.",
      fix: "nothing, but to tell those who may want it", was: Example.ports("name: daily"),
      kept: Example.ports("name: daily, description: a"),
      broken: Example.ports("name: daily", "name: hourly")),
    .evolution(
      "PRT-02", .error, "readers keep the port or server that they read",
      why: "Whoever reads there finds nothing.",
      fix: "deprecate it with a day of its end, and remove it after that day",
      was: Example.ports("name: daily", "name: hourly"),
      kept: Example.ports("name: hourly", "name: daily"), broken: Example.ports("name: daily")),
    .evolution(
      "PRT-03", .error, "protocol, format and kind of server stay",
      why: "Readers of the old one cannot read the new one.",
      fix: "add a port beside the old one",
      was: Example.ports("name: daily, format: csv"),
      kept: Example.ports("name: daily, format: CSV"),
      broken: Example.ports("name: daily, format: parquet")),
    .evolution(
      "PRT-04", .error, "data stays where it lies", why: "Whoever reads at the old place fails.",
      fix: "keep the old place as an alias until readers have moved",
      was: Example.servers("{ server: prod, type: postgres, host: a, port: 5432 }"),
      kept: Example.servers(
        "{ server: prod, type: postgres, host: a, port: 5432, description: x }"),
      broken: Example.servers("{ server: prod, type: postgres, host: b, port: 5432 }")),
    .evolution(
      "PRT-05", .info, "a further server is announced",
      why: "Data can be read there as well as at the others.", fix: "nothing for readers",
      was: Example.servers("{ server: prod, type: postgres, host: a }"),
      kept: Example.servers("{ server: prod, type: postgres, host: a, description: x }"),
      broken: Example.servers(
        "{ server: prod, type: postgres, host: a }", "{ server: lake, type: s3, location: l }")),
    .evolution(
      "PRT-06", .error, "who was let in stays inside",
      why: "Readers that were let in may stand outside.",
      fix: "settle access with the readers first",
      was: Example.contract("roles: [ { role: analyst }, { role: admin } ]"),
      kept: Example.contract("roles: [ { role: admin }, { role: analyst } ]"),
      broken: Example.contract("roles: [ { role: admin } ]")),
    .evolution(
      "PRT-07", .info, "wider access is announced",
      why: "More may read than before; of personal data that needs a reason.",
      fix: "have governance agree where the data is personal",
      was: Example.ports("name: daily, access: { type: restricted }"),
      kept: Example.ports("name: daily, access: { type: restricted, audited: true }"),
      broken: Example.ports("name: daily, access: { type: unrestricted }")),
    .evolution(
      "PRT-08", .error, "data comes in the mode in which it came",
      why: "A reader of a batch is not made for a stream.",
      fix: "add a port beside the old one",
      was: Example.ports("name: daily, update: { mode: batch }"),
      kept: Example.ports("name: daily, update: { mode: scheduled }"),
      broken: Example.ports("name: daily, update: { mode: stream }")),
    .evolution(
      "INP-01", .info, "another input is announced",
      why: "Where the data comes from changes, and perhaps what it is.",
      fix: "look whether the new source is as open as the old",
      was: Example.ports("name: daily", inputs: "[ { name: i, reads: [source:shop] } ]"),
      kept: Example.ports("name: daily", inputs: "[ { name: j, reads: [source:shop] } ]"),
      broken: Example.ports("name: daily", inputs: "[ { name: i, reads: [source:till] } ]")),
    .evolution(
      "OWN-01", .info, "another owner, team or support is announced",
      why: "Readers ask somebody else.", fix: "tell the readers",
      was: Example.contract("owner: team:a"), kept: Example.contract("owner: team:a", "tags: [a]"),
      broken: Example.contract("owner: team:b")),
  ]

  /// Where a contract stands in its life, and what its version says.
  static let statusEvolution: [Rule] = [
    .evolution(
      "STA-01", .info, "a contract that becomes active is announced",
      why: "From now on it is a promise.", fix: "nothing", was: Example.contract(status: "draft"),
      kept: Example.contract("tags: [a]", status: "draft"), broken: Example.contract()),
    .evolution(
      "STA-02", .warning, "what is deprecated names its end, and leaves time",
      why: "Readers have to move on, and need to know until when.",
      fix: "name an `endOfLife` that leaves the notice that readers need",
      was: Example.contract(), kept: Example.contract("tags: [a]"),
      broken: Example.contract(
        "slos: [ { property: endOfLife, value: '2027-12-31' } ]", status: "deprecated")),
    .evolution(
      "STA-03", .error, "nothing is retired while somebody reads it",
      why: "Readers stand without data.",
      fix: "deprecate it, and retire it when nobody reads it any more",
      was: Example.contract(), kept: Example.contract("tags: [a]"),
      broken: Example.contract(status: "retired")),
    .evolution(
      "VER-01", .error, "a contract that breaks readers bears another version",
      why: "Readers break, and the version is the one that they follow.",
      fix: "raise the major version; below 1.0.0 the minor one",
      was: Example.fields("{ name: id }", "{ name: note }"),
      kept: Example.fields("{ name: id }", version: "2.0.0"),
      broken: Example.fields("{ name: id }")),
    .evolution(
      "VER-02", .error, "a version does not go down",
      why: "Who asks for the newest version gets the older one.", fix: "raise the version",
      was: Example.contract(version: "1.2.0"), kept: Example.contract(version: "1.10.0"),
      broken: Example.contract(version: "1.1.0")),
    .evolution(
      "VER-03", .error, "a breaking change raises the major version",
      why: "Readers of the old major are told that nothing breaks.",
      fix: "raise the major version; below 1.0.0 the minor one",
      was: Example.fields("{ name: id }", "{ name: note }"),
      kept: Example.fields("{ name: id }", version: "2.0.0"),
      broken: Example.fields("{ name: id }", version: "1.1.0")),
    .evolution(
      "VER-04", .info, "a version goes up no further than the changes ask for",
      why: "Readers are told that they break, and do not.", fix: "take the smaller step",
      was: Example.fields("{ name: id }"),
      kept: Example.fields("{ name: id }", "{ name: note }", version: "1.1.0"),
      broken: Example.fields("{ name: id }", "{ name: note }", version: "2.0.0")),
  ]
}
