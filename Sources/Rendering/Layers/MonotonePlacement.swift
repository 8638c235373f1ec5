/// Puts things in a row, in their order and without overlap, as near as can be to where they want
/// to be: isotonic regression by pooling neighbours, by weighted medians so that places stay whole
/// (Barlow, Bartholomew, Bremner, Brunk 1972).
enum MonotonePlacement {
  struct Item {
    var wanted: Int
    /// Places it takes, the gap to the next included.
    var size = 1
    var weight = 1
  }

  /// First places of the items, within `range` where one is given. O(items²) at worst.
  static func places(_ items: [Item], within range: ClosedRange<Int>? = nil) -> [Int] {
    var offsets: [Int] = []
    var offset = 0
    var blocks: [Block] = []
    for item in items {
      offsets.append(offset)
      var block = Block([(item.wanted - offset, item.weight)])
      while let last = blocks.last, last.median > block.median {
        blocks.removeLast()
        block = last.merged(with: block)
      }
      blocks.append(block)
      offset += item.size
    }
    var places: [Int] = []
    for block in blocks {
      for _ in block.wishes {
        var place = block.median
        if let range {
          let highest = range.upperBound + 1 - offset
          place = max(min(place, highest), range.lowerBound)
        }
        places.append(place + offsets[places.count])
      }
    }
    return places
  }

  /// Neighbours that move together.
  private struct Block {
    /// Sorted by value.
    let wishes: [(value: Int, weight: Int)]
    let median: Int

    init(_ wishes: [(value: Int, weight: Int)]) {
      self.wishes = wishes
      let half = (wishes.reduce(0) { $0 + $1.weight } + 1) / 2
      var sum = 0
      median =
        wishes.first { wish in
          sum += wish.weight
          return sum >= half
        }?.value ?? 0
    }

    func merged(with other: Block) -> Block {
      var result: [(value: Int, weight: Int)] = []
      result.reserveCapacity(wishes.count + other.wishes.count)
      var rest = other.wishes[...]
      for wish in wishes {
        while let next = rest.first, next.value < wish.value {
          result.append(next)
          rest.removeFirst()
        }
        result.append(wish)
      }
      return Block(result + rest)
    }
  }
}
