import Syntax

/// `assert QUERY;`, `assert EXPRESSION;`: what must hold, or the answer is no.
enum AssertCommand {
  static let definition = CommandDefinition(
    name: "assert", group: .check, usage: "assert QUERY;",
    summary: "Says whether something holds, and shows what was found where it does not.",
    details: """
      An expression must be true; where it compares, what was found is shown beside what was \
      expected. A query must return at least one row, and the first column of each must be true; \
      the other columns tell which row it was. Null is not true.

      What does not hold ends the program with 1 and stops no script; a report counts it.
      """,
    examples: [
      "assert COUNT { MATCH (p:Product) } > 30;",
      "assert MATCH (p:Product) RETURN p.name IS NOT NULL, p.address;",
      "assert NOT EXISTS { MATCH (p:Product) WHERE p.domain IS NULL };",
    ],
    arguments: [.text],
    body: .definition { call in try Assertion(call).result() })
}
