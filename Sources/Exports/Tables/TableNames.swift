import Graphs

/// A name for each label group and relationship type, unlike every other in any case of letters.
struct TableNames {
  private(set) var groups: [String] = []
  private(set) var types: [String] = []
  private var names = DistinctNames([])

  init(_ mesh: ExportMesh) {
    groups = Self.captions(mesh).map { names.name(Self.plain($0)) }
    types = mesh.graph.types.names.map { names.name(Self.plain($0)) }
  }

  /// What each label group is called: by the last of its labels that no other group has, so that
  /// `Port:OutputPort` is `OutputPort`; where there is none, by all its labels.
  static func captions(_ mesh: ExportMesh) -> [String] {
    let labels = mesh.graph.groups.indices.map { mesh.labels(ofGroup: $0) }
    var uses: [String: Int] = [:]
    for label in labels.joined() { uses[label, default: 0] += 1 }
    return labels.map { own in
      let name = own.count == 1 ? own[0] : own.last { uses[$0] == 1 }
      return name ?? (own.isEmpty ? "Node" : own.joined(separator: "_"))
    }
  }

  /// Letters, digits, blanks, `_`, `-` and `.`: engines that repeat a name in statements of their
  /// own do not quote it well.
  static func plain(_ name: String) -> String {
    let own = String(name.map { $0.isLetter || $0.isNumber || " _-.".contains($0) ? $0 : "_" })
    return own.isEmpty ? "_" : own
  }
}

/// File names that any system takes, each unlike every other in any case of letters.
struct FileNames {
  private static let longest = 80
  private var names = DistinctNames([], between: "-")

  /// Letters, digits, `_`, `-` and `.` as they are, every other run as `_`.
  mutating func name(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8.prefix(Self.longest) {
      let isKept =
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || (0x30...0x39).contains(byte) || byte == 0x2D
        || (byte == 0x2E && !bytes.isEmpty)
      if isKept || bytes.last != 0x5F { bytes.append(isKept ? byte : 0x5F) }
    }
    if bytes.isEmpty { bytes = [0x5F] }
    return names.name(String(decoding: bytes, as: UTF8.self))
  }
}
