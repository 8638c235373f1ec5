import Rendering

/// Help on the language itself.
enum LanguagePages {
  static let all: [(name: String, summary: String)] = [
    ("query", "How queries look: patterns, clauses, paths."),
    ("selector", "How nodes are named: addresses, methods, operators."),
    ("formats", "The forms in which answers are written."),
    ("rails", "The signs of drawings."),
    ("scripts", "Scripts, their parameters, prose, cells and reports."),
    ("keys", "The keys of the prompt."),
    ("safe", "Safe mode, for statements of strangers."),
  ]

  static var topics: [String] { all.map(\.name) }

  static func page(on topic: String) -> String? {
    switch topic {
    case "query", "queries", "match": query
    case "selector", "selectors", "address", "addresses": selector
    case "formats", "format", "output": formats
    case "rails", "drawing", "legend": rails
    case "scripts", "script", "notebook", "notebooks", "report", "reports": scripts
    case "safe", "safe mode", "--safe": safe
    case "keys", "key", "editing", "environment", "init": KeysPage.text
    default: nil
    }
  }

  private static let query = """
    Queries are a dialect of openCypher; keywords are written in any case.

      MATCH (p:Product)-[:HAS_PORT]->(o:OutputPort)     a pattern: nodes, relationships, labels
      OPTIONAL MATCH (o)-[:GOVERNED_BY]->(c:Contract)   null where nothing fits
      WHERE p.status = 'active' AND c IS NULL           AND OR XOR NOT, =~ IN STARTS WITH CONTAINS
      WITH p, count(o) AS ports                         passes on; groups by what is no aggregate
      RETURN p.address, ports ORDER BY ports DESC LIMIT 5;

      (a)-[:FEEDS*1..3]->(b)    one to three steps      (a)--(b)    either direction
      UNWIND [1, 2] AS x        a row for each          CALL dpq.upstream('sales/orders')
      EXISTS { (p)-[:SERVES]->() }                      $name       a parameter

      FILTER p.status = 'active'                        as WITH * WHERE
      LET fans = COUNT { (p)-[:FEEDS]->() }             a name for a value
      FOR x IN p.tags WITH ORDINALITY i                 a row for each element, counted
      CALL (p) { MATCH (p)-->(c) RETURN c LIMIT 1 }     a query for each row; (*) takes all
      p IN select('+sales/orders')                      a selector as a list of nodes
      USE other MATCH (n) RETURN count(n)               another open snapshot, once
      CALL algo.pagerank() YIELD node, score            also betweenness scc wcc dominators

      SHORTEST 2 (a)-[:FEEDS]->+(b)   ANY, ALL SHORTEST, WALK, TRAIL, ACYCLIC before a path
      (a) ((x)-[:FEEDS]->(y WHERE y.status = 'active')){1,3} (b)    a group; x and y are lists
      date('2026-06-30') + duration('P1M')              datetime() time() .year .epochSeconds

      CREATE (:Product {address: 'sales/new'});         also MERGE, SET, REMOVE, DELETE, DETACH
                                                        DELETE: they write to a what-if only, see
                                                        `:help whatif`, and need their `;`

    In the shell a query of one line runs on Enter, a longer one at `;` or an empty line. Before a
    statement `explain` shows its plan, `explain --portable` plain openCypher, `profile` what each
    operator took.

    """

