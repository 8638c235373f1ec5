internal import Tables

extension Bars {
  /// How the first column of figures is spread: a bar a bin, as long as it has rows. Bins are whole
  /// numbers where there are few of them, else about as many as Sturges' rule asks for, with round
  /// borders; the last bar counts rows without a figure.
  init?(spreadOf table: Table) {
    let figures = TableFigures(table)
    guard let column = figures.columns.first else { return nil }
    let cells = table.columns[column].cells
    let values = cells.compactMap { TableFigures.figure($0) }
    guard let bins = Bins(values) else { return nil }
    var counts = [Int](repeating: 0, count: bins.count)
    for value in values { counts[bins.index(of: value)] += 1 }
    var labels = counts.indices.map(bins.label)
    if cells.count > values.count {
      labels.append("∅")
      counts.append(cells.count - values.count)
    }
    self.init(
      labels: labels, texts: counts.map { Footer.grouped($0) }, values: counts.map(Double.init))
  }
}

/// Half-open bins of one width that hold every value, each at a round number.
private struct Bins {
  private static let mostWhole = 20
  private let start: Double
  private let step: Double
  private let isWhole: Bool
  let count: Int

  /// nil without values.
  init?(_ values: [Double]) {
    guard let low = values.min(), let high = values.max() else { return nil }
    let span = high - low
    if span < Double(Self.mostWhole), values.allSatisfy({ $0 == $0.rounded() }) {
      (start, step, isWhole) = (low, 1, true)
      count = Int(span) + 1
      return
    }
    isWhole = false
    let wanted = Double(Int.bitWidth - (values.count - 1).leadingZeroBitCount + 1)
    guard span > 0, span.isFinite, let step = Self.round(span / wanted) else {
      (start, step, count) = (low, 0, 1)
      return
    }
    self.step = step
    start = (low / step).rounded(.down) * step
    count = max(1, min(64, Int((high - start) / step) + 1))
  }

  /// The least of 1, 2 and 5 times a power of ten that is no less.
  private static func round(_ width: Double) -> Double? {
    var power = 1.0
    while power * 10 <= width { power *= 10 }
    while power > width { power /= 10 }
    guard power > 0, power.isFinite else { return nil }
    return [1.0, 2, 5, 10].lazy.map { $0 * power }.first { $0 >= width }
  }

  func index(of value: Double) -> Int {
    step > 0 ? max(0, min(count - 1, Int((value - start) / step))) : 0
  }

  /// `3`, or `20 … 30`: from the first, to before the second.
  func label(_ bin: Int) -> String {
    let low = start + Double(bin) * step
    if isWhole { return TableFigures.text(.float(low)) }
    if step == 0 { return String(low) }
    return "\(text(low)) … \(text(low + step))"
  }

  /// As many decimals as the step has.
  private func text(_ value: Double) -> String {
    var (decimals, scale) = (0, 1.0)
    while step * scale < 1, decimals < 12 { (decimals, scale) = (decimals + 1, scale * 10) }
    guard abs(value * scale) < 1e15, decimals < 12 else { return String(value) }
    guard decimals > 0 else { return String(Int64(value.rounded())) }
    let digits = String(Int64((abs(value) * scale).rounded()))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && digits != "0" ? "-" : ""
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
