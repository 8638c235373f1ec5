import Graphs

/// What a drawing writes on a node: its most specific label, and its address or name.
struct NodeCaption {
  private let mesh: ExportMesh
  /// By label group.
  private let captions: [String]

  init(_ mesh: ExportMesh) {
    self.mesh = mesh
    captions = TableNames.captions(mesh)
  }

  func lines(of node: UInt32) -> [String] {
    [captions[mesh.graph.group(of: node)], mesh.references.text(of: node)]
  }

  /// A control character as text that shows it.
  static func shown(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069:
      "U+" + String(scalar.value, radix: 16, uppercase: true)
    default: nil
    }
  }
}
