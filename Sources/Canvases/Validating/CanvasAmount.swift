import Diagnostics

/// Reads amounts such as `99.9 %` and `24 h`, and targets such as `>= 200 per month`.
enum CanvasAmount {
  /// A number, a number with its unit, or a day or instant (from when a promise holds).
  static func verdict(_ value: String, at path: String) -> CanvasVerdict {
    if CanvasInstant("\(value)T00:00:00Z") != nil || CanvasInstant(value) != nil {
      return .fine(value)
    }
    let number = number(of: value)
    guard !number.isEmpty else {
      return .refused(
        value, "`\(value)` is no amount",
        fix: "write a number and its unit: `99.9 %`, `24 h`, or a day")
    }
    let rest = CanvasCheck.trimmed(String(value.dropFirst(number.count)))
    guard !rest.isEmpty else { return .fine(number) }
    if rest.first == ",", rest.dropFirst().first?.isNumber == true {
      let written = number + "." + rest.dropFirst()
      return .refused(
        value, "`\(value)` has a comma", fix: "write it with a point: `\(written)`")
    }
    guard let unit = CanvasWords.unit(rest) else {
      return .refused(
        value, "`\(rest)` is no unit",
        notes: ["units are \(CanvasWords.units.map(\.word).joined(separator: ", "))"],
        fix: NearestName.suggestion(
          for: rest, in: CanvasWords.units.flatMap { [$0.word] + $0.aliases })
          ?? "write `\(number) h`, or the number alone")
    }
    var verdict = CanvasVerdict.fine(number)
    verdict.also = [CanvasPair("unit", unit)]
    return verdict
  }

  /// An optional comparison, a number, and words on what is counted.
  static func target(_ value: String, at path: String) -> CanvasVerdict {
    let signs = [">=", "<=", ">", "<", "=", "≥", "≤"]
    let sign = signs.first { value.hasPrefix($0) } ?? ""
    let rest = CanvasCheck.trimmed(String(value.dropFirst(sign.count)))
    guard !number(of: rest).isEmpty else {
      return .refused(
        value, "`\(value)` is no target that can be measured",
        fix: "write a comparison and a number: `>= 200 per month`, `< 1 %`")
    }
    return .fine(value)
  }

  /// What is wrong with a service level as a whole, nil where nothing is.
  static func problem(property: String, value: String, unit: String?) -> String? {
    switch property.lowercased() {
    case "availability", "errorrate":
      guard let share = Double(value) else { return nil }
      if !(0...100).contains(share) {
        return "\(property) is a share from 0 to 100 %, not \(value)"
      }
      if let unit, unit != "%" { return "\(property) is a share in %, not in \(unit)" }
    case "freshness", "latency", "retention", "frequency", "timetodetect", "timetonotify",
      "timetorepair":
      if Double(value) != nil, unit == nil { return "\(property) needs a unit, such as h or d" }
      if unit == "%" { return "\(property) is a time, not a share" }
    case "generalavailability", "endofsupport", "endoflife":
      if Double(value) != nil { return "\(property) is a day, such as 2026-06-30" }
    default: break
    }
    return nil
  }

  /// The number at the start: digits, at most one point.
  private static func number(of text: String) -> String {
    var number = ""
    var hasPoint = false
    for character in text {
      if character == ".", !hasPoint, !number.isEmpty {
        hasPoint = true
      } else if !("0"..."9").contains(character) {
        break
      }
      number.append(character)
    }
    return number.hasSuffix(".") ? String(number.dropLast()) : number
  }
}
