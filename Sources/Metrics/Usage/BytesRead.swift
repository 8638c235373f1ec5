extension Metric {
  static let bytesRead = usage("bytes-read", "Bytes read", "bytes", "bytes of uses, summed") {
    scope in
    .of(Double(try scope.usage().bytes))
  }
}
