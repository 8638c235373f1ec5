import Diagnostics
import Workspaces

/// `policy ID "Title" … ;`: a rule that is two queries.
enum PolicyCommand {
  static let name = "policy"

  static let definition = CommandDefinition(
    name: name, group: .check,
    usage: "policy ID \"Title\" CLAUSE… applies QUERY violation QUERY message \"…\";",
    summary: "Defines a rule that `check` asks from then on.",
    details: """
      `applies` returns what the policy is about, `violation` what breaks it: nodes among those, \
      each with `message`, `at`, `key`, `value` or `expected` beside it where it says them. A \
      violation that speaks of `subject` runs for each subject. In `message`, {subject} is the \
      address, {name} a column of the violation, else a property of the subject.

      Before `applies` stand, in any order: `severity error|warning|info`; \
      `scope global|domain:NAME|product:ADDRESS`; `on check, publish, merge`, which `check --for` \
      chooses from; `owner`, `since DATE` and `docs "…"`; `needs KIND, …`, the observations \
      without which it is not judged; `defers RULE`, a rule of another pack that says the same. \
      Behind the queries stand `message`, `fix "…"`, and `example good '…'` and \
      `example bad '…'`, small meshes in dpq's YAML that `check --test` runs.

      A policy of a domain or product may bear the id of a global one to tighten it; without \
      queries it takes those of the global one. What weakens a policy is an error.
      """,
    examples: [
      """
      policy DOC-100 "Products are described" severity warning applies MATCH (p:Product) RETURN p \
      violation MATCH (p:Product) WHERE p.description IS NULL RETURN p \
      message "{subject} has no description" fix "describe it";
      """,
      """
      policy TAG-100 "Sales tags its products" severity info scope domain:sales \
      applies MATCH (p:Product) RETURN p \
      violation WITH subject WHERE size(coalesce(subject.tags, [])) = 0 RETURN subject \
      message "{subject} has no tag";
      """,
      """
      policy USE-100 "Active products are used" severity warning on check needs usage \
      applies MATCH (p:Product {status: 'active'}) RETURN p \
      violation MATCH (p:Product) WHERE dpq.metric('mau', p) = 0 RETURN p \
      message "nobody uses {subject}";
      """,
    ],
    arguments: [.text],
    body: .definition { call in
      let definition = call.definition(kind: name)
      let policy = try PolicyReader.read(definition.source, definition.range)
      let context = try call.context()
      let known = try PolicySet(context).policies
      try PolicySet.admit(policy, among: known)
      try prepare(policy, context)
      return try call.keep(definition, saying: "policy \(policy.id): \(policy.title)")
    })

  /// Fails at the place where a query of the policy cannot be bound.
  private static func prepare(_ policy: Policy, _ context: MeshContext) throws {
    let queries = FeatureQueries(context)
    if let applies = policy.applies {
      try queries.prepare(applies.range, of: applies.source, hasSubjects: false)
    }
    if let violation = policy.violation {
      try queries.prepare(
        violation.range, of: violation.source, hasSubjects: violation.spreads)
    }
  }
}
