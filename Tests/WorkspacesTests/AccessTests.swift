import Diagnostics
import TestSupport
import Testing
import Workspaces

/// Who may read, and how agreements move.
@Suite struct AccessTests {
  private let mesh: SmallMesh

  private static let text = """
    dpq: 1
    mesh: { name: Doors, asOf: 2026-06-30T00:00:00Z }
    domains: [ { id: d } ]
    people: [ { id: ann, name: Ann }, { id: ben, name: Ben }, { id: col, name: Col } ]
    teams:
      - { id: t, members: [ { person: ann, role: owner } ] }
      - { id: w, members: [ { person: ben, role: analyst, to: 2026-03-31 } ] }
    products:
      - { id: a, domain: d, owner: team:t, outputs: [
          { name: o, version: 1.2.0, contract: c@1.0.0, access: { type: restricted,
            roles: [ analyst ], authentication: oauth2, audited: true, conditions: Ask first } },
          { name: o, version: 2.0.0, contract: c@1.0.0, access: { type: restricted } },
          { name: free, version: 1.0.0, access: { type: unrestricted } },
          { name: shut, version: 1.0.0, access: { type: restricted } } ] }
      - { id: b, domain: d, owner: team:w, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
      - { id: f, domain: d, owner: team:w }
      - { id: g, domain: d, owner: team:w }
      - { id: h, domain: d, owner: team:w, inputs: [ { name: i, reads: [ d/a/o@1 ] } ] }
    contracts: [ { id: c, version: 1.0.0, terms: { usage: Reports, noticePeriod: P90D },
      datasets: [ { name: x, fields: [ { name: email, pii: true } ] } ] } ]
    agreements:
      - { id: live, status: approved, grants: d/a/o@1, to: d/b, purpose: Count, from: 2026-01-01,
          until: 2026-07-10 }
      - { id: wait, status: requested, grants: d/a/o@1, to: d/f, requested: 2026-06-10 }
      - { id: over, status: approved, grants: d/a/o@1, to: team:w, until: 2026-05-31 }
      - { id: gone, status: revoked, grants: d/a/o@2, to: d/g, note: A leak }
      - { id: old, status: approved, grants: d/a/o@1, to: d/g }
      - { id: no, status: denied, grants: d/a/o@1, to: person:col }
    """

  init() throws { mesh = try SmallMesh(Self.text) }

  private func standings(_ port: String) throws -> [[String]] {
    try mesh.rows(
      "access \(port) return agreement, consumer, standing, basis order by agreement, consumer")
  }

