import Diagnostics
import Graphs
import Workspaces

/// What the options of a walk say.
struct WalkSettings {
  var grain: Grain?
  var grouping: Grouping?
  /// Steps that a drawing shows at most.
  var depth: Int?
  /// Nodes that a drawing shows at most.
  var limit: Int?
  /// The drawing shows everything.
  var isWhole = false
  /// The drawing leaves out edges that longer ways imply.
  var isReduced = false
  var stopsAtMasking = false
  var excluded: Set<UInt32> = []
  /// One bit a node: what is walked through as if it were not there.
  var hidden: Bitmap?

  init() {}

  init(_ call: CommandCall) throws {
    grain = call.text("grain").flatMap { Grain(rawValue: $0) }
    grouping = call.text("by").flatMap { Grouping(rawValue: $0) }
    depth = call.count("depth")
    limit = call.count("limit")
    isWhole = call.has("all")
    isReduced = call.has("reduced")
    stopsAtMasking = call.has("stop-at-masking")
    if isWhole, depth != nil || limit != nil {
      let part = depth != nil ? "depth" : "limit"
      throw Diagnostic(
        "command.contradiction", "--all draws everything, and --\(part) draws a part",
        range: call.range(of: part), suggestion: "give one of them")
    }
    if limit == 0 {
      throw Diagnostic(
        "command.option-value", "--limit is at least 1", range: call.range(of: "limit"),
        suggestion: "`|> quiet` shows nothing")
    }
    if stopsAtMasking, let grain, grain != .field {
      throw Diagnostic(
        "command.contradiction",
        "--stop-at-masking follows fields, and --grain \(grain.rawValue) does not",
        range: call.range(of: "grain"), suggestion: "leave --grain out, or give --grain field")
    }
    if stopsAtMasking { grain = .field }
    hidden = try call.value(of: "hide") { words in
      try HiddenKinds(words, in: call.context) { call.range(of: "hide", part: $0) }.nodes
    }
    let words = call.words(of: "exclude")
    if !words.isEmpty { excluded = Set(try call.context.select(words, excluding: nil).nodes) }
  }

  static let options = [
    OptionDefinition("depth", .count, "draw as many steps"),
    OptionDefinition("limit", .count, "draw at most so many nodes, the nearest first"),
    OptionDefinition("all", .flag, "draw everything"),
    OptionDefinition(
      "grain", .choice(Grain.allCases.map(\.rawValue)), "the size of thing to follow"),
    OptionDefinition(
      "by", .choice(Grouping.allCases.map(\.rawValue)),
      "one node for all of a product, domain, owner or team"),
    OptionDefinition(
      "hide", .text, "walk through kinds, types or statuses: jobs,views,deprecated"),
    OptionDefinition("reduced", .flag, "draw no edge that longer ways imply"),
    OptionDefinition("stop-at-masking", .flag, "follow fields no further than where masked"),
    OptionDefinition("exclude", .selector, "leave these nodes out of the answer"),
  ]
}
