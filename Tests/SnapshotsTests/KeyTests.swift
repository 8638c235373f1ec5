import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Keys, held against what Swift's own dictionaries and sorting give.
struct KeyTests {
  private static let pieces = [
    "a", "b", "orders", "contract:", "@1.0.0", "#", ".", "/", "0", "00000000", "é", "e\u{301}",
    "日本", "\u{0}", "~", "Z", "sales/orders/daily", "😀", " ",
  ]

  private func text(_ random: inout SeededGenerator) -> String {
    let pieces = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      Self.pieces.randomElement(using: &random) ?? ""
    }
    return pieces.joined()
  }

  @Test(arguments: UInt64(1)...30) func keysAreSortedByKindDepthAndBytes(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let prefix = seed % 3 == 0 ? String(repeating: "contract:", count: 20) : ""
    let count = Int.random(in: 0...400, using: &random)
    let texts = (0..<count).map { _ in prefix + text(&random) }
    let kinds = (0..<count).map { _ in
      [EntityKind.domain, .contract, .field].randomElement(using: &random) ?? .other
    }
    let depths = (0..<count).map { _ in Int32.random(in: 0...2, using: &random) }
    let entities = zip(kinds, texts).map { DraftEntity($0, $1, at: Origin(file: 0, line: 1)) }
    let order = EntityOrder.sorted(entities, kinds, depths)
    let expected = (0..<count).sorted {
      if kinds[$0] != kinds[$1] { return kinds[$0].rank < kinds[$1].rank }
      if depths[$0] != depths[$1] { return depths[$0] < depths[$1] }
      if texts[$0].utf8.elementsEqual(texts[$1].utf8) { return $0 < $1 }
      return texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8)
    }
    let found = order.map { Int($0) }
    let wrong = zip(found, expected).first { $0 != $1 }
    #expect(
      wrong == nil,
      """
      seed \(seed): \(wrong.map { "\(Array(texts[$0.0].utf8)) before \(Array(texts[$0.1].utf8))" } ?? "")
      """)
    #expect(found.count == count)
  }

  @Test(arguments: UInt64(1)...20) func textsAreFoundAsSwiftFindsThem(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var index = TextIndex()
    var groups = TextGroups()
    var numbers: [String: Int] = [:]
    var members: [String: [Int]] = [:]
    for number in 0..<500 {
      let text = text(&random)
      #expect(index[text] == numbers[text], "seed \(seed)")
      #expect(groups[text] == members[text], "seed \(seed)")
      if number % 5 == 0 {
        index.set(text, number)
        numbers[text] = number
      } else {
        #expect(index.insert(text, number) == numbers[text], "seed \(seed)")
        numbers[text] = numbers[text] ?? number
      }
      groups.append(number / 2, to: text, butOnce: true)
      if members[text]?.last != number / 2 { members[text, default: []].append(number / 2) }
    }
  }

  @Test func keysThatAreEqualToUnicodeAreEqual() {
    let composed = EntityKey(kind: .term, text: "caf\u{E9}")
    var other = EntityKey(kind: .term, text: "cafe")
    #expect(other != composed)
    other.text += "\u{301}"
    #expect(other == composed)
    #expect(other.hash == composed.hash)
    other.kind = .team
    #expect(other != composed)
  }

  @Test func kindsAreNumberedInTheirOrder() {
    #expect(EntityKind.allCases.map(\.rank) == Array(0..<EntityKind.allCases.count))
  }

  @Test func numbersAreReplacedAndRenumbered() {
    var slots = HashSlots()
    // All of one hash, so that they lie side by side.
    for number in 0..<100 { #expect(slots.insert(7, number) { _ in false } == nil) }
    #expect(slots.find(7) { $0 == 42 } == 42)
    slots.put(7, 1_000) { $0 == 42 }
    #expect(slots.find(7) { $0 == 42 } == nil)
    slots.renumber((0..<1_001).map { UInt32(1_000 - $0) })
    #expect(slots.find(7) { $0 == 0 } == 0)
    #expect(slots.find(7) { $0 == 901 } == 901)
    #expect(slots.find(8) { _ in true } == nil)
  }

  /// More elements than one thread takes at a time, and fewer.
  @Test(arguments: [0, 1, 100, 40_000]) func longArraysAreMadeAbreast(_ count: Int) {
    let expected = (0..<count).map { "the text with the number \($0)" }
    let made: [String] = Abreast.made(count) { part, put in
      for number in part { put("the text with the number \(number)") }
    }
    #expect(made == expected)
    var changed = made
    Abreast.change(&changed) { $0 += "!" }
    #expect(changed == expected.map { $0 + "!" })
    #expect(made == expected)
    let order = (0..<count).map { UInt32(count - 1 - $0) }
    #expect(Abreast.arranged(changed, order, leaving: "") == changed.reversed())
  }
}