  @Test func aPortTellsWhoMayRead() throws {
    #expect(
      try standings("d/a/o@1") == [
        ["agreement:live", "d/b", "in force", "own"],
        ["agreement:no", "person:col", "denied", "own"],
        ["agreement:old", "d/g", "in force", "own"],
        ["agreement:over", "team:w", "expired", "own"],
        ["agreement:wait", "d/f", "requested", "own"], ["–", "d/h", "without agreement", "–"],
      ])
    #expect(
      try mesh.rows(
        "access d/a/o@1 where agreement in ['agreement:live', 'agreement:wait'] "
          + "return agreement, roles, isAudited, since, until, daysLeft, age order by agreement")
        == [
          ["agreement:live", "analyst", "true", "2026-01-01", "2026-07-10", "10", "–"],
          ["agreement:wait", "analyst", "true", "–", "–", "–", "20"],
        ])
  }

  /// Minors are one port; a new major takes over what its readers had, unless it says otherwise.
  @Test func aNewMajorInheritsGrants() throws {
    #expect(
      try standings("d/a/o@2") == [
        ["agreement:gone", "d/g", "revoked", "own"],
        ["agreement:live", "d/b", "in force", "inherited"],
      ])
    #expect(try standings("d/a/shut@1") == [["–", "–", "nobody", "–"]])
    #expect(try standings("d/a/free@1") == [["–", "–", "open", "–"]])
  }

  @Test func grantsHoldAcrossMinors() throws {
    let mesh = try SmallMesh(
      """
      dpq: 1
      domains: [ { id: d } ]
      products:
        - { id: a, domain: d, outputs: [ { name: o, version: 2.0.0 }, { name: o, version: 2.1.0 },
            { name: o, version: 1.0.0 }, { name: p, version: 2.0.0 } ] }
        - { id: b, domain: d }
      agreements: [ { id: g, status: approved, grants: d/a/o@2.1, to: d/b } ]
      """)
    #expect(
      try mesh.rows("access where agreement is not null return address, basis order by address")
        == [["d/a/o@2.0", "minor"], ["d/a/o@2.1", "own"]])
  }

  @Test func fieldsAreSeenThroughTheirPorts() throws {
    #expect(
      try mesh.rows(
        "access contract:c@1.0.0#x.email where standing = 'in force' "
          + "return address, consumer, fields order by address, consumer") == [
          ["d/a/o@1", "d/b", "contract:c@1.0.0#x.email"],
          ["d/a/o@1", "d/g", "contract:c@1.0.0#x.email"],
          ["d/a/o@2", "d/b", "contract:c@1.0.0#x.email"],
        ])
  }

  /// Ben read while his team was let in, Col never was, Ann works for the port's own team.
  @Test func useWithoutAgreementIsSeen() throws {
    func use(_ who: String, _ day: String) -> String {
      #"{"v":1,"kind":"usage","at":"\#(day)T00:00:00Z","subject":"d/a/o@1","actor":"\#(who)"}"#
    }
    let mesh = try SmallMesh(
      Self.text,
      observations: [
        use("person:ben", "2026-03-01"), use("person:col", "2026-06-01"),
        use("person:ann", "2026-06-02"), use("person:col", "2026-06-03"),
        use("d/b", "2026-06-29"),
      ].joined(separator: "\n"))
    #expect(
      try mesh.rows(
        "access d/a/o@1 where standing = 'without agreement' or agreement = 'agreement:live' "
          + "return consumer, standing, lastUse order by consumer") == [
          ["d/b", "in force", "2026-06-29"], ["d/h", "without agreement", "–"],
          ["person:col", "without agreement", "2026-06-03"],
        ])
  }

  @Test func anAgreementMovesInTheWhatIf() throws {
    try mesh.run("access request d/a/shut@1 --for d/f --purpose Plans --until 2027-01-31")
    #expect(
      try mesh.rows("access d/a/shut@1 return agreement, consumer, standing, purpose, age")
        == [["agreement:access-1", "d/f", "requested", "Plans", "0"]])
    #expect(
      try mesh.rows("MATCH (:Product {address:'d/a'})-[f:FEEDS]->({address:'d/f'}) RETURN f.basis;")
        .isEmpty)
    try mesh.run("access approve access-1 --by person:ann --reason Fine")
    #expect(
      try mesh.rows("access d/a/shut@1 return standing, since, until, daysLeft, reason")
        == [["in force", "2026-06-30", "2027-01-31", "215", "Fine"]])
    let feeds = "MATCH ({address:'d/a'})-[f:FEEDS]->({address:'d/f'}) RETURN f.basis, f.via;"
    #expect(try mesh.rows(feeds) == [["agreed", "agreement:access-1, d/a/shut@1"]])
    try mesh.run("access revoke agreement:access-1 --by person:ann")
    #expect(
      try mesh.rows("access d/a/shut@1 return agreement, standing, until order by agreement")
        .contains(["agreement:access-1", "revoked", "2026-06-30"]))
    #expect(try mesh.rows(feeds).isEmpty)
    try mesh.run("undo")
    #expect(try mesh.rows(feeds) == [["agreed", "agreement:access-1, d/a/shut@1"]])
    try mesh.run("undo 2")
    #expect(try standings("d/a/shut@1") == [["–", "–", "nobody", "–"]])
  }

  /// Every state with every verb: what is not an arrow of the machine is refused, with the state.
  @Test(
    arguments: [
      ("wait", "requested", ["approve", "deny", "cancel"]), ("live", "approved", ["revoke"]),
      ("no", "denied", []), ("over", "expired", []), ("gone", "revoked", []),
    ] as [(String, String, [String])])
  func illegalMovesAreRefused(_ id: String, _ state: String, _ legal: [String]) throws {
    for verb in ["approve", "deny", "revoke", "cancel"] {
      let statement = "access \(verb) agreement:\(id) --by person:ann"
      let failure = mesh.failure(statement)
      if legal.contains(verb) {
        #expect(failure == nil, "\(statement)")
        try mesh.run("undo")
      } else {
        #expect(failure?.code == "access.state", "\(statement)")
        #expect(failure?.message.contains("is \(state)") == true, "\(statement)")
      }
    }
  }

  @Test func aCancelledRequestStaysCancelled() throws {
    try mesh.run("access cancel agreement:wait")
    #expect(mesh.failure("access approve agreement:wait --by person:ann")?.code == "access.state")
  }

  @Test func whatIsAskedForIsChecked() throws {
    let refused: [(String, String)] = [
      ("access request d/a --for d/f --purpose x", "access.port"),
      ("access request d/a/o@1 --for d/f --purpose x", "access.twin"),
      ("access request d/a/o@2 --for d/b --purpose x", "access.twin"),
      ("access request d/a/shut@1 --for d --purpose x", "access.consumer"),
      ("access request d/a/shut@1 --for d/f", "command.usage"),
      ("access request d/a/shut@1 --purpose x", "command.usage"),
      ("access request d/a/shut@1 --for d/f --purpose x --until soon", "access.until"),
      ("access request d/a/shut@1 --for d/f --purpose x --until 2026-06-01", "access.until"),
      ("access approve d/a --by person:ann", "access.agreement"),
      ("access approve agreement:wait", "command.usage"),
      ("access approve agreement:wait --by d/a", "access.by"),
      ("access d/a --by person:ann", "command.usage"),
      ("access approve agreement:wait --by person:ann return port", "command.supposes"),
    ]
    for (statement, code) in refused {
      #expect(mesh.failure(statement)?.code == code, "\(statement)")
    }
    #expect(
      try mesh.rows("access where standing = 'requested' return agreement") == [["agreement:wait"]])
  }

  @Test func whatWasSupposedIsKept() throws {
    try mesh.run("access request d/a/shut@1 --for d/f --purpose Plans")
    let diff = try mesh.rows("diff where address = 'agreement:access-1' return change")
    #expect(!diff.isEmpty)
    try mesh.run("save \(mesh.folder.path)/kept.yaml")
    try mesh.run("load \(mesh.folder.path)/kept.yaml as kept")
    try mesh.run("use kept")
    #expect(
      try mesh.rows("access d/a/shut@1 return agreement, consumer, standing")
        == [["agreement:access-1", "d/f", "requested"]])
  }
}
