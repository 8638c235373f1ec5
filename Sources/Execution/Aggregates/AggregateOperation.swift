/// What an aggregate computes; the raw value is its name.
enum AggregateOperation: String, Sendable, CaseIterable {
  case avg
  case collect
  case count
  case max
  case min
  case percentileCont
  case percentileDisc
  case stDev
  case stDevP
  case sum
}
