import TestSupport
import Testing

/// Ctrl-C while a mesh is saved, in the built program: the first one ends it.
@Suite(.serialized) struct StoppedSaveTests {
  /// A mesh that a build without optimisation writes for some seconds.
  private func large(in home: TemporaryFolder) throws -> String {
    let fields = (0..<20).map { "{\"name\":\"f\($0)\",\"type\":\"string\",\"tags\":[\"t\($0)\"]}" }
      .joined(separator: ",")
    let lines = (0..<3_000).map { number in
      "{\"dpq\":1,\"contracts\":[{\"id\":\"c\(number)\",\"version\":\"1.0.0\","
        + "\"datasets\":[{\"name\":\"d\",\"fields\":[\(fields)]}]}]}"
    }
    return try home.file("large.ndjson", lines.joined(separator: "\n").utf8)
  }

  @Test func theFirstInterruptEndsASaveAndLeavesWhatWasThere() throws {
    let home = try TemporaryFolder()
    let path = try large(in: home)
    let terminal = try Terminal.dpq([path, "--yes"], home: home, columns: 110)
    #expect(terminal.wait(within: 120, until: Terminal.isAtPrompt), "\(terminal.screen.text)")
    let targets = [
      ("to/out.ndjson", ""), ("to/out.yaml", ""), ("to/out.json", ""), ("to/out.cypher", ""),
      ("to/folder", " --as csv"),
    ]
    let listing = "ls -A '\(home.path)/to'"
    for (name, option) in targets {
      if option.isEmpty { try home.write("before", to: name) }
      let before = Shells.output(of: listing, in: try TemporaryFolder())
      terminal.send("\u{0C}save \(home.path)/\(name)\(option)\r")
      terminal.settle(milliseconds: 300)
      let pressed = ContinuousClock.now
      terminal.send("\u{03}")
      #expect(terminal.expect("cancelled after"), "\(name): \(terminal.screen.text)")
      let taken = ContinuousClock.now - pressed
      Disk.say("a save was cancelled within \(taken): \(name)")
      #expect(taken < .seconds(1))
      if option.isEmpty { #expect(try home.text(name) == "before") }
      #expect(Shells.output(of: listing, in: try TemporaryFolder()) == before)
    }
    terminal.send("RETURN 11 * 11 AS after\r")
    #expect(terminal.expect("121"))
    terminal.send(":quit\r")
    #expect(terminal.waitForExit() == 0)
  }
}
