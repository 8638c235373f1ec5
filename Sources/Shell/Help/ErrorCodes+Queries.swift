extension ErrorCodes {
  /// What may be wrong with the text of a statement.
  static let queries: [(code: String, what: String, advice: String)] = [
    (
      "bind.ambiguous-aggregation-expression",
      "A value stands beside an aggregate and is no column of its own.",
      "Return it as a column, or put it into the aggregate: what is no aggregate is what is "
        + "grouped by."
    ),
    (
      "bind.circular-condition", "A condition inside a path needs what only the whole path binds.",
      "Ask it in a WHERE behind the pattern."
    ),
    (
      "bind.column-name-conflict", "Two columns have the same name.",
      "Give one another name with AS."
    ),
    (
      "bind.condition-in-group",
      "A condition inside a repeated part sees its own variables and what was bound before.",
      "Move the rest behind the pattern."
    ),
    (
      "bind.contradictory-path-mode", "Two words about repetition contradict each other.",
      "Leave one of them out."
    ),
    (
      "bind.creating-var-length", "A relationship of variable length cannot be created.",
      "Create each relationship by itself."
    ),
    (
      "bind.different-columns-in-union", "Both sides of a UNION must return the same columns.",
      "Name them alike with AS."
    ),
    (
      "bind.invalid-aggregation", "An aggregate stands where rows are not grouped.",
      "Aggregate in WITH or RETURN first."
    ),
    (
      "bind.invalid-argument-passing-mode", "A CALL inside a query writes its arguments out.",
      "Put them into parentheses."
    ),
    (
      "bind.invalid-argument-type", "A value is of a type that this place does not take.",
      "The message names what is expected."
    ),
    (
      "bind.invalid-clause-composition", "Clauses stand in an order that has no meaning.",
      "The message names what must follow."
    ),
    (
      "bind.invalid-delete", "DELETE takes nodes, relationships and paths.",
      "REMOVE takes labels and properties away."
    ),
    (
      "bind.invalid-number-of-arguments",
      "A function or procedure is given too many or too few arguments.",
      "`:help NAME` shows what it takes."
    ),
    (
      "bind.invalid-parameter-use", "A parameter is used as what it is not.",
      "`:param` shows its value."
    ),
    (
      "bind.invalid-path-count", "The number of paths is a whole number from 1 on.",
      "Write SHORTEST 2, for instance."
    ),
    (
      "bind.invalid-syntax", "A word stands where it has no meaning.",
      "The message says where it may stand."
    ),
    (
      "bind.missing-parameter", "A parameter has no value.",
      "`:param NAME VALUE` or `--param NAME=VALUE` gives it one."
    ),
    (
      "bind.negative-integer-argument", "SKIP and LIMIT count rows from 0 on.",
      "Write a whole number that is not negative."
    ),
    ("bind.no-expression-alias", "An expression in WITH needs a name.", "Add AS and a name."),
    (
      "bind.no-single-relationship-type", "A new relationship has exactly one type.",
      "Write one behind the colon."
    ),
    (
      "bind.no-variables-in-scope", "`*` stands for all variables, and there are none.",
      "Return something by name."
    ),
    (
      "bind.non-constant-expression", "The value must be the same for every row.",
      "Use a number or a parameter."
    ),
    (
      "bind.procedure-not-found", "There is no such procedure.",
      "`:help NAME` knows those there are."
    ),
    (
      "bind.relationship-uniqueness-violation",
      "One relationship stands twice in a MATCH, where none is walked twice.",
      "Use two names, or two MATCH clauses."
    ),
    (
      "bind.requires-directed-relationship", "A new relationship has a direction.",
      "Write --> or <--."
    ),
    (
      "bind.selective-path-pattern", "A path with SHORTEST, ANY or ALL stands alone in its MATCH.",
      "Put the other patterns into a MATCH of their own."
    ),
    (
      "bind.unbounded-walk", "A walk without an upper bound never ends.",
      "Bound it, or let relationships be walked once (TRAIL)."
    ),
    (
      "bind.undefined-variable", "A name is used that no clause before it defines.",
      "Define it in a pattern or with AS; WITH hands on only what it lists."
    ),
    (
      "bind.unexpected-syntax", "A pattern stands where only a plain one may.",
      "Write nodes and relationships one by one."
    ),
    ("bind.unknown-function", "There is no such function.", "`:help functions` lists them."),
    ("bind.unknown-procedure", "There is no such procedure.", "`:help procedures` lists them."),
    (
      "bind.variable-already-bound", "A new variable has a name that is taken.",
      "Give it another name."
    ),
    ("bind.variable-type-conflict", "A name stands for two kinds of things.", "Use two names."),
    (
      "plan.cartesian-product",
      "Two parts of a pattern are not joined, so that every pair is made (a warning).",
      "Join them by a relationship or a condition."
    ),
    ("plan.none", "The query cannot be planned.", "It is a bound of the program, not of the text."),
    (
      "plan.too-deep", "The query takes too many steps one after the other.",
      "Split it with saved results (`$_`)."
    ),
    (
      "plan.trail-enumeration",
      "Every path is enumerated, and their number may be exponential (a warning).",
      "Bound the length, or return only distinct ends."
    ),
    (
      "plan.unknown-label", "No node has this label (a warning): the query finds nothing by it.",
      "`list` shows the kinds there are."
    ),
    (
      "plan.unknown-property",
      "Nothing in the mesh has this property (a warning): it is null everywhere.",
      "`:help LABEL` lists the properties of a label."
    ),
    (
      "plan.unknown-relationship-type",
      "No relationship has this type (a warning): the query finds nothing by it.",
      "`:help relationships` lists the types."
    ),
    (
      "portable.none", "Something in the query has no equivalent in plain openCypher.",
      "Run it here, or write it otherwise."
    ),
    (
      "syntax.expected", "Something else must stand here.",
      "The message says what, and shows what was found."
    ),
    ("syntax.float-overflow", "A number is too large for 64 bits.", ""),
    ("syntax.group-without-relationship", "A group that is repeated holds a relationship.", ""),
    (
      "syntax.incomplete", "The text ends before the statement does.",
      "The message says what was expected."
    ),
    (
      "syntax.integer-overflow", "A whole number does not fit into 64 bits.",
      "Write it as 1.0e30, or as text."
    ),
    (
      "syntax.invalid-clause-composition", "A clause stands inside an expression.",
      "Use EXISTS { … } or COUNT { … }."
    ),
    (
      "syntax.invalid-escape", "A backslash is followed by what is no escape.",
      "A backslash itself is written \\."
    ),
    ("syntax.invalid-number", "This is no number.", ""),
    ("syntax.invalid-quantifier", "The upper bound of a length is below the lower one.", ""),
    (
      "syntax.invalid-relationship-pattern", "This is not the length of a path.",
      "Write *1..3 or {1,3}."
    ),
    ("syntax.invalid-unicode-character", "A character cannot stand here.", ""),
    (
      "syntax.invalid-unicode-literal", "An escape names no Unicode character.",
      "Write \\u and four hexadecimal digits."
    ),
    (
      "syntax.missing-semicolon", "A command stands inside a query that has no end.",
      "Write `;` before its line."
    ),
    ("syntax.mixed-unions", "UNION and UNION ALL do not mix in one query.", ""),
    ("syntax.nested-quantifier", "A repeated part stands inside a repeated part.", ""),
    (
      "syntax.node-expected", "A relationship leads to or from a node that is not there.",
      "Write () for any node."
    ),
    (
      "syntax.parameter-as-properties", "A parameter cannot stand for all properties of a pattern.",
      "Compare them one by one."
    ),
    ("syntax.path-in-group", "A path inside a group cannot have a name.", ""),
    ("syntax.selector", "A selector cannot be read.", "`:help selector` shows how they look."),
    ("syntax.too-deep", "The text nests deeper than it is read.", ""),
    (
      "syntax.too-long", "The statement is too long to be read.",
      "`load` reads data, statements ask."
    ),
    ("syntax.two-lengths", "A relationship has one length, inside its brackets or behind it.", ""),
    ("syntax.two-path-names", "A path has one name.", ""),
    (
      "syntax.unclosed", "A quote or bracket of a command is not closed on its line.",
      "Close it; a \\ at the end of a line joins the next one."
    ),
    ("syntax.unexpected-character", "A character has no meaning here.", ""),
    ("syntax.unexpected-syntax", "A word stands where it has no meaning.", ""),
    ("syntax.unknown-shell-word", "There is no such word of the shell.", "`:help` lists them."),
    (
      "syntax.unknown-statement", "The line begins no command and no query, and is no selector.",
      "`:help` lists the commands."
    ),
    ("syntax.unsupported", "This part of the standard is not available.", ""),
    (
      "type-error.invalid-argument-type",
      "A value is of a type that this operator or function does not take.",
      "Convert it, with toString or toInteger for instance."
    ),
  ]
}
