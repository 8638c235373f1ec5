import TestSupport
import Testing

/// `--safe`: what the command line names is read, and nothing else is touched.
@Suite(.serialized) struct SafeModeTests {
  private static let product = "dpq: 1\nproducts:\n  - { id: a, name: A, domain: d }\n"

  /// A mesh, another one, a script, and an empty folder `out`, all in one folder.
  private func place() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.product, to: "mesh/a.yaml")
    try folder.write(Self.product, to: "mesh/b.yaml")
    try folder.write(Self.product, to: "other/secret.yaml")
    try folder.write("RETURN 4711 AS ran;\n", to: "other/part.dpq")
    try folder.write("", to: "out/keep")
    return folder
  }

  @Test(arguments: [
    "list products |> csv out/x.csv", "list products |> !cat > out/x", ":! touch out/x",
    "save out/x.dpqs", "save out/x.json", ":notebook out/x.md", "load other/secret.yaml",
    "load other", "load mesh/../other/secret.yaml", "load mesh/link.yaml", "load -",
    ":run other/part.dpq", "diff other/secret.yaml", "diff mesh/a.yaml other/secret.yaml",
    "list changed:other/secret.yaml", "check --config other/secret.yaml",
    "check other/secret.yaml", "check --policies other/secret.yaml", "canvas new Draft",
    "canvas list", "canvas list --folder other", "canvas template new out/x.yaml",
    "CALL dpq.canvas_diff('a', 'b')", ":set safe off", ":edit",
  ])
  func leavesTheMachineAlone(_ statement: String) throws {
    let folder = try place()
    try #require(Shell.run("ln -s ../other/secret.yaml '\(folder.path)/mesh/link.yaml'"))
    let run = try ProgramRun(
      ["--safe", "--allow-shell", "--yes", "mesh", "-c", statement], workingIn: folder.path)
    #expect(run.code >= 2, "\(statement): \(run.output)")
    #expect(!run.output.contains("secret") && !run.output.contains("4711"), "\(run.output)")
    #expect(Shell.run("test \"$(ls '\(folder.path)/out')\" = keep"), "\(statement) wrote")
  }

  @Test(arguments: [
    ("list products |> csv out/x.csv", "safe mode forbids writing `out/x.csv`"),
    ("list products |> !cat", "safe mode runs no command of the system"),
    (":! true", "safe mode runs no command of the system"),
    ("load other", "safe mode reads only what the command line named, and not `other`"),
    (":run other/part.dpq", "and not `other/part.dpq`"),
    (":set safe off", "safe mode is not switched off"),
    ("diff other", "safe mode reads only what the command line named"),
  ])
  func saysWhatItForbids(_ statement: String, _ said: String) throws {
    let folder = try place()
    let run = try ProgramRun(["--safe", "mesh", "-c", statement], workingIn: folder.path)
    #expect(run.code >= 2)
    #expect(run.errors.contains(said), "\(run.errors)")
  }

  @Test func readsWhatTheCommandLineNames() throws {
    let folder = try place()
    let list = try ProgramRun(
      ["--safe", "mesh", "-c", "list products |> csv"], workingIn: folder.path)
    #expect(list.code == 0, "\(list.errors)")
    #expect(list.output.contains("d/a"))
    // A file below a folder that was named, and a script that was named.
    let load = try ProgramRun(
      ["--safe", "mesh", "-c", "load mesh/b.yaml as b"], workingIn: folder.path)
    #expect(load.code == 0, "\(load.errors)")
    let script = try ProgramRun(["--safe", "mesh", "other/part.dpq"], workingIn: folder.path)
    #expect(script.output.contains("4711"), "\(script.errors)")
    // Two states of a subcommand are both named.
    let diff = try ProgramRun(["diff", "--safe", "mesh", "other"], workingIn: folder.path)
    #expect(diff.code == 0, "\(diff.errors)")
    let missing = try ProgramRun(
      ["--safe", "mesh", "-c", "load mesh/nothing.yaml"], workingIn: folder.path)
    #expect(missing.errors.contains("there is no such file"), "\(missing.errors)")
  }

  @Test func isBegunByAScriptAndEndedByNone() throws {
    let folder = try place()
    let run = try ProgramRun(
      ["mesh", "-c", ":set safe on", "-c", ":set", "-c", "load other"], workingIn: folder.path)
    #expect(run.output.contains("safe     on"), "\(run.output)")
    #expect(run.errors.contains("safe mode reads only"), "\(run.errors)")
    let off = try ProgramRun(["mesh", "-c", ":set safe off", "-c", ":set"], workingIn: folder.path)
    #expect(off.output.contains("safe     off"), "\(off.errors)")
  }

  @Test func aShellKeepsNoHistoryAndRunsNoOtherProgram() throws {
    let home = try place()
    try home.write("RETURN 815 AS started;\n", to: ".config/dpq/init.dpq")
    let terminal = try Terminal.dpq(
      ["--safe", "\(home.path)/mesh"], home: home,
      [
        "PAGER": "tee \(home.path)/out/paged", "EDITOR": "touch \(home.path)/out/edited; true",
      ], columns: 90, rows: 12)
    #expect(terminal.expect("mesh[1]>", within: 30))
    #expect(terminal.screen.text.contains("· safe mode"))
    #expect(!terminal.screen.text.contains("815"))
    terminal.send("UNWIND range(1, 30) AS x RETURN x + 7000 AS y\r")
    #expect(terminal.expect("30 rows"))
    terminal.send(":edit\r")
    #expect(terminal.expect("safe mode opens no editor"))
    terminal.send("load \(home.path)/oth\t")
    terminal.settle(milliseconds: 200)
    #expect(!terminal.screen.text.contains("other"))
    terminal.send("\u{03}:set safe off\r")
    #expect(terminal.expect("safe mode is not switched off"))
    #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("]>") })
    terminal.send("\u{04}")
    #expect(terminal.waitForExit() == 0)
    #expect(Shell.run("test \"$(ls '\(home.path)/out')\" = keep"))
    #expect(Shell.run("test ! -e '\(home.path)/.local'"), "a history was written")
  }
}
