/// A word that `:help` tells about beside commands and functions: a metric, a rule.
package struct HelpTopic: Sendable {
  package let name: String
  /// `metric`, `rule`; a list of all of a kind is a topic of its own.
  package let kind: String
  /// One sentence.
  package let summary: String
  /// Facts, a line each.
  package let facts: [String]

  package init(name: String, kind: String, summary: String, facts: [String]) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.facts = facts
  }
}

extension Registry {
  /// Adds topics, which are made when somebody asks for help.
  package mutating func registerTopics(_ make: @escaping @Sendable () -> [HelpTopic]) {
    topicMakers.append(make)
  }

  /// Every topic, in the order of registration.
  package var topics: [HelpTopic] { topicMakers.flatMap { $0() } }
}
