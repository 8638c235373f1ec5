/// A workshop of ninety minutes and eight people, as it is typed.
package enum CanvasWorkshop {
  /// A line, or minutes in which people talk.
  package enum Step: Sendable {
    case line(String)
    case minutes(Int)
  }

  static let people = [
    "ada data product manager", "bo business user", "cem business user", "dana data engineer",
    "eva data engineer", "finn platform engineer", "gus governance", "hana data scientist",
  ]

  package static let steps: [Step] = opening + domainAndName + consumer + contract + rest

  private static func lines(_ lines: String...) -> [Step] { lines.map { .line($0) } }

  private static let opening: [Step] =
    people.map { .line($0) } + [.minutes(4), .line("")]

  private static let domainAndName: [Step] =
    lines("crm", ":back", "", "team:crm-data") + [.minutes(3)]
    + lines(
      "bo", ":note support hours are open", "", ":vote domain", "Care Calls", "care calls",
      "care-calls", "@bo Customers whom care should call,", "most urgent first.", "",
      ":vote name +1", ":driver next")
    + [.minutes(5)]

  private static let consumer: [Step] =
    lines(
      "care-team domain=crm kind=team", "planning", "logistics, team", "",
      "churn calls consumer=care-team problem=customers leave unseen value=400 stay",
      ":question who measures the value? @gus 2026-07-15", "")
    + [.minutes(12)]
    + lines(
      "Nobody sees who is about to leave.", "", "keep customers", ":undo", ":redo",
      "calls made target=>= 200 per week useCase=churn calls", "",
      ":assume care has time for 200 calls", ":vote consumer -1 hana \"target is a guess\"",
      ":answer q2 the care lead", ":confidence consumer 3 hana", ":confidence consumer 4 bo",
      ":edit consumer.success.i1.target", ">= 150 per week", ":vote consumer +1 hana",
      ":driver finn")
    + [.minutes(6)]

  private static let contract: [Step] =
    lines(
      "calls format=table protocol=sql update=batch version=1.0", "",
      "customer_id type=string required=yes unique=yes key=yes", "email type=varchar",
      "email type=string classification=confidential", "score", "number", "",
      "score is between 0 and 1 field=score dimension=conformity", "")
    + [.minutes(15)]
    + lines(
      "availability value=99,5", ":back", ":goto contract.slos", "availability value=99.5 %",
      "freshness value=24 h alarm=36 h", "", "Care and planning only.", "", "reader access=read",
      "", "Calls only.", "No advertising.", "", ":skip", "", "1.0.0", "2027-06-30",
      ":vote contract 0 gus", ":dots contract.fields 3 eva", ":dots contract.slos 2 dana")
    + [.minutes(5)]

  private static let rest: [Step] =
    lines("crm/customers kind=product", "webshop kind=source", "", ":vote sources")
    + [.minutes(9)]
    + lines(
      "match stage=clean technology=dbt", "score stage=analyse technology=dbt",
      "publish stage=serve", "", "The warehouse", "and dbt.", "", ":risk the warehouse moves",
      ":vote architecture", ":remove architecture.steps.publish", ":undo", ":park a stream")
    + [.minutes(10)]
    + lines(
      "customer meaning=a person who bought once", "at risk", "no order for 300 days", "",
      ":vote language")
    + [.minutes(9)] + lines("agg", "consumer-aligned", ":vote classification")
    + [.minutes(4)] + lines(":leave hana", ":vote canvas", ":rev r1", ":timer", ":review", ":quit")

  /// The lines alone, for a prompt without a clock.
  package static var lines: [String] {
    steps.compactMap { if case .line(let line) = $0 { line } else { nil } }
  }
}
