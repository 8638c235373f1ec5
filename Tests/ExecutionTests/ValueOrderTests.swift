import Graphs
import Testing

@testable import Execution

/// Random values, small enough that equal ones meet often.
struct ValueGenerator {
  private let random: RandomSource

  init(seed: UInt64) {
    random = RandomSource(seed: seed)
  }

  func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  func value(depth: Int = 3) -> Value {
    let floats: [Double] = [
      0.5, 1, -0.0, 0, .nan, .infinity, -.infinity, 0x1p53, 0x1p63, -0x1p63, -.nan,
    ]
    let integers: [Int64] = [0, 1, 2, -1, 1 << 53, (1 << 53) + 1, .max, .min]
    switch pick(depth > 0 ? 10 : 8) {
    case 0: return .null
    case 1: return .bool(pick(2) == 0)
    case 2: return .int(integers[pick(integers.count)])
    case 3: return .float(floats[pick(floats.count)])
    case 4: return .string(["", "a", "b", "ab", "é", "\u{65}\u{301}", "😀"][pick(7)])
    case 5: return .node(UInt32(pick(3)))
    case 6: return .relationship(UInt32(pick(3)))
    case 7:
      let length = pick(3)
      return .path(
        ValuePath(
          nodes: (0...length).map { _ in UInt32(pick(2)) },
          relationships: (0..<length).map { _ in UInt32(pick(2)) }))
    case 8: return .list((0..<pick(4)).map { _ in value(depth: depth - 1) })
    default:
      return .map(
        ValueMap((0..<pick(3)).map { _ in (["a", "b"][pick(2)], value(depth: depth - 1)) }))
    }
  }
}

@Suite struct ValueOrderTests {
  @Test func kindsAscend() throws {
    let ascending = [
      "{}", "{a: 'map'}", "a", "r", "[]", "['list']", "p", "'text'", "false", "true", "-1.5", "1",
      "1.5", "1e400", "0.0 / 0.0", "null",
    ]
    let values = try ascending.map {
      try ValueExpression.evaluate($0, ValueFixture.sample.variables)
    }
    for (i, x) in values.enumerated() {
      for (j, y) in values.enumerated() {
        let order = ValueSemantics.order(x, y)
        #expect(order.signum() == (i - j).signum(), "\(ascending[i]) against \(ascending[j])")
      }
    }
  }

  @Test(arguments: [
    ("[1]", "[1, 0]"), ("[1, 2]", "[2]"), ("['x']", "[1]"), ("[1]", "[null]"),
    ("{a: 1}", "{a: 2}"), ("{b: 1}", "{a: 1, b: 1}"), ("{a: 9}", "{b: 1}"), ("'a'", "'b'"),
  ])
  func containersAscend(less: String, greater: String) throws {
    let (x, y) = (try ValueExpression.evaluate(less), try ValueExpression.evaluate(greater))
    #expect(ValueSemantics.order(x, y) < 0)
    #expect(ValueSemantics.order(y, x) > 0)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func orderIsTotal(seed: UInt64) {
    let generator = ValueGenerator(seed: seed)
    for _ in 0..<20_000 {
      let (x, y, z) = (generator.value(), generator.value(), generator.value())
      let (xy, yz) = (ValueSemantics.order(x, y).signum(), ValueSemantics.order(y, z).signum())
      #expect(xy == -ValueSemantics.order(y, x).signum(), "seed \(seed): \(x) \(y)")
      if xy <= 0, yz <= 0 {
        let xz = ValueSemantics.order(x, z).signum()
        #expect(xz == min(xy, yz), "seed \(seed): \(x) \(y) \(z)")
      }
    }
  }

  @Test(arguments: [4, 5, 6] as [UInt64])
  func equivalenceAgreesWithOrderHashAndEquality(seed: UInt64) {
    let generator = ValueGenerator(seed: seed)
    var equivalentPairs = 0
    for _ in 0..<30_000 {
      let (x, y) = (generator.value(depth: 2), generator.value(depth: 2))
      let areEquivalent = ValueSemantics.areEquivalent(x, y)
      #expect(areEquivalent == (ValueSemantics.order(x, y) == 0), "seed \(seed): \(x) \(y)")
      #expect(ValueSemantics.areEquivalent(x, x), "seed \(seed): \(x)")
      if ValueSemantics.equals(x, y) == true {
        #expect(areEquivalent, "seed \(seed): \(x) \(y)")
      }
      if areEquivalent {
        equivalentPairs += 1
        #expect(ValueKey(x).hashValue == ValueKey(y).hashValue, "seed \(seed): \(x) \(y)")
      }
    }
    #expect(equivalentPairs > 100)
  }

  @Test(arguments: [7, 8] as [UInt64])
  func comparisonAgreesWithOrder(seed: UInt64) {
    let generator = ValueGenerator(seed: seed)
    for _ in 0..<20_000 {
      let (x, y) = (generator.value(depth: 0), generator.value(depth: 0))
      guard let less = ValueSemantics.compare(x, y, .less),
        let greater = ValueSemantics.compare(x, y, .greater), less || greater
      else { continue }
      #expect(less == (ValueSemantics.order(x, y) < 0), "seed \(seed): \(x) \(y)")
      #expect(greater != less, "seed \(seed): \(x) \(y)")
    }
  }

  @Test func keysGroupNumbersOfOneValue() throws {
    let values = try [
      "1", "1.0", "null", "null", "0.0 / 0.0", "0.0 / 0.0", "-0.0", "0", "[1, null]",
    ]
    .map { try ValueExpression.evaluate($0) }
    let more = try ValueExpression.evaluate("[1.0, null]")
    #expect(Set((values + [more]).map { ValueKey($0) }).count == 5)
  }
}
