import Diagnostics
import Graphs

extension Engine {
  /// The same mesh lying where `way` says, or why it cannot lie there.
  package func placed(_ way: Way) throws -> Engine {
    switch way {
    case .whatIf: return self
    case .base, .file:
      // A mesh that was never written to is its own base.
      guard view.overlay != nil else { return self }
      throw Diagnostic("test.unsupported", "a what-if cannot be made a base yet")
    }
  }
}
