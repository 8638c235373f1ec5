import ArgumentParser

/// Writes a mesh as files that other programs read.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Writes products.csv, feeds.csv and landmarks.csv.")

  @OptionGroup var options: MeshOptions

  @Flag(help: "Also write the mesh as one document of the program's own format, mesh.json.")
  var document = false

  @Argument(help: "An existing folder.")
  var folder: String

  func run() throws {
    let mesh = options.mesh
    let files = MeshFiles(mesh: mesh, landmarks: Landmarks(mesh), folder: folder)
    try files.write()
    if document { try files.writeDocument() }
  }
}
