import Glibc
import TestSupport

extension ScreenScenario {
  private static let history = ".local/state/dpq/history.jsonl"
  /// A statement runs and can be recalled, whatever came before.
  private static let answers: [ScreenStep] = ["RETURN 7000 + 35 AS sum\r", .keys(Key.up), .look]

  /// What nobody meant.
  static let badInput = [
    ScreenScenario(
      name: "half-escapes",
      steps: [
        clear, "a\u{1B}[", "b\u{1B}O", "c\u{1B}[1;5", "d\u{1B}[2", .bytes([0x65, 0xC2]),
        .bytes([0x66, 0xFF, 0x67]), "\u{1B}[99;99~h\u{1B}[Zi", .look, "\u{03}",
      ] + answers),
    ScreenScenario(
      name: "endless-paste",
      steps: [
        clear, "a", .until("^C", keys: "\u{1B}[200~RETURN 'lost'\r", insisting: "\u{03}"),
      ] + answers),
    ScreenScenario(
      name: "nul", steps: [clear, .bytes([0x61, 0, 0, 0x62]), .look, "\u{03}"] + answers),
    ScreenScenario(
      name: "megabyte", rows: 8,
      steps: [
        clear,
        .keys(
          Key.paste(
            "RETURN size('" + String(repeating: "0123456789abcdef", count: 65_536)
              + "') AS length")), .look, "\r", .look,
      ]),
    ScreenScenario(
      name: "hung-up", rows: 30,
      steps: [
        "dpq\r", ":set timing off\r", clear, "RETURN 1 AS one\r", "RETURN 'half",
        .signal(SIGHUP), "echo code $?; cat \(history) | grep -c half\r", .look,
      ], isUnderShell: true),
    ScreenScenario(
      name: "closed-pipe", rows: 30,
      steps: [
        clear, "dpq --demo -c 'UNWIND range(1, 200000) AS i RETURN i' | head -2\r", .look,
        "dpq --demo -c ':set timing off' -c 'RETURN 1 AS one' --report /proc/none/r.html --report r.md; echo $?\r",
        "grep -c one r.md\r", .look,
        .keys(Key.control("L") + "(echo \"RETURN '\"; yes) | dpq | cat; echo ${PIPESTATUS[1]}\r"),
        .look,
      ], isUnderShell: true),
    ScreenScenario(
      name: "history-folder", steps: answers, files: [history + "/inside": ""]),
    ScreenScenario(
      name: "history-damaged",
      steps: answers + ["\u{03}", .keys(Key.control("R") + "good"), .look],
      files: [
        history:
          "{\"text\":\"RETU\n\u{0}\u{1}garbage\n{}\n[1,2\n{\"text\":\"RETURN 'good'\"}\n{\"te"
      ]),
    ScreenScenario(
      name: "history-unwritable", steps: answers, environment: ["DPQ_HISTORY": "/proc/none/h"]),
    ScreenScenario(name: "no-home", steps: answers, environment: ["HOME": "(unset)"]),
    ScreenScenario(name: "home-is-missing", steps: answers, environment: ["HOME": "/no/such"]),
  ]
}
