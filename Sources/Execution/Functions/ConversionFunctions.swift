enum ConversionFunctions {
  static let all: [Function] = []
}
