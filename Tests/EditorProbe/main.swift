import Glibc
import Shell

// Reads texts with the line editor and shows what it got; the terminal tests drive it.

final class ProbeAssistant: EditorAssistant {
  private static let words = [
    "downstream", "impact", "lineage", "list", "load", "upstream",
    "orders", "orders_daily", "orders_weekly",
  ]
  private let history: History

  init(history: History) { self.history = history }

  func styles(of text: String) -> [StyleSpan] {
    var spans: [StyleSpan] = []
    var start = 0
    for word in text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace) {
      if Self.words.contains(String(word)) {
        spans.append(StyleSpan(range: start..<(start + word.utf8.count), style: .keyword))
      }
      start += word.utf8.count + 1
    }
    return spans
  }

  func completeness(of text: String) -> Completeness {
    if text.allSatisfy(\.isWhitespace) { return .empty }
    if text.hasSuffix(";") || text.hasSuffix("\n") { return .complete }
    return text.hasPrefix("match") || text.contains("\n") ? .incomplete : .complete
  }

  func complete(_ text: String, at offset: Int) -> Completion {
    let head = Array(text.utf8.prefix(offset))
    let start = head.lastIndex { $0 == 0x20 || $0 == 0x0A }.map { $0 + 1 } ?? 0
    let word = String(decoding: head[start...], as: UTF8.self)
    var candidates = Self.words.filter { $0.hasPrefix(word) }.map {
      Candidate(text: $0, kind: $0.hasPrefix("orders") ? "product" : "command")
    }
    if word == "many" { candidates = (1...100).map { Candidate(text: "many\($0)", kind: "asset") } }
    return Completion(replace: start..<offset, candidates: word.isEmpty ? [] : candidates)
  }

  func suggestion(for text: String) -> String? { history.suggestion(for: text) }

  func message(for text: String) -> String? {
    text.hasSuffix("?!") ? "there is no such question" : nil
  }
}

func milliseconds() -> Int {
  var now = timespec()
  _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
  return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}

if CommandLine.arguments.dropFirst().first == "--plain" {
  PlainEditor.run()
  exit(0)
}

let isColoured = unsafe getenv("NO_COLOR") == nil
Interrupts.install()
let history = History(path: History.standardPath)
let assistant = ProbeAssistant(history: history)
let source: any LineSource =
  EditorLineSource(assistant: assistant, history: history, colour: isColoured)
  ?? PlainLineSource(prompting: TerminalKind.current == .dumb)
let prompt = Prompt(primary: "probe> ", continuation: "  ...> ")

/// The text on one line, long ones by their length and ends.
func shown(_ text: String) -> String {
  let line = text.map { $0 == "\n" ? "\\n" : $0 == "\t" ? "\\t" : String($0) }.joined()
  guard line.count > 400 else { return "<\(line)>" }
  return "<\(line.prefix(10))…\(line.suffix(10))> \(text.unicodeScalars.count) scalars"
}

reading: while true {
  switch try source.next(prompt) {
  case .interrupted: print("interrupted")
  case .endOfInput:
    print("end")
    break reading
  case .text("sleep"):
    Interrupts.install()
    Interrupts.clear()
    print("running")
    fflush(nil)
    for _ in 0..<500 where !Interrupts.isRaised { usleep(10_000) }
    print(Interrupts.isRaised ? "cancelled" : "slept")
  case .text(let text):
    history.append(text, at: milliseconds(), cwd: "/", ms: 1, ok: true)
    print("got \(shown(text))")
    ProbeLog.add(text)
  }
  fflush(nil)
}
