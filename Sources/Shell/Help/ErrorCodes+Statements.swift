extension ErrorCodes {
  /// What may be wrong when a statement, a script or the program runs.
  static let statements: [(code: String, what: String, advice: String)] = [
    (
      "algo.cycle", "Nodes that lead to each other in a ring have no order.",
      "`check --pack mesh` shows the rings."
    ),
    ("algo.option", "The algorithm has no such option.", "`:help NAME` lists them."),
    (
      "assert.failed", "What was asserted does not hold (exit code 1).",
      "The notes show what was found and what was expected."
    ),
    (
      "assert.no-truth", "An assertion is true or false, and this is neither.",
      "Compare it with something."
    ),
    ("assert.writes", "An assertion looks and changes nothing.", ""),
    ("cells.failed", "The statement was not answered, so that nothing can be shown again.", ""),
    (
      "cells.mesh-closed", "A statement was asked of a mesh that is no longer open.",
      "`load PATH as NAME` opens it."
    ),
    (
      "cells.none", "Nothing was answered yet.",
      ""
    ),
    (
      "cells.script", "Statements are run again at the prompt alone.",
      ""
    ),
    (
      "cells.stopped", "A statement that was run again could not be evaluated.",
      ""
    ),
    ("cells.unknown", "There is no statement of this number.", "`:cells` lists them."),
    ("command.argument", "A procedure that stands for a command takes texts and nodes.", ""),
    ("command.contradiction", "Two options ask for opposite things.", "Leave one of them out."),
    ("command.files", "A query writes no files.", "Use the command itself."),
    (
      "command.no-rows", "The command changes the workspace and gives no rows.",
      "It takes no `where` and no `explain`."
    ),
    ("command.number", "This is no number of statements.", ""),
    (
      "command.option-value", "The value of an option is missing or of another kind.",
      "`:help COMMAND` lists the options."
    ),
    ("command.options", "The options of a procedure are texts, whole numbers and booleans.", ""),
    (
      "command.supposes", "A query does not change the what-if through a command.",
      "Use the command itself."
    ),
    ("command.unknown", "There is no such command.", "`:help` lists them."),
    (
      "command.unknown-option", "The command has no such option.",
      "`:help COMMAND` lists the options."
    ),
    (
      "command.usage", "Words are missing or too many.",
      "The message shows how the command is used."
    ),
    ("command.words", "The command takes another number of words.", ""),
    (
      "edit.failed", "The editor ended with an error.",
      "VISUAL or EDITOR names another one."
    ),
    (
      "edit.prompt", "`:edit` belongs to a prompt on a terminal.",
      ""
    ),
    (
      "edit.too-long", "The text is too long for a prompt.",
      "`:run FILE` runs a script."
    ),
    (
      "edit.unwritable", "A file for the editor cannot be written.",
      "TMPDIR names the folder for it."
    ),
    (
      "history.option", "`:history` has no such option.",
      ""
    ),
    (
      "history.value", "This says neither when nor how long.",
      ""
    ),
    ("lay.failed", "The files could not be laid over the whole mesh.", "The message says why."),
    ("definition.limit", "A session keeps only so many definitions.", ""),
    ("document.depth", "A document nests deeper than it is read.", ""),
    ("document.empty", "The file holds no document.", ""),
    ("document.syntax", "The file cannot be read as YAML or JSON.", "The message names the line."),
    ("document.unreadable", "The file cannot be read.", ""),
    ("find.empty", "`find` needs a word to look for.", ""),
    (
      "format.no-drawing", "The format draws nodes, and the result has none.",
      "Return nodes or paths, or use `|> box`."
    ),
    (
      "format.no-figures", "The format draws figures, and the result has none.",
      "Return a name and a number."
    ),
    (
      "format.no-report", "The format tells of findings, and the result has none.",
      "Use `check`, or `|> json`."
    ),
    (
      "format.too-large", "There are too many nodes to lay out.",
      "Narrow the selection, or use `|> dot`."
    ),
    ("format.unknown", "There is no such output format.", "`:help formats` lists them."),
    (
      "format.unsafe", "Formatting would change what a script says, and is left undone.",
      "Bring the statement into its form by hand."
    ),
    (
      "help.unknown", "There is no help on this word.",
      "`:help TEXT` searches when nothing is called so."
    ),
    (
      "list.unknown", "This is no kind of thing, and nothing is called so.",
      "`list` shows the kinds."
    ),
    ("list.unknown-column", "The kind has no such further column.", ""),
    (
      "notebook.differs", "A document shows something else than is answered now (exit code 1).",
      "`--update` writes what is answered."
    ),
    ("notebook.failed", "A document could not be written.", ""),
    (
      "output.exists", "The file exists, and this run did not write it.",
      "Choose another name, or start with --yes."
    ),
    ("output.read-only", "`--read-only` forbids writing.", ""),
    (
      "output.shell-command", "A command of the system may not be run, or failed.",
      "Scripts need --allow-shell."
    ),
    ("output.unwritable", "The file cannot be written.", "The message says why."),
    (
      "parameter.name", "This is no name for a parameter.",
      "Names have letters, digits and underscores."
    ),
    ("parameter.no-result", "There is no earlier result of this name.", "`:cells` lists them."),
    ("parameter.type", "The value of a parameter cannot stand here.", ""),
    (
      "parameter.unset", "A parameter has no value.",
      "`:param NAME VALUE` or `--param NAME=VALUE` gives it one."
    ),
    ("prose.value", "A {value} in the prose of a script could not be evaluated (a warning).", ""),
    ("report.failed", "A report could not be written.", ""),
    (
      "report.format", "The ending of the file is that of no report.",
      "It is html, md, ipynb, sarif, xml or tap."
    ),
    (
      "result.let-go", "A result was let go to save memory.",
      "`:cells rerun N` asks again."
    ),
    (
      "result.no-nodes", "A result was given to a command, and holds no nodes.",
      "Return the nodes themselves."
    ),
    (
      "result.too-large", "A result is too large to be kept.",
      "Ask for less, or write it: `|> csv FILE`."
    ),
    (
      "run.abandoned", "A statement did not stop when it was interrupted, and was given up.",
      "The session goes on with what was open before it."
    ),
    (
      "run.argument-error.invalid-argument",
      "A function or procedure cannot use what it was given.",
      ""
    ),
    (
      "run.argument-error.invalid-argument-type", "A function was given a value of another type.",
      "`:help NAME` shows what it takes."
    ),
    (
      "run.argument-error.invalid-argument-value",
      "A function was given a value that has no meaning to it.",
      ""
    ),
    (
      "run.argument-error.number-out-of-range", "A number lies outside of what a function takes.",
      ""
    ),
    (
      "run.arithmetic-error.division-by-zero", "Something is divided by zero.",
      "Filter those rows first."
    ),
    (
      "run.arithmetic-error.number-out-of-range", "A number does not fit into 64 bits.",
      "Reckon with floats: 1.0 * x."
    ),
    (
      "run.constraint-verification-failed.delete-connected-node",
      "A node is deleted that still has relationships.",
      "DETACH DELETE takes them too."
    ),
    (
      "run.entity-not-found.deleted-entity-access",
      "Something is read that this statement deleted.",
      ""
    ),
    (
      "run.entity-not-found.missing-node", "A relationship would begin or end at null.",
      "Filter those rows first."
    ),
    (
      "run.selector-error.invalid-selector", "A selector in a query cannot be read or answered.",
      "`:help selector` shows how they look."
    ),
    (
      "run.semantic-error.merge-read-own-writes",
      "MERGE looks for a property that is null, which equals nothing.",
      "Filter those rows first."
    ),
    ("run.syntax-error.invalid-argument-type", "SKIP and LIMIT take a whole number.", ""),
    ("run.syntax-error.negative-integer-argument", "SKIP and LIMIT count rows from 0 on.", ""),
    (
      "run.type-error.invalid-argument-type",
      "A value is of a type that an operator or function does not take.",
      "Convert it, with toString or toInteger for instance."
    ),
    ("run.type-error.invalid-argument-value", "A value is one that a function does not take.", ""),
    (
      "run.type-error.invalid-property-type",
      "A property holds plain values and lists of them, no maps or nodes.",
      ""
    ),
    (
      "run.type-error.list-element-access-by-non-integer", "A list is indexed by a whole number.",
      ""
    ),
    ("run.type-error.map-element-access-by-non-string", "A map or node is indexed by a text.", ""),
    (
      "run.budget", "The statement needs more than it may use.",
      "`:budget` shows and changes what it may use."
    ),
    (
      "run.demo", "The command gives a verdict, and no mesh was named.",
      "Name files or folders, or start with --demo."
    ),
    ("run.failed", "The statement could not be evaluated.", "The message says why."),
    ("run.foreign-value", "A parameter holds a node of another mesh.", "Name it by its address."),
    ("run.interrupted", "The statement was interrupted (exit code 130).", ""),
    (
      "run.procedure", "A procedure gave other columns than it said.",
      "This is an error of the program."
    ),
    ("run.procedure-not-found", "There is no such procedure.", "`:help procedures` lists them."),
    ("run.read-only", "A query that writes does not stand here.", ""),
    (
      "run.safe", "Safe mode reads what the command line named, and touches nothing else.",
      "`:help safe` tells what it leaves undone; it lasts until dpq ends."
    ),
    ("run.shell-word", "A word of the shell has no meaning here.", ""),
    (
      "run.timed-out", "The statement ran longer than it may (exit code 124).",
      "`:budget seconds 600` allows more time."
    ),
    (
      "run.unconfirmed", "Something must be confirmed, and nobody can be asked.",
      "Start with --yes."
    ),
    ("run.unsupported", "The plan of the query cannot be run.", "This is an error of the program."),
    ("script.cell-empty", "A cell of a script holds nothing (a warning).", "Take the marker out."),
    (
      "script.cell-title", "Two cells have the same title (a warning): `$_title` is the later one.",
      "Give each its own."
    ),
    ("script.circle", "A script runs itself.", "The notes show how."),
    ("script.deep", "Scripts run each other too deep.", ""),
    ("script.ended", "A script that was run answers no, or stopped.", ""),
    (
      "script.parameter", "A declaration of a parameter cannot be read.",
      "Write: // @param NAME TYPE = DEFAULT // what it is"
    ),
    ("script.parameter-missing", "A parameter must be given, and was not.", "--param NAME=VALUE"),
    ("script.parameter-type", "The value of a parameter is of another type than declared.", ""),
    (
      "script.parameter-undeclared",
      "A script uses a parameter that it does not declare (a warning).",
      "Declare it with // @param, or give it with --param."
    ),
    (
      "script.parameter-unused", "A script declares a parameter that it does not use (a warning).",
      "Take the line out."
    ),
    (
      "script.result-unknown", "No statement above gives this result.",
      "`$_title` is made of the title of a cell."
    ),
    (
      "script.statement-too-large", "A statement of standard input is larger than 16 MiB.",
      "Statements end with `;`; data is loaded from a file."
    ),
    ("script.too-large", "A script is larger than 64 MiB.", ""),
    ("script.unclosed", "A block of a document has no end.", ""),
    ("script.unreachable", "Statements stand behind `:quit` (a warning).", ""),
    ("script.unreadable", "A script cannot be read.", ""),
    (
      "serve.request", "A line to `--serve-stdio` is no request; the server goes on.",
      "The message says what is missing."
    ),
    ("shell.quit-code", "An exit code is a whole number from 0 to 255.", ""),
    ("shell.set-value", "A setting cannot have this value.", ""),
    ("shell.talking", "A canvas session is open at this prompt already.", "`:quit` leaves it."),
    ("shell.terminal", "The terminal cannot be read.", ""),
    ("shell.unknown-setting", "There is no such setting.", "`:set` and `:budget` list them."),
    ("shell.unknown-word", "There is no such word of the shell.", "`:help` lists them."),
    ("shell.usage", "Words are missing or too many.", ""),
    ("tutorial.none", "No tutorial is going on.", "`:tutorial` begins it."),
    ("usage.color", "--color is auto, always or never.", ""),
    ("usage.command", "A command stands where a file was expected.", "Put it first, or behind -c."),
    ("usage.mesh", "The whole mesh that files are laid over cannot be used so.", "--mesh SNAPSHOT"),
    ("usage.files", "Files are missing, or options contradict each other.", ""),
    ("usage.on-error", "--on-error is stop or continue.", ""),
    ("usage.option", "There is no such option.", ""),
    ("usage.param", "A parameter is given as NAME=VALUE.", ""),
    ("usage.shell", "There are completions for bash, zsh and fish.", ""),
    ("usage.value", "An option lacks its value.", ""),
    ("watch.interval", "This is no number of seconds.", "From 0.1 to 86400, or `file`."),
    ("watch.script", "`:watch` belongs to the prompt.", ""),
    ("watch.word", "`:watch` asks statements, not words of the shell.", ""),
    ("watch.writes", "`:watch` looks and changes nothing.", ""),
  ]
}
