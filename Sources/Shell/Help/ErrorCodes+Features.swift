extension ErrorCodes {
  /// What commands on the mesh say.
  static let features: [(code: String, what: String, advice: String)] = [
    ("access.agreement", "What was named is no agreement.", "`list agreements` lists them."),
    ("access.by", "Only a person or team decides on access.", ""),
    ("access.consumer", "Only a product, team, person or system reads.", ""),
    ("access.port", "Access is asked for on an output port.", ""),
    (
      "access.state", "The agreement is not in a state from which this follows.",
      "`access PORT` shows it."
    ),
    ("access.twin", "The consumer has an agreement on this port already.", ""),
    ("access.until", "This is no date.", "Write it as 2027-06-30."),
    ("cause.nothing", "The selector names nothing whose cause could be asked.", ""),
    ("check.as-of", "This is no date.", "Write it as 2026-06-30."),
    ("check.config", "The settings file cannot be read.", "The message names the line."),
    ("check.mixed", "Paths and selectors do not stand together.", ""),
    ("check.nothing", "The selector names nothing, and there is nothing to judge.", ""),
    ("check.pack", "There is no such pack of rules.", "They are files, mesh, contract and policy."),
    ("contract.argument", "The earlier state of a contract is a mesh, a file or a folder.", ""),
    ("contract.as-of", "This is no date.", "Write it as 2026-06-30."),
    (
      "contract.first", "The contract has no earlier version in this mesh.",
      "Name one to compare with."
    ),
    ("contract.none", "No contract is there, and none governs it.", ""),
    ("contract.option", "The comparison of contracts has no such option.", ""),
    ("contract.rule", "Contracts are held against their ports by no such rule.", ""),
    ("contract.several", "The file holds several contracts.", "Name one behind a #."),
    ("contract.unknown", "The file holds no contract of this name.", ""),
    ("critical.measures", "The measures are a list of names.", ""),
    ("critical.selection", "A selection is a selector, a node or a list of nodes.", ""),
    ("critical.top", "`top` is a whole number from 1 on, and a measure is named.", ""),
    ("diff.contract", "Two contracts are compared whole.", "Leave the selector out."),
    (
      "findings.unknown", "The pack has no rule of this id.",
      "`:help rules` lists them."
    ),
    ("impact.candidate", "The file holds no contract that could be compared.", ""),
    ("impact.change", "This is no change that `impact` knows.", "`:help impact` lists them."),
    ("impact.kind", "The change is one of another kind of thing.", ""),
    ("impact.nothing", "The selector names nothing that could change.", ""),
    ("impact.notify", "Without a change there is nothing to tell anybody.", "Add --change."),
    ("metric.argument", "A metric is named by a text.", ""),
    ("metric.duplicate", "Two metrics have the same name.", "Give one another name."),
    ("metric.instant", "This is no date or instant.", ""),
    ("metric.nested", "Definitions ask for each other too deep.", ""),
    ("metric.period", "This is no period.", "Write 2026, 2026-Q2, 2026-06 or 2026-W26."),
    ("metric.text", "A metric of one's own cannot be read.", "`:help metric` shows how they look."),
    (
      "metric.too-large", "The query of a metric gives too many rows.",
      "Return each node once: DISTINCT."
    ),
    ("metric.unknown", "There is no such metric.", "`:help metrics` lists them."),
    ("metric.verdict", "A metric asks for a verdict, which would never end.", ""),
    ("metric.window", "Two options both say which time.", "Leave one of them out."),
    ("metric.writes", "A metric looks and changes nothing.", ""),
    ("path.same-ends", "The start and the end are one thing.", ""),
    (
      "policy.choice", "Policies are chosen by all, starter, own, none, ids or a file.",
      ""
    ),
    ("policy.contradiction", "Two policies cannot hold together.", ""),
    ("policy.duplicate", "Two policies have the same id.", ""),
    ("policy.nested", "Definitions ask for each other too deep.", ""),
    (
      "policy.no-node", "The query of a policy returns no node.",
      "Return what the policy is about."
    ),
    ("policy.nothing-to-tighten", "There is no global policy of this id to tighten.", ""),
    ("policy.text", "A policy cannot be read.", "`:help policy` shows how they look."),
    (
      "policy.too-large", "The query of a policy gives too many rows.",
      "Return each node once: DISTINCT."
    ),
    ("policy.verdict", "A policy asks for a verdict, which would never end.", ""),
    ("policy.weakens", "A policy of a domain weakens the global one.", "It may only tighten it."),
    ("policy.writes", "A policy looks and changes nothing.", ""),
    ("save.foreign-folder", "The folder holds files that no `save` wrote.", "Choose an empty one."),
    ("save.format", "The ending of the file is that of no format.", "`:help save` lists them."),
    ("save.not-a-folder", "The format is a folder, and a file is there.", ""),
    ("save.nothing", "The selector names nothing, and nothing was saved.", ""),
    ("save.too-deep", "A value nests deeper than text formats are read back.", "Save as .dpqs."),
    ("save.unwritable", "The file cannot be written.", "The message says why."),
    (
      "select.ambiguous", "A word may be any of several things.",
      "The notes list them; name one by its address."
    ),
    ("select.elsewhere", "A selector names what only another mesh has.", "`use` switches to it."),
    ("select.missing", "The mesh keeps nothing that this method could ask.", ""),
    (
      "select.state", "A comparison needs an earlier mesh, and no other is open.",
      "`load PATH as NAME` opens one."
    ),
    (
      "select.unknown", "Nothing in this mesh is called so.",
      "`find TEXT` looks for it everywhere."
    ),
    ("select.unknown-grain", "This is no change of grain.", "`:help selector` lists them."),
    ("select.unknown-method", "This is no method of a selector.", "`:help selector` lists them."),
    (
      "select.unknown-type", "This is no type of relationship.",
      "`:help relationships` lists them."
    ),
    ("select.value", "The method does not take this value.", ""),
    ("use.unknown", "No mesh of this name is open.", "`use` lists them."),
    ("waiver.text", "A waiver cannot be read.", "`:help waive` shows how they look."),
    ("walk.unknown-kind", "Nothing is of this kind, type or status.", ""),
    ("whatif.name", "A what-if has a name of 1 to 100 letters.", ""),
    ("whatif.none", "No what-if is in use.", "`whatif use NAME` begins one."),
    ("whatif.unknown", "There is no what-if of this name.", "`whatif` lists them."),
    ("workspace.no-mesh", "No mesh is open.", "`load PATH` opens one."),
    ("write.address-taken", "Another node has this address.", ""),
    ("write.address-type", "An address is text.", ""),
    (
      "write.derived",
      "FEEDS, owner, domain and resolved follow from other things, and are not written.",
      "The message names what to change."
    ),
  ]
}
