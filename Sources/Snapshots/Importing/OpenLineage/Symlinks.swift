/// Which names stand for one dataset: the same answer whatever the order of the events.
struct Symlinks {
  private var parents: [LineageName: LineageName] = [:]
  /// How little a name is worth as the name of all: renamed away, then not called a table.
  private var isRenamed: Set<LineageName> = []
  private(set) var isTable: Set<LineageName> = []
  private(set) var members: [LineageName: [LineageName]] = [:]
  private var chosen: [LineageName: LineageName] = [:]

  init(_ datasets: [LineageName: LineageSubject]) {
    for name in datasets.keys.sorted() {
      guard let facets = datasets[name]?.facets else { continue }
      _ = root(name)
      for identifier in facets["symlinks"]?["identifiers"]?.elements ?? [] {
        guard let other = LineageName(identifier) else { continue }
        if identifier.text("type")?.uppercased() == "TABLE" { isTable.insert(other) }
        join(name, other)
      }
      let change = facets["lifecycleStateChange"]
      if change?.text("lifecycleStateChange") == "RENAME",
        let previous = change?["previousIdentifier"].flatMap({ LineageName($0) }),
        previous != name
      {
        isRenamed.insert(previous)
        join(previous, name)
      }
    }
    choose()
  }

  /// The name under which a dataset is known.
  func name(of name: LineageName) -> LineageName { chosen[name] ?? name }

  /// The root of a name's tree; the way there is halved, so that it stays short.
  private mutating func root(_ name: LineageName) -> LineageName {
    var name = name
    while let parent = parents[name], parent != name {
      let above = parents[parent] ?? parent
      parents[name] = above
      name = above
    }
    parents[name] = name
    return name
  }

  private mutating func join(_ left: LineageName, _ right: LineageName) {
    let (left, right) = (root(left), root(right))
    if left < right { parents[right] = left } else { parents[left] = right }
  }

  private mutating func choose() {
    for name in parents.keys.sorted() { members[root(name), default: []].append(name) }
    var byChoice: [LineageName: [LineageName]] = [:]
    for names in members.values {
      let best = names.min { left, right in
        (rank(left), left) < (rank(right), right)
      }
      guard let best else { continue }
      for name in names { chosen[name] = best }
      byChoice[best] = names
    }
    members = byChoice
  }

  private func rank(_ name: LineageName) -> Int {
    (isRenamed.contains(name) ? 2 : 0) + (isTable.contains(name) ? 0 : 1)
  }
}
