import Workspaces

/// What `:help` tells of each metric.
enum MetricTopics {
  static var all: [HelpTopic] {
    MetricLibrary.all.map { metric in
      let days = metric.days == 0 ? "at an instant" : "over \(metric.days) days"
      let needs = metric.needs.isEmpty ? [] : ["needs     \(metric.needs.joined(separator: ", "))"]
      return HelpTopic(
        name: metric.name, kind: "metric", summary: "\(metric.title): \(metric.definition).",
        facts: [
          "unit      \(metric.unit)", "window    \(days)",
          "lens      \(metric.lens.rawValue) · \(metric.dimension)",
          "better    \(metric.direction == .neither ? "neither way" : metric.direction.rawValue)",
        ] + needs + ["source    \(metric.source)"])
    }
  }
}