  private static let selector = """
    A selector names nodes; it is dbt's grammar, with addresses for names. Any command that takes
    nodes takes one, `--exclude S` takes some away, and `select('S')` is a list in a query.

      sales/orders            an address             +sales/orders     and all it comes from
      sales/orders/daily@2    a port, major 2        sales/orders+2    and two steps downstream
      orders.email            the tail of one        @sales/orders     all needed for its consumers
      sales/*                 a glob: * ? [a-c]      a+[READ_BY]       these relationships only,
      a b   a,b               either, both           [FLOWS_TO]2+a     and two of them upstream
      not a   (a b)           without, grouped       a..b              all between, both included
      roots(S)   leaves(S)    of S, those that no other of it leads to, or is led to by
      S^product ^port ^asset ^field ^contract ^domain ^owner    what holds it, who answers for it

      product: port: contract: source: asset: field: team: person: term:     things of one kind
      domain: owner: tag: status: kind: format: classification: governed-by: uses: path: file:
      added:MESH  changed:MESH  removed:MESH      against another open mesh, a file or a folder

    Of a dbt manifest also, with dbt's meaning:

      fqn: group: access: package: resource_type: test_name: test_type: version: result:
      source: exposure: metric: semantic_model: saved_query: unit_test:
      config.materialized:table  config.meta.owner:ana     state:new  state.jan:modified.body

    A bare word is an address, an alias, the tail of an address, or what dbt calls so: `orders` (all
    its versions, `orders.v2` is one), `models/staging`, `orders.sql`. No data flows into tests:
    `orders+` has none, and `+test_name:unique` is what they read. A method or a glob that nothing
    fits is an empty set and a warning; a word that names nothing is an error.

    """

  private static let scripts = """
    A script is a file of statements that ends in .dpq: `dpq weekly.dpq mesh/` runs it, `:run
    weekly.dpq` runs it here.

      // @param domain string = "sales" // which domain    $domain; types are string, integer,
                                                  number, boolean and date; without a default it
                                                  must be given: --param domain=crm
      /// Text in *Markdown*, for the report.     {COUNT { MATCH (:Product) }} inserts a value
      // %% Title                                 begins a part; the result is $_title
      assert COUNT { MATCH (:Product) } > 30;     must hold; shows what was found
      list $_owners                               a result given to a command: its nodes
      UNWIND $_ AS row RETURN row.owner;          the last result, one map a row; $_3 the third
      :run parts/more.dpq domain=crm              another script, looked for beside this one

      dpq weekly.dpq mesh/ --report week.html --report week.xml

    writes what was said, asked and answered, whatever becomes of the run: .html .md .ipynb, or
    .sarif .xml (JUnit) .tap with findings and assertions alone. What does not hold ends the run
    with 1 and stops nothing; what cannot be evaluated stops it.

    """

  private static let safe = """
    `dpq --safe mesh/ stranger.dpq` runs what others wrote and touches nothing on this machine but
    the snapshots and scripts that the command line names, which it reads.

      not read      other files, by whatever command: load, :run, diff, check --config, canvas,
                    changed:FILE; symbolic links out of a named folder; the init file, the history
      not written   any file: |> csv FILE, save, :notebook, --report, canvas, the history
      not run       any program: :! and |> !COMMAND (also with --allow-shell), $EDITOR, the pager
      not listed    files, where Tab completes

    `:set` shows whether it is on. `:set safe on` begins it for what is open; nothing ends it but
    the end of dpq. Budgets are another matter: `:budget` bounds what a statement may take.

    """

  private static var rails: String {
    let lines = RailsLegend.entries.map { entry in
      "  " + entry.sign + String(repeating: " ", count: max(6 - entry.sign.count, 1))
        + entry.meaning
    }
    return "A drawing has one node a line, and data flows down the page.\n\n"
      + lines.joined(separator: "\n") + "\n\n"
      + "`|> tree`, `|> boxes` and `|> svg FILE` draw the same in other forms;\n"
      + "`:set drawing auto` draws boxes where all fit, `:set color domain` colours domains.\n"
  }

  private static var formats: String {
    let lines = OutputFormat.allCases.map { format in
      "  " + format.rawValue + String(repeating: " ", count: 10 - format.rawValue.count)
        + format.help
    }
    return "STATEMENT |> FORMAT [FILE] for one statement, `:set format NAME` for the session.\n\n"
      + lines.joined(separator: "\n") + "\n"
  }
}
