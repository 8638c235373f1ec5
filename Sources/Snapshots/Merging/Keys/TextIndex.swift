import Graphs

/// Numbers by text; texts are equal where Swift says so, which takes `é` for `e` and its accent.
struct TextIndex {
  private var slots = HashSlots()
  private var texts: [String] = []
  /// -1 where a text has none any more.
  private var numbers: [Int] = []

  mutating func reserve(_ count: Int) {
    slots.reserve(count)
    HugePages.reserve(count, in: &texts)
    HugePages.reserve(count, in: &numbers)
  }

  /// The number of a text, nil where it has none.
  subscript(text: String) -> Int? {
    guard let place = slots.find(TextHash.equality(text), { texts[$0] == text }),
      numbers[place] >= 0
    else { return nil }
    return numbers[place]
  }

  /// Gives a text a number unless it has one: then that one.
  mutating func insert(_ text: String, hash: UInt32, _ number: Int) -> Int? {
    if let place = slots.insert(hash, texts.count, { texts[$0] == text }) {
      if numbers[place] >= 0 { return numbers[place] }
      numbers[place] = number
      return nil
    }
    texts.append(text)
    numbers.append(number)
    return nil
  }

  mutating func insert(_ text: String, _ number: Int) -> Int? {
    insert(text, hash: TextHash.equality(text), number)
  }

  /// Takes the number of a text away.
  mutating func remove(_ text: String) {
    if let place = slots.find(TextHash.equality(text), { texts[$0] == text }) {
      numbers[place] = -1
    }
  }

  /// Gives a text a number, whether it has one or not.
  mutating func set(_ text: String, _ number: Int) {
    let hash = TextHash.equality(text)
    if let place = slots.insert(hash, texts.count, { texts[$0] == text }) {
      numbers[place] = number
    } else {
      texts.append(text)
      numbers.append(number)
    }
  }
}

/// Several numbers by text, in the order in which they came.
struct TextGroups {
  private var index = TextIndex()
  /// By group: its first and its last member, by position.
  private var firsts: [Int32] = []
  private var lasts: [Int32] = []
  /// By position: the member, and the next one of its group or -1.
  private var members: [Int] = []
  private var nexts: [Int32] = []

  /// nil where a text has none.
  subscript(text: String) -> [Int]? {
    guard let group = index[text] else { return nil }
    var found: [Int] = []
    var position = firsts[group]
    while position >= 0 {
      found.append(members[Int(position)])
      position = nexts[Int(position)]
    }
    return found
  }

  /// The first number of a text that is meant.
  func first(of text: String, where isMeant: (Int) -> Bool) -> Int? {
    guard let group = index[text] else { return nil }
    var position = firsts[group]
    while position >= 0 {
      if isMeant(members[Int(position)]) { return members[Int(position)] }
      position = nexts[Int(position)]
    }
    return nil
  }

  mutating func append(_ member: Int, to text: String, butOnce: Bool = false) {
    let position = Int32(members.count)
    if let group = index.insert(text, firsts.count) {
      if butOnce, members[Int(lasts[group])] == member { return }
      nexts[Int(lasts[group])] = position
      lasts[group] = position
    } else {
      firsts.append(position)
      lasts.append(position)
    }
    members.append(member)
    nexts.append(-1)
  }
}
