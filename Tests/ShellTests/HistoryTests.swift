import TestSupport
import Testing

@testable import Shell

@Suite("the history")
struct HistoryTests {
  private func history(_ folder: TemporaryFolder, session: String = History.newSession()) -> History
  {
    History(path: folder.path + "/history.jsonl", session: session)
  }

  private func add(_ text: String, to history: History) {
    history.append(text, at: 1_700_000_000_000, cwd: "/mesh", ms: 12, ok: true)
  }

  @Test(
    "a record comes back from its line",
    arguments: [
      "MATCH (n) RETURN n;", "a\nb\n\nc", "tab\tquote\"back\\slash", "日本 🎉 e\u{301}",
      "\u{00}\u{1B}[31m\u{7F}", "",
    ])
  func roundTrip(text: String) {
    let record = HistoryRecord(text: text, at: -5, cwd: "/a\"b", ms: 3, ok: false, session: "s")
    let line = record.encoded
    #expect(line.last == 0x0A)
    #expect(line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    #expect(HistoryRecord(line: line.dropLast()) == record)
  }

  @Test(
    "lines of other writers",
    arguments: [
      (#"{"text":"a","new":null,"at":1.0,"x":-2e3}"#, "a"),
      (#" { "text" : "\u0041\ud83c\udf89\/\b" } "#, "A🎉/\u{8}"),
      (#"{"text":"\ud83cx"}"#, "\u{FFFD}x"),
    ])
  func lenient(line: String, text: String) {
    #expect(HistoryRecord(line: Array(line.utf8)[...])?.text == text)
  }

  @Test(
    "what is no record",
    arguments: [
      "", "{", "{}", "[]", "null", #"{"text":}"#, #"{"text":"a""#, #"{"text":"a"} x"#,
      #"{"text":1}"#, #"{"text":"\q"}"#, #"{"text":"\u12"}"#, #"{"text":"\u+123"}"#,
      #"{"text":"a","b":{"c":1}}"#, #"{"text":"a","at":1e999}"#, "_HiStOrY_V2_",
    ])
  func garbage(line: String) {
    #expect(HistoryRecord(line: Array(line.utf8)[...]) == nil)
  }

  @Test("a new session recalls what an old one stored, and the file is the user's only")
  func stored() throws {
    let folder = try TemporaryFolder()
    let first = history(folder)
    add("one", to: first)
    add("two\nlines", to: first)
    let second = history(folder)
    #expect(second.older == ["one", "two\nlines"])
    #expect(second.own.isEmpty)
    #expect(second.records.map(\.ms) == [12, 12])
    #expect(folder.mode(of: "history.jsonl") == 0o600)
  }

  @Test("sessions that write at once lose nothing")
  func shared() throws {
    let folder = try TemporaryFolder()
    let histories = (0..<3).map { _ in history(folder) }
    for round in 0..<50 {
      for (index, history) in histories.enumerated() { add("\(index)/\(round)", to: history) }
    }
    for (index, history) in histories.enumerated() {
      history.refresh()
      #expect(history.own.count == 50)
      #expect(history.older.count == 100)
      #expect(!history.older.contains { $0.hasPrefix("\(index)/") })
    }
    #expect(self.history(folder).older.count == 150)
  }

  @Test("what is not kept: blank texts, a leading space, repetitions, private mode")
  func unkept() throws {
    let folder = try TemporaryFolder()
    let history = history(folder)
    for text in ["", "  ", "\n", " secret", "a", "a"] { add(text, to: history) }
    history.isPrivate = true
    add("private", to: history)
    #expect(history.own == ["a", "private"])
    let file = folder.text(of: "history.jsonl")
    #expect(file.split(separator: "\n").count == 2)
    #expect(!file.contains("secret") && !file.contains("private"))
  }

  @Test("unreadable lines are passed over and stay in the file")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let bytes =
      Array("_HiStOrY_V2_\n{\"text\":\"ok\"}\n".utf8) + [0xFF, 0xFE, 0x0A] + Array("{\"te".utf8)
    _ = try folder.file("history.jsonl", bytes)
    let first = history(folder)
    #expect(first.older == ["ok"])
    add("new", to: first)
    #expect(folder.text(of: "history.jsonl").hasPrefix("_HiStOrY_V2_\n"))
    #expect(history(folder).older == ["ok", "new"])
  }

  @Test("a file that was cut is read again")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let other = history(folder)
    add("one long entry", to: other)
    let history = history(folder)
    _ = try folder.file("history.jsonl", "{\"text\":\"x\"}\n".utf8)
    history.refresh()
    #expect(history.older == ["one long entry", "x"])
  }

  @Test("a place that cannot be written is silent", arguments: ["/proc/none/h", "/dev/null", "/"])
  func unwritable(path: String) {
    let history = History(path: path)
    add("a", to: history)
    history.refresh()
    #expect(history.own == ["a"])
    #expect(history.older.isEmpty)
  }

  @Test("missing folders are made")
  func folders() throws {
    let folder = try TemporaryFolder()
    let path = History.path { ["XDG_STATE_HOME": folder.path + "/state"][$0] }
    add("a", to: History(path: path))
    #expect(History(path: path).older == ["a"])
  }

  @Test("the path follows the environment")
  func path() {
    func path(_ environment: [String: String]) -> String? { History.path { environment[$0] } }
    #expect(path(["DPQ_HISTORY": "", "HOME": "/h"]) == nil)
    #expect(path(["DPQ_HISTORY": "/x", "HOME": "/h"]) == "/x")
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/dpq/history.jsonl")
    #expect(
      path(["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/dpq/history.jsonl")
    #expect(path(["HOME": ""]) == nil)
    #expect(path([:]) == nil)
  }

  @Test("a suggestion is the rest of the newest entry, this session first")
  func suggestion() throws {
    let folder = try TemporaryFolder()
    let other = history(folder)
    add("show orders", to: other)
    add("shop", to: other)
    let history = history(folder)
    #expect(history.suggestion(for: "sho") == "p")
    add("show customers", to: history)
    #expect(history.suggestion(for: "sho") == "w customers")
    #expect(history.suggestion(for: "show o") == "rders")
    #expect(history.suggestion(for: "show orders") == nil)
    #expect(history.suggestion(for: "") == nil)
  }
}
