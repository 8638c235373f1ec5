import Graphs
import TestSupport
import Testing

@Suite struct StorageTests {
  @Test func internsEachTextOnce() {
    var table = StringTable()
    let texts = (0..<5_000).map { "text \($0 % 1_000) é日" } + [""]
    let codes = texts.map { table.intern($0) }
    #expect(table.count == 1_001)
    for (text, code) in zip(texts, codes) {
      #expect(table[code] == text)
      #expect(table.find(text) == code)
    }
    #expect(table.find("never") == nil)
  }

  @Test func ordersTextsByTheirBytes() {
    var table = StringTable()
    let sorted = ["", "a", "aa", "b", "z", "é", "日"]
    let codes = Array(sorted.reversed().map { table.intern($0) }.reversed())
    #expect(codes.sorted { table.compare($0, $1) < 0 } == codes)
    #expect(table.compare(codes[0], codes[0]) == 0)
  }

  @Test func countsBits() {
    var bitmap = Bitmap(count: 130)
    #expect(bitmap.population == 0)
    let isNew = bitmap.insert(129)
    let isNewAgain = bitmap.insert(129)
    #expect(isNew && !isNewAgain)
    bitmap[0] = true
    #expect(bitmap[0] && bitmap[129] && !bitmap[64])
    #expect(bitmap.population == 2)
    bitmap[0] = false
    #expect(bitmap.population == 1)
    #expect(Bitmap(count: 130, filled: true).population == 130)
  }

  @Test func mapsKeepTheirKeysSortedAndUnique() {
    var map = ValueMap([("b", .int(1)), ("a", .int(2)), ("b", .int(3))])
    #expect(map.keys == ["a", "b"])
    map["a"] = nil
    map["c"] = .null
    #expect(map.keys == ["b", "c"])
    #expect(map["zz"] == nil)
  }

  /// Components and levels against a plain closure by repeated squaring.
  @Test(arguments: 1...30) func condensesLikeAClosure(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...10, using: &random)
    let edges = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      (
        start: UInt32.random(in: 0..<UInt32(count), using: &random),
        end: UInt32.random(in: 0..<UInt32(count), using: &random)
      )
    }
    var reaches = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    for node in 0..<count { reaches[node][node] = true }
    for edge in edges { reaches[Int(edge.start)][Int(edge.end)] = true }
    for middle in 0..<count {
      for a in 0..<count where reaches[a][middle] {
        for b in 0..<count where reaches[middle][b] { reaches[a][b] = true }
      }
    }
    let condensation = Condensation(nodeCount: count, edges: edges)
    for a in 0..<count {
      for b in 0..<count {
        let isSame = reaches[a][b] && reaches[b][a]
        #expect(
          (condensation.components[a] == condensation.components[b]) == isSame, "seed \(seed)")
        if reaches[a][b], !isSame {
          #expect(condensation.levels[a] < condensation.levels[b], "seed \(seed)")
        }
      }
    }
  }

  @Test func condensesALongChainWithoutDeepRecursion() {
    let count = 200_000
    let edges = (1..<UInt32(count)).map { (start: $0 - 1, end: $0) }
    let condensation = Condensation(nodeCount: count, edges: edges)
    #expect(condensation.componentCount == count)
    #expect(condensation.levels[count - 1] == UInt32(count - 1))
  }
}
