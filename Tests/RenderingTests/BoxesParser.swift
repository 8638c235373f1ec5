/// Reads boxes back into edges, knowing nothing but what the characters mean: a line is followed
/// from `├` on a box's right wall to every `▸` that it reaches.
struct BoxesParser {
  struct Box: Hashable {
    let name: String
    let top: Int
    let bottom: Int
    let left: Int
    let right: Int
  }

  private let cells: [[Character]]
  private(set) var boxes: [Box] = []
  /// Names of the boxes inside each frame, by the frame's name.
  private(set) var frames: [String: Set<String>] = [:]
  /// Edges as pairs of names, those that close a cycle included.
  private(set) var edges: Set<[String]> = []
  /// What cannot be: a line that ends nowhere, a box without a wall.
  private(set) var faults: [String] = []

  static let signs: Set<Character> = Set("●◆▶■▪•▮◉⬢?")

  /// Names begin with `n` and hold no blank; every character takes one cell.
  init(_ text: String) {
    cells = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    for row in cells.indices {
      for column in cells[row].indices where Self.signs.contains(cells[row][column]) {
        addBox(row, column)
      }
    }
    for box in boxes { follow(box) }
    for row in cells.indices {
      for column in cells[row].indices where cells[row][column] == "╭" { addFrame(row, column) }
    }
  }

  private func at(_ row: Int, _ column: Int) -> Character {
    guard cells.indices.contains(row), cells[row].indices.contains(column) else { return " " }
    return cells[row][column]
  }

  private mutating func addBox(_ row: Int, _ sign: Int) {
    let left = sign - 2
    guard at(row, left) == "│" else { return faults.append("no wall at \(row):\(left)") }
    var top = row
    while at(top, left) == "│" { top -= 1 }
    var bottom = row
    while at(bottom, left) == "│" { bottom += 1 }
    var right = left + 1
    while at(top, right) == "─" { right += 1 }
    guard at(top, left) == "┌", at(bottom, left) == "└", at(top, right) == "┐",
      at(bottom, right) == "┘"
    else { return faults.append("no box at \(row):\(sign)") }
    let name = String(cells[row][(sign + 2)..<right].drop { $0 != "n" }.prefix { $0 != " " })
    boxes.append(Box(name: name, top: top, bottom: bottom, left: left, right: right))
    for inner in (top + 1)..<bottom where at(inner, left + 2) == "↺" {
      let note = String(cells[inner][(left + 3)..<right])
      for back in note.split(whereSeparator: { $0 == "," || $0 == " " }) {
        edges.insert([name, String(back)])
      }
    }
  }

  private enum Way: CaseIterable {
    case north, east, south, west

    var step: (row: Int, column: Int) {
      switch self {
      case .north: (-1, 0)
      case .east: (0, 1)
      case .south: (1, 0)
      case .west: (0, -1)
      }
    }

    var back: Way {
      switch self {
      case .north: .south
      case .east: .west
      case .south: .north
      case .west: .east
      }
    }
  }

  private static let arms: [Character: Set<Way>] = [
    "│": [.north, .south], "─": [.east, .west], "└": [.north, .east], "┘": [.north, .west],
    "┌": [.south, .east], "┐": [.south, .west], "├": [.north, .south, .east],
    "┤": [.north, .south, .west], "┬": [.east, .south, .west], "┴": [.north, .east, .west],
    "┼": Set(Way.allCases),
  ]

  private struct Step: Hashable {
    let row: Int
    let column: Int
    let way: Way
  }

  private mutating func follow(_ box: Box) {
    var pending = ((box.top + 1)..<box.bottom).filter { at($0, box.right) == "├" }
      .map { Step(row: $0, column: box.right + 1, way: .east) }
    var seen: Set<Step> = []
    while let step = pending.popLast() {
      guard seen.insert(step).inserted else { continue }
      let sign = at(step.row, step.column)
      if sign == "▸" {
        guard
          let target = boxes.first(where: {
            $0.left == step.column + 1 && $0.top < step.row && step.row < $0.bottom
          })
        else {
          faults.append("an arrow into nothing at \(step.row):\(step.column)")
          continue
        }
        edges.insert([box.name, target.name])
        continue
      }
      // A line comes back to a box that it leaves.
      if boxes.contains(where: {
        $0.right == step.column && $0.top < step.row && step.row < $0.bottom
      }) {
        continue
      }
      guard let arms = Self.arms[sign] else {
        // A label on a line is passed along the line.
        if step.way == .east, sign != " " {
          pending.append(moved(step, .east))
        } else {
          faults.append("a line of \(box.name) ends at \(step.row):\(step.column) `\(sign)`")
        }
        continue
      }
      if arms.contains(step.way.back) {
        for way in arms where way != step.way.back { pending.append(moved(step, way)) }
      } else if sign == "│", step.way == .east || step.way == .west {
        pending.append(moved(step, step.way))
      } else {
        faults.append("a line of \(box.name) breaks at \(step.row):\(step.column) `\(sign)`")
      }
    }
  }

  private func moved(_ step: Step, _ way: Way) -> Step {
    Step(row: step.row + way.step.row, column: step.column + way.step.column, way: way)
  }

  private mutating func addFrame(_ top: Int, _ left: Int) {
    var right = left + 1
    while right < cells[top].count, at(top, right) != "╮" { right += 1 }
    var bottom = top + 1
    while bottom < cells.count, at(bottom, left) != "╰" { bottom += 1 }
    let name =
      String(cells[top][(left + 1)..<min(right, cells[top].count)])
      .split(whereSeparator: { "╌│ ".contains($0) }).first.map(String.init) ?? ""
    let touched = boxes.filter {
      $0.right > left && $0.left < right && $0.bottom > top && $0.top < bottom
    }
    for box in touched where box.left < left || box.right > right || box.bottom > bottom {
      faults.append("the frame \(name) cuts \(box.name)")
    }
    frames[name] = Set(touched.map(\.name))
  }
}
