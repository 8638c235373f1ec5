/// Records of what is observed of the output ports of products: seven of ten are uses, the others
/// calls, checks and arrivals, and costs where they are asked for; they end with June 2026.
struct BenchRecords {
  let products: Int
  /// Half of what would be checks are costs.
  var hasCosts = false
  /// Of the port of a product.
  let address: (_ product: Int) -> String

  /// Lines of JSON, the same for the same numbers. O(count).
  func lines(_ count: Int) -> [UInt8] {
    var random = RandomNumbers(seed: 7)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 120)
    for record in 0..<count {
      let product = random.number(below: products)
      let day = 1 + record * 29 / max(count, 1)
      let at = "2026-06-\(day < 10 ? "0" : "")\(day)"
      bytes.append(
        contentsOf: line(#""at":"\#(at)","subject":"\#(address(product))""#, &random).utf8)
      bytes.append(0x0A)
    }
    return bytes
  }

  private func line(_ head: String, _ random: inout RandomNumbers) -> String {
    switch random.number(below: 20) {
    case 0..<14:
      let actor = random.number(below: 20_000)
      return #"{"kind":"usage",\#(head),"actor":"u\#(actor)","count":2,"rows":100,"bytes":4096}"#
    case 14..<17: return #"{"kind":"latency",\#(head),"ms":\#(random.number(below: 900))}"#
    case 18 where hasCosts:
      let amount = random.number(below: 90)
      return #"{"kind":"cost",\#(head),"amount":\#(amount),"currency":"EUR"}"#
    case 17..<19:
      let bad = random.number(below: 40)
      return #"{"kind":"check",\#(head),"check":"c","dimension":"completeness","#
        + #""status":"\#(bad < 38 ? "pass" : "fail")","bad":\#(bad),"total":10000}"#
    default: return #"{"kind":"arrival",\#(head)}"#
    }
  }
}
