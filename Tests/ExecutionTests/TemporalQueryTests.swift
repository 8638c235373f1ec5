import Execution
import Graphs
import Temporals
import Testing

/// Temporal values as values of the language.
@Suite struct TemporalQueryTests {
  let bench = Bench(GraphView(GraphBuilder().freeze().graph))

  @Test(arguments: [
    ("date('2024-01-02') < date('2024-01-03')", "true"),
    ("duration('P1D') < duration('P2D')", "null"),
    ("date('2024-01-02') < localtime('12:00')", "null"),
    ("date('2024-01-02') = '2024-01-02'", "false"),
    ("date('2024-01-02') = date('20240102')", "true"),
    ("date('2024-01-02') IN [1, date('2024-002')]", "true"),
    ("duration('PT60S') = duration('PT1M')", "true"),
    ("duration('P1D') = duration('PT24H')", "false"),
    ("date(null)", "null"), ("date({year: null})", "null"), ("date('2024-01-02') + null", "null"),
    ("valueType(datetime('2024-01-02T00:00Z'))", "'ZONED DATETIME'"),
    ("toString(date('2024-W01'))", "'2024-01-01'"),
    ("'on ' + date('2024-01-02')", "'on 2024-01-02'"), ("date('2024-05-06').month", "5"),
    ("date('2024-05-06')['month']", "5"),
    ("date('2024-01-31') + duration({months: 1})", "date('2024-02-29')"),
    ("duration('P1D') + date('2024-01-31')", "date('2024-02-01')"),
    ("duration('P1D') * 2", "duration('P2D')"),
    ("2.5 * duration('P1D')", "duration('P2DT12H')"),
    ("date() = datetime.transaction().year", "false"),
    ("datetime()", "datetime('1970-01-01T00:00Z')"),
    ("localdatetime.statement('Asia/Tokyo')", "localdatetime('1970-01-01T09:00')"),
    ("DATE('2024-01-31')", "date('2024-01-31')"),
    ("datetime.fromepochmillis(-1)", "datetime('1969-12-31T23:59:59.999Z')"),
    ("duration.between(date('2024-01-01'), null)", "null"), ("[date('2024-01-31')][0].day", "31"),
    ("{on: date('2024-01-31')}.on.day", "31"), ("date('2024-01-31') IS NULL", "false"),
    ("coalesce(null, date('2024-01-31'))", "date('2024-01-31')"), ("duration('P1D').hours", "0"),
  ])
  func expressions(_ text: String, _ answer: String) throws {
    #expect(try bench.rows("RETURN \(text) AS x") == [answer])
  }

  @Test(arguments: [
    ("date('2024-02-30')", "run.argument-error.invalid-argument-value"),
    ("date({year: 2024, month: 13})", "run.argument-error.number-out-of-range"),
    ("date({year: 'x'})", "run.type-error.invalid-argument-type"),
    ("date([1])", "run.type-error.invalid-argument-type"),
    ("datetime({year: 2024, timezone: 'Mars/Base'})", "run.argument-error.invalid-time-zone"),
    ("date('+999999999-12-31') + duration('P1D')", "run.argument-error.number-out-of-range"),
    ("date('2024-01-01').hour", "run.argument-error.invalid-argument-value"),
    ("date('2024-01-01') + 1", "run.type-error.invalid-argument-type"),
    ("date('2024-01-01') - date('2024-01-01')", "run.type-error.invalid-argument-type"),
    ("duration('P1D') / 0", "run.arithmetic-error.division-by-zero"),
    ("duration()", "bind.invalid-number-of-arguments"),
    ("datetime.fromEpoch(9223372036854775807)", "run.argument-error.number-out-of-range"),
    ("date.truncate('eon', date())", "run.argument-error.invalid-argument-value"),
    ("'a' - 1", "bind.invalid-argument-type"), ("true * 2", "bind.invalid-argument-type"),
  ])
  func failures(_ text: String, _ code: String) {
    #expect(bench.failure("RETURN \(text) AS x") == code)
  }

  @Test func sortsBetweenPathsAndStrings() throws {
    let rows = try bench.rows(
      """
      UNWIND ['a', date('2024-01-01'), 1, date('2023-01-01'), [1], null, duration('P1D'),
        localtime('12:00'), datetime('2024-01-01T00:00Z'), true] AS x
      RETURN x ORDER BY x
      """)
    #expect(
      rows == [
        "[1]", "datetime('2024-01-01T00:00Z')", "date('2023-01-01')", "date('2024-01-01')",
        "localtime('12:00')", "duration('P1D')", "'a'", "true", "1", "null",
      ])
  }

  @Test func groupsByValue() throws {
    let rows = try bench.rows(
      """
      UNWIND [date('2024-01-01'), date('20240101'), '2024-01-01', duration('PT60S'),
        duration('PT1M')] AS x
      RETURN x, count(*) AS n ORDER BY x
      """)
    #expect(rows == ["date('2024-01-01') | 2", "duration('PT1M') | 2", "'2024-01-01' | 1"])
    let ends = try bench.rows(
      "UNWIND [date('2024-01-01'), date('2023-01-01')] AS x RETURN min(x) AS a, max(x) AS b")
    #expect(ends == ["date('2023-01-01') | date('2024-01-01')"])
  }

  @Test func livesInColumnsAndOverlays() throws {
    var builder = GraphBuilder()
    let first = builder.addNode(labels: ["Val"])
    let second = builder.addNode(labels: ["Val"])
    guard let day = CivilDate(year: 2024, month: 1, day: 2),
      let later = CivilDate(year: 2025, month: 1, day: 2)
    else { return }
    builder.setProperty("on", of: first, to: .temporal(.date(day)))
    builder.setProperty("on", of: second, to: .list([.temporal(.date(day))]))
    let (graph, ids) = builder.freeze()
    let query = "MATCH (v:Val) RETURN v.on AS x ORDER BY x"
    #expect(
      try Bench(GraphView(graph)).rows(query) == ["[date('2024-01-02')]", "date('2024-01-02')"])
    var overlay = Overlay(over: graph)
    overlay.setProperty("on", of: ids[Int(second)], to: .temporal(.date(later)))
    let changed = Bench(GraphView(graph, overlay: overlay))
    #expect(try changed.rows(query) == ["date('2024-01-02')", "date('2025-01-02')"])
    #expect(
      try changed.rows("MATCH (v:Val) WHERE v.on.year = 2025 RETURN count(*) AS n") == ["1"])
  }
}
