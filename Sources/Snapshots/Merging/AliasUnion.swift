/// Things that files call differently: which keys are one, and the key that stands for them.
///
/// A union-find over keys (Tarjan 1975). The representative does not depend on the order of files:
/// the one that a mapping names first, else one that nothing else claims as its alias, else the
/// smallest key.
struct AliasUnion {
  private(set) var representatives: [EntityKey: EntityKey] = [:]

  private var numbers: [EntityKey: Int] = [:]
  private var keys: [EntityKey] = []
  private var above: [Int] = []
  /// Smaller stands for larger.
  private var ranks: [Int] = []

  init() {}

  /// Whether no key stands for another.
  var isEmpty: Bool { representatives.isEmpty }

  /// Whether keys were made one, though it is not settled yet which of them stay.
  var isClaimed: Bool { !keys.isEmpty }

  /// Kinds whose ids are unique in a mesh; below them ids are unique only inside. Assets and jobs
  /// have names that catalogs join by rules of their own.
  private static let kinds: Set<EntityKind> = [
    .domain, .product, .contract, .source, .team, .person, .agreement, .useCase, .objective,
    .term, .policy,
  ]

  /// Claims of drafts: an alias that is the id of another entity of the kind. O(drafts).
  mutating func claim(_ drafts: [DraftEntity]) {
    var areJoined: [Bool] = EntityKind.allCases.map { _ in false }
    for kind in Self.kinds { areJoined[kind.rank] = true }
    let hasClaims = drafts.indices.contains {
      areJoined[drafts[$0].key.kind.rank] && !drafts[$0].aliases.isEmpty
    }
    guard hasClaims else { return }
    var byId: [EntityKey: [EntityKey]] = [:]
    for index in drafts.indices where areJoined[drafts[index].key.kind.rank] {
      let draft = drafts[index]
      for text in Set([draft.id ?? draft.key.text, draft.key.text]) {
        byId[EntityKey(kind: draft.key.kind, text: text), default: []].append(draft.key)
      }
    }
    var versions: [EntityKey: String] = [:]
    for index in drafts.indices where drafts[index].key.kind == .contract {
      let draft = drafts[index]
      versions[draft.key] = draft.version ?? ""
    }
    for index in drafts.indices where areJoined[drafts[index].key.kind.rank] {
      let draft = drafts[index]
      for alias in draft.aliases {
        let text = draft.key.kind.isNamed ? Identifiers.nameKey(alias) : alias
        for word in Set([alias, text]) {
          for other in byId[EntityKey(kind: draft.key.kind, text: word)] ?? []
          where other != draft.key && versions[other] == versions[draft.key] {
            unite(draft.key, rank: 1, other, rank: 2)
          }
        }
      }
    }
  }

  /// Makes two keys one; of several ranks of a key the highest number stays, but 0 always counts.
  mutating func unite(_ first: EntityKey, rank: Int, _ second: EntityKey, rank other: Int) {
    let a = number(of: first)
    let b = number(of: second)
    raise(a, rank)
    raise(b, other)
    let left = root(a)
    let right = root(b)
    if left != right { above[max(left, right)] = min(left, right) }
  }

  private mutating func raise(_ number: Int, _ rank: Int) {
    guard ranks[number] != 0 else { return }
    ranks[number] = rank == 0 ? 0 : max(ranks[number], rank)
  }

  private mutating func number(of key: EntityKey) -> Int {
    if let known = numbers[key] { return known }
    numbers[key] = keys.count
    keys.append(key)
    above.append(above.count)
    ranks.append(1)
    return keys.count - 1
  }

  private mutating func root(_ number: Int) -> Int {
    var node = number
    while above[node] != node {
      above[node] = above[above[node]]
      node = above[node]
    }
    return node
  }

  /// Chooses representatives, and carries them on to what lies in the things united.
  mutating func settle(_ drafts: [DraftEntity]) {
    guard !keys.isEmpty else { return }
    var best: [Int: Int] = [:]
    for number in keys.indices {
      let group = root(number)
      guard let known = best[group] else {
        best[group] = number
        continue
      }
      if (ranks[number], keys[number].text) < (ranks[known], keys[known].text) {
        best[group] = number
      }
    }
    var children: [EntityKey: Set<EntityKey>] = [:]
    for draft in drafts {
      if let parent = draft.parent { children[parent, default: []].insert(draft.key) }
    }
    var pending: [EntityKey] = []
    for number in keys.indices {
      guard let chosen = best[root(number)], chosen != number else { continue }
      representatives[keys[number]] = keys[chosen]
      pending.append(keys[number])
    }
    while let key = pending.popLast() {
      guard let new = representatives[key] else { continue }
      for child in children[key] ?? [] {
        guard representatives[child] == nil, child.text.hasPrefix(key.text) else { continue }
        let text = new.text + child.text.dropFirst(key.text.count)
        representatives[child] = EntityKey(kind: child.kind, text: text)
        pending.append(child)
      }
    }
  }

  /// Drafts under the keys that stand for them: first those that had it already, then the others
  /// by key, so that the order of files decides nothing between them.
  func renamed(_ drafts: [DraftEntity]) -> [DraftEntity] {
    var kept: [DraftEntity] = []
    var others: [(text: String, position: Int, draft: DraftEntity)] = []
    for (position, draft) in drafts.enumerated() {
      var draft = draft
      if let parent = draft.parent, let new = representatives[parent] { draft.parent = new }
      guard let new = representatives[draft.key] else {
        kept.append(draft)
        continue
      }
      let old = draft.key.text
      let isOwn = draft.parent == nil || Self.kinds.contains(draft.key.kind)
      if let id = draft.id, isOwn { draft.aliases.append(id) }
      draft.key = new
      others.append((old, position, draft))
    }
    others.sort { ($0.text, $0.position) < ($1.text, $1.position) }
    return kept + others.map(\.draft)
  }
}
