/// Help on the prompt: keys, and what surrounds it.
enum KeysPage {
  static let text = """
    At the prompt, with the keys of emacs, or of vi where ~/.editrc says `bind -v`:

      Enter          runs what is complete: a command, a query of one line, one of several lines
                     behind `;` or an empty line; what writes needs `;`
      Alt-Enter      another line              Up, Down   lines of the text, then the history
      Tab            completes, then lists     Right, End take the faint suggestion
      PageUp         entries that begin so     Ctrl-R     searches all of them
      Ctrl-C         drops the text, or stops what runs, twice even what does not stop; it never
                     leaves
      Ctrl-D         leaves, on an empty line  Ctrl-Z     stops the shell until `fg`
      :edit          opens the last statement in your editor

    `demo[3]> ` names the mesh and counts statements; `demo[3]*> ` says that a what-if is in use,
    whether or not it changes anything yet.

      EDITOR VISUAL            for `:edit`          DPQ_PAGER PAGER   for what is too tall
      NO_COLOR CLICOLOR_FORCE  colours              TERM=dumb         plain lines, no editing
      DPQ_HISTORY              the history file; empty keeps none. Else dpq/history.jsonl under
                               XDG_STATE_HOME (~/.local/state)
      DPQ_INIT                 statements for the start of each shell; empty runs none. Else
                               dpq/init.dpq under XDG_CONFIG_HOME (~/.config); --init FILE and
                               --no-init win over both

    Nothing is read from the current directory unless it is named.

    """
}
