extension Metric {
  static let timeToDetect = delivery(
    "time-to-detect", "Time to detect", "h", needs: ["incident"],
    "median of detected − begun over incidents that say when they were detected"
  ) { scope in
    let hours = Incidents(scope).all.compactMap { incident in
      incident.detected.flatMap { $0 >= incident.start ? Double($0 - incident.start) / hour : nil }
    }.sorted()
    return duration(scope, hours, lack: "no incident says when it was detected")
  }
}
