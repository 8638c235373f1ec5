import Testing

/// Arrows go one way, and every one of them is in the table of Package.swift.
@Suite struct RoomTests {
  /// Modules of the toolchain and of packages, and the rooms that may import them.
  static let outside: [String: Set<String>] = [
    "Glibc": [
      "Graphs", "Snapshots", "Workspaces", "Shell", "dpq", "Canvases", "Execution", "Temporals",
      "dpq-bench",
    ],
    "SystemPackage": ["Snapshots"],
    "Synchronization": [
      "Graphs", "Execution", "Workspaces", "Snapshots", "Shell", "Temporals", "Metrics",
    ],
    "ArgumentParser": ["dpq", "dpq-bench"],
    "FoundationEssentials": ["Snapshots"],
  ]

  @Test func importsMatchTheTable() throws {
    let rooms = try House.rooms()
    for file in try House.files("Sources") {
      let known = try #require(rooms[file.room], "\(file.room) is not in the table")
      for module in imports(of: file) where module != file.room {
        let isAllowed = known.contains(module) || Self.outside[module]?.contains(file.room) == true
        #expect(isAllowed, "\(file.path) imports \(module)")
      }
    }
  }

  @Test func readmeNamesEveryRoom() throws {
    let readme = try House.text("README.md")
    for room in try House.rooms().keys.sorted() {
      #expect(readme.contains("| `\(room)` |"), "README's table of rooms lacks \(room)")
    }
    let house = readme.split(separator: "## The house").last?.split(separator: "## ").first ?? ""
    for row in house.split(separator: "\n") where row.hasPrefix("| `") {
      let name = String(row.dropFirst(3).prefix { $0 != "`" })
      #expect(try House.rooms()[name] != nil, "README names `\(name)`, which is no room")
    }
  }

  private func imports(of file: House.File) -> [String] {
    file.lines.compactMap { line in
      var words = line.split(separator: " ")
      guard let first = words.first, ["import", "package", "internal"].contains(first) else {
        return nil
      }
      if first != "import" { words.removeFirst() }
      guard words.first == "import", words.count >= 2 else { return nil }
      return String(words[1])
    }
  }
}
