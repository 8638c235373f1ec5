import Graphs
import Workspaces

/// The files that a mesh was read from.
struct SourcesPage {
  private let context: MeshContext

  /// Files shown; the rows of the answer are the same.
  private static let limit = 40

  init(_ context: MeshContext) {
    self.context = context
  }

  func answer() -> CommandAnswer {
    let sources = context.files
    var page = PageWriter(
      context, title: context.name,
      subtitle: [
        context.asOfDay.map { "as of \($0)" }, PlainText.count(sources.count, "file"),
        "provenance",
      ])
    page.panel("files")
    page.table(
      ["file", "format", "documents", "bytes"],
      sources.prefix(Self.limit).map {
        .init(
          cells: [
            $0.path, $0.format.isEmpty ? nil : $0.format, String($0.documents), String($0.size),
          ], node: nil)
      }, empty: ("files", "none: the mesh was not read from files"))
    if sources.count > Self.limit {
      page.fact("more", PlainText.count(sources.count - Self.limit, "file"))
    }
    page.next([
      context.nodes(.product).first.map { "show \(context.address(of: $0)) --provenance" }
    ])
    return page.answer
  }
}
