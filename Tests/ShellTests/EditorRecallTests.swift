import TestSupport
import Testing

@Suite("going back in a terminal")
struct EditorRecallTests {
  @Test("up and down walk the entries, and the typed text comes back")
  func walk() throws {
    let session = try EditorSession()
    session.type("one" + Key.enter + "two" + Key.enter + "thr")
    session.type(Key.up)
    #expect(session.ends(with: "\nprobe> two"), "\(session.text)")
    session.type(Key.upApplication)
    #expect(session.ends(with: "\nprobe> one"), "\(session.text)")
    session.type(Key.up + Key.down + Key.down)
    #expect(session.ends(with: "\nprobe> thr"), "\(session.text)")
  }

  @Test("a long unfinished text survives the walk")
  func longText() throws {
    let session = try EditorSession()
    session.type("one" + Key.enter)
    session.type(String(repeating: "abcdefghij", count: 300) + Key.up)
    #expect(session.ends(with: "probe> one"), "\(session.text)")
    session.type(Key.down + "!" + Key.enter)
    #expect(session.says("fghij!> 3001 scalars"), "\(session.text)")
  }

  @Test("an entry of several lines comes back whole; up moves inside it first")
  func severalLines() throws {
    let session = try EditorSession()
    session.type("zero" + Key.enter + "match a" + Key.enter + "b;" + Key.enter)
    session.type(Key.control("L") + Key.up)
    #expect(session.shows("probe> match a\n  ...> b;"), "\(session.text)")
    session.type(Key.up + "X")
    #expect(session.shows("probe> maXtch a\n  ...> b;"), "\(session.text)")
    session.type(Key.up)
    #expect(session.shows("probe> zero"), "\(session.text)")
    session.type(Key.down + Key.down + Key.down)
    #expect(session.shows("probe>"), "\(session.text)")
  }

  @Test("search finds an older entry")
  func search() throws {
    let session = try EditorSession()
    session.type(
      "alpha" + Key.enter + "beta" + Key.enter + Key.control("L") + Key.control("R") + "lph")
    #expect(session.text.hasPrefix("probe> alpha"), "\(session.text)")
    session.type(Key.enter)
    #expect(session.says("got <alpha>"), "\(session.text)")
  }

  @Test("a long text goes to the kill buffer before a search")
  func longSearch() throws {
    let session = try EditorSession()
    session.type("alpha" + Key.enter + String(repeating: "abcdefghij", count: 150))
    session.type(Key.control("L") + Key.control("R") + "lp")
    #expect(session.terminal.expect("probe> alpha"), "\(session.text)")
    session.type(Key.control("G"))
    session.type(Key.control("Y") + Key.enter)
    #expect(session.says("1500 scalars"), "\(session.text)")
  }

  @Test("a second search goes further back")
  func searchAgain() throws {
    let session = try EditorSession()
    session.type("alpha 1" + Key.enter + "alpha 2" + Key.enter + "beta" + Key.enter)
    session.type(Key.control("L") + Key.control("R") + "alp" + Key.control("R"))
    #expect(session.terminal.expect("probe> alpha 1"), "\(session.text)")
  }

  @Test(
    "the typed beginning filters the entries",
    arguments: [(Key.pageUp, "\u{1B}[6~"), ("\u{1B}p", "\u{1B}n")])
  func beginning(back: String, on: String) throws {
    let session = try EditorSession()
    for entry in ["alpha 1", "beta", "alpha 2", "gamma"] { session.type(entry + Key.enter) }
    session.type("al" + Key.pageUp)
    #expect(session.ends(with: "\nprobe> alpha 2"), "\(session.text)")
    session.type(back)
    #expect(session.ends(with: "\nprobe> alpha 1"), "\(session.text)")
    session.type(back + on)
    #expect(session.ends(with: "\nprobe> alpha 2"), "\(session.text)")
    session.type(on + Key.backspace + Key.enter)
    #expect(session.says("got <a>"), "\(session.text)")
  }

  @Test("a suggestion is shown and taken", arguments: [Key.right, Key.control("F"), Key.end])
  func suggestion(key: String) throws {
    let session = try EditorSession()
    session.type("lineage of orders" + Key.enter + "lin")
    #expect(session.ends(with: "probe> lineage of orders"), "\(session.text)")
    #expect(session.beforeCursor == "probe> lin")
    session.type(key)
    #expect(session.beforeCursor == "probe> lineage of orders")
    session.type(Key.control("U") + "lin" + Key.enter)
    // The suggestion is wiped when the text runs.
    #expect(session.ends(with: "probe> lin\ngot <lin>\nprobe>"), "\(session.text)")
  }

  @Test("two sessions share the file and lose nothing; this session's entries come first")
  func sharing() throws {
    let folder = try TemporaryFolder()
    let first = try EditorSession(folder: folder)
    let second = try EditorSession(folder: folder)
    first.type("a1" + Key.enter)
    second.type("b1" + Key.enter)
    first.type("a2" + Key.enter + " hidden" + Key.enter)
    first.type(Key.up)
    #expect(first.ends(with: "probe> a2"), "\(first.text)")
    first.type(Key.up + Key.up)
    #expect(first.ends(with: "probe> b1"), "\(first.text)")
    let file = folder.text(of: "history.jsonl")
    #expect(file.split(separator: "\n").count == 3)
    #expect(!file.contains("hidden"))
    let third = try EditorSession(folder: folder)
    third.type(Key.up)
    #expect(third.text == "probe> a2")
  }
}

@Suite("completing in a terminal")
struct EditorCompletionTests {
  @Test("the only candidate is inserted")
  func unique() throws {
    let session = try EditorSession()
    session.type("ups\t")
    #expect(session.shows("probe> upstream"), "\(session.text)")
    session.type(" orders_w\t" + Key.enter)
    #expect(session.says("got <upstream orders_weekly>"), "\(session.text)")
  }

  @Test("several candidates: the common beginning, then a list that goes away")
  func ambiguous() throws {
    let session = try EditorSession()
    session.type("x or\t")
    let lines = session.text.split(separator: "\n")
    #expect(lines.first == "probe> x orders")
    #expect(lines.last == "orders product         orders_daily product   orders_weekly product")
    #expect(session.beforeCursor == "probe> x orders")
    session.type("_")
    #expect(session.shows("probe> x orders_"), "\(session.text)")
    session.type("d\t")
    #expect(session.shows("probe> x orders_daily"), "\(session.text)")
  }

  @Test("many candidates: the first ones and how many more", arguments: [24, 6])
  func many(rows: Int) throws {
    let session = try EditorSession(rows: rows)
    session.type("many\t")
    let lines = session.text.split(separator: "\n")
    #expect(lines.first == "probe> many")
    #expect(lines.last?.hasSuffix(" more") == true)
    #expect(lines.count <= rows)
    session.type(Key.enter)
    #expect(session.says("got <many>"), "\(session.text)")
    #expect(!session.text.contains("more"))
  }

  @Test("nothing to complete: a tab indents a continued line only")
  func indents() throws {
    let session = try EditorSession()
    session.type("match" + Key.enter + "\ta\tb;" + Key.enter)
    #expect(session.says("got <match\\n  ab;>"), "\(session.text)")
  }
}
