import Snapshots

/// The objects and properties of a contract by every name that a reference may use.
struct ContractNames {
  /// What a reference says.
  enum Reference: Equatable {
    /// A path within the contract, its parts joined by dots.
    case here(String)
    /// In another file or contract.
    case elsewhere
    case malformed

    /// Both notations of ODCS 3.1: `object.property[.nested]`, and
    /// `[FILE#][/]schema/OBJECT/properties/PROPERTY…` by id or name.
    init(_ text: String) {
      var rest = text.trimmed[...]
      if let hash = rest.firstIndex(of: "#") {
        let isElsewhere = hash != rest.startIndex
        rest = rest[rest.index(after: hash)...]
        if isElsewhere {
          self = rest.isEmpty ? .malformed : .elsewhere
          return
        }
      }
      if rest.first == "/" { rest = rest.dropFirst() }
      let isPath = rest.contains("/")
      var parts = rest.split(separator: isPath ? "/" : ".", omittingEmptySubsequences: false)
        .map(String.init)
      if isPath {
        guard parts[0] == "schema" else {
          self = .malformed
          return
        }
        parts.removeFirst()
        parts = parts.enumerated().filter { $0.offset % 2 == 0 || !Self.isWord($0.element) }
          .map(\.element)
      }
      let isSound =
        !parts.isEmpty
        && parts.allSatisfy { part in
          !part.isEmpty && part.unicodeScalars.allSatisfy(Self.isNameScalar)
        }
      self =
        isSound && (isPath || parts.count > 1) ? .here(parts.joined(separator: ".")) : .malformed
    }

    private static func isWord(_ part: String) -> Bool { part == "properties" || part == "items" }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_-$ ".unicodeScalars.contains(scalar)
    }
  }

  private var paths: Set<String> = []

  init() {}

  /// O(fields × names of their parents).
  init(_ root: DocumentNode) {
    for dataset in root["schema"]?.elements ?? [] {
      let names = ["name", "id", "physicalName"].compactMap { dataset.text($0) }
      paths.formUnion(names)
      add(dataset["properties"], below: names)
    }
  }

  /// Documents nest at most 512 deep, and each level keeps a few names of the one above.
  private mutating func add(_ list: DocumentNode?, below parents: [String]) {
    for property in list?.elements ?? [] {
      let own = Set(["name", "id"].compactMap { property.text($0) }).sorted()
      let names = parents.prefix(6).flatMap { parent in own.map { "\(parent).\($0)" } }
      paths.formUnion(names)
      add(property["properties"], below: names)
      add(property["items"]?["properties"], below: names)
    }
  }

  var isEmpty: Bool { paths.isEmpty }
  /// Ascending; for the nearest name.
  var sorted: [String] { paths.sorted() }

  func holds(path: String) -> Bool { paths.contains(path) }

  /// An object, a property with its object, or a lone property.
  func holds(element: String) -> Bool {
    if paths.contains(element) { return true }
    guard !element.contains(".") else { return false }
    let tail = "." + element
    return paths.contains { $0.hasSuffix(tail) }
  }
}
