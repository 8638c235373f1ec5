import Glibc
import Graphs
import Snapshots

/// Sorts paths into those that are read as one mesh, and those that stand side by side.
///
/// A store is a mesh of its own. Of other paths one that describes the same mesh as those before it
/// is another snapshot of it and begins a new group; any other belongs to the group before it, as
/// observations and contracts do. To know, each is read alone first: only where there are few, and
/// all can be read twice.
struct PathGroups {
  struct Group {
    var paths: [String]
    /// What the files looked like before they were read.
    var stamp: SourceStamp { SourceStamp.joined(stamps) }
    fileprivate var stamps: [SourceStamp]
    /// What was read already, nil while the paths have not been read together.
    var snapshot: Snapshot?
    fileprivate var identity: MeshIdentity?
  }

  private(set) var groups: [Group] = []
  /// More paths than so many are pieces of one mesh.
  private static let mostProbed = 16

  /// With `merging` all paths but stores are one group.
  init(_ paths: [String], merging: Bool) {
    let plain = paths.filter { !SnapshotStore.isStore($0) }
    let isProbed =
      !merging && plain.count > 1 && plain.count <= Self.mostProbed
      && plain.allSatisfy(Self.mayBeReadTwice)
    for path in paths {
      if SnapshotStore.isStore(path) {
        groups.append(Group(paths: [path], stamps: [SourceStamp(paths: [path])]))
      } else if isProbed {
        add(path)
      } else if let last = groups.lastIndex(where: { !SnapshotStore.isStore($0.paths[0]) }) {
        groups[last].paths.append(path)
        groups[last].stamps.append(SourceStamp(paths: [path]))
      } else {
        groups.append(Group(paths: [path], stamps: [SourceStamp(paths: [path])]))
      }
    }
  }

  private mutating func add(_ path: String) {
    let stamp = SourceStamp(paths: [path])
    let snapshot = SnapshotLoader.load(paths: [path])
    let identity = MeshIdentity(snapshot)
    let isAnother = groups.contains { $0.identity?.isSameMesh(as: identity) ?? false }
    guard !isAnother, let last = groups.lastIndex(where: { $0.identity != nil }) else {
      groups.append(Group(paths: [path], stamps: [stamp], snapshot: snapshot, identity: identity))
      return
    }
    groups[last].paths.append(path)
    groups[last].stamps.append(stamp)
    groups[last].snapshot = nil
    groups[last].identity?.add(identity)
  }

  /// Not standard input, and no pipe.
  private static func mayBeReadTwice(_ path: String) -> Bool {
    path != "-" && SourceStamp.isFileOrFolder(path)
  }

  /// Short names for the groups, each its own: what follows the last slash without its ending;
  /// where that is the same for several, the folder in which they differ.
  var names: [String] {
    let parts = groups.map { group in
      group.paths[0].split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
    }
    let deepest = parts.map(\.count).max() ?? 1
    for level in 0..<max(deepest, 1) {
      let names = parts.map { parts in
        Self.stem(parts.count > level ? parts[parts.count - 1 - level] : parts.first ?? "")
      }
      if Set(names).count == names.count { return names }
    }
    return parts.enumerated().map { index, parts in
      let name = Self.stem(parts.last ?? "")
      return index == 0 ? name : "\(name)-\(index + 1)"
    }
  }

  /// A short name for what one path holds.
  static func name(of path: String) -> String {
    stem(path.split(separator: "/").last.map(String.init) ?? "")
  }

  private static func stem(_ leaf: String) -> String {
    let stem = leaf.split(separator: ".").first.map(String.init) ?? ""
    return stem.isEmpty || stem == "-" ? "mesh" : stem
  }
}
