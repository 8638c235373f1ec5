import Graphs

/// A stretch of a document that was read by itself: it may close containers that were opened before
/// it, and leave open some of its own.
struct DocumentPart: Sendable {
  /// The end of a container that was opened before.
  struct Closing: Sendable {
    let frame: DocumentBuilder.Frame
    /// The end of its bytes.
    let upper: UInt32
    /// Cells and remarks of the part so far.
    let cells: Int
    let repeats: Int
  }

  /// The containers that it begins in: whether each is a mapping.
  let outer: [Bool]
  let cells: [DocumentCell]
  let keys: SymbolTable
  let roots: [UInt32]
  let repeats: [DocumentBuilder.Repeat]
  let replacements: [UInt32: UInt32]
  let closings: [Closing]
  /// What is open at its end.
  let frames: [DocumentBuilder.Frame]
}

extension DocumentBuilder {
  /// Goes on in containers that are not built here.
  mutating func enter(_ outer: [Bool]) {
    for isMapping in outer { frames.append(Frame(cell: Frame.elsewhere, isMapping: isMapping)) }
  }

  /// What was built since `enter`; the builder is empty afterwards.
  mutating func part(in outer: [Bool]) -> DocumentPart {
    let part = DocumentPart(
      outer: outer, cells: cells, keys: keys, roots: roots, repeats: repeats,
      replacements: replacements, closings: closings, frames: frames)
    self = DocumentBuilder()
    return part
  }

  /// Adds what comes next; false where it does not begin in what the parts before it left open, or
  /// holds too much. O(its values, and those of each container that is closed).
  mutating func join(_ part: consuming DocumentPart) -> Bool {
    guard part.outer == frames.map(\.isMapping), part.closings.count <= frames.count,
      cells.count + part.cells.count <= ReadLimits.nodes
    else { return false }
    let first = UInt32(cells.count)
    take(part.cells, of: part.keys)
    for root in part.roots { roots.append(first + root) }
    for (cell, other) in part.replacements { replacements[first + cell] = first + other }
    var remarked = 0
    for closing in part.closings {
      add(part.repeats[remarked..<closing.repeats])
      remarked = closing.repeats
      guard var frame = frames.popLast() else { return false }
      frame.count += closing.frame.count
      // Keys have other numbers in each part.
      frame.mayRepeat = frame.isMapping
      end(frame, next: first + UInt32(closing.cells), upper: closing.upper)
    }
    add(part.repeats[remarked...])
    for (number, own) in part.frames.enumerated() {
      if number < frames.count {
        frames[number].count += own.count
      } else {
        frames.append(
          Frame(cell: own.cell + Int(first), isMapping: own.isMapping, count: own.count))
      }
    }
    return true
  }

  private mutating func take(_ others: [DocumentCell], of keys: SymbolTable) {
    let numbers = keys.names.map { intern($0) }
    let start = cells.count
    cells += others
    for index in start..<cells.count {
      cells[index].next &+= UInt32(start)
      let key = cells[index].key
      if key != DocumentCell.noKey { cells[index].key = numbers[Int(key)] }
    }
  }

  private mutating func add(_ others: ArraySlice<Repeat>) {
    repeats += others.prefix(max(0, ReadLimits.remarks - repeats.count))
  }
}
