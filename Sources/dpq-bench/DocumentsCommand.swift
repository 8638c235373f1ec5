import ArgumentParser

/// Writes documents that describe a mesh, to be loaded.
struct DocumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents",
    abstract: "Writes mesh.ndjson, contracts/*.yaml and manifest.json; the same for the same size.")

  @Option(help: "Megabytes of each kind.")
  var size = 200

  @Argument(help: "An existing folder.")
  var folder: String

  func validate() throws {
    guard (1...2_000).contains(size) else { throw ValidationError("1 to 2,000 MB") }
  }

  func run() throws {
    try DocumentFiles(folder: folder, bytes: size * 1_000_000).write()
  }
}
