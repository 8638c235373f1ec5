/// What the signs of rails mean, for help pages.
package enum RailsLegend {
  /// A sign and its meaning, in the order in which help shows them.
  package static let entries: [(sign: String, meaning: String)] = [
    ("●", "filled: a node whose lane goes on below"),
    ("○", "hollow: its lane ends, or it feeds the lane beside it"),
    ("● ○", "a product; ◆ ◇ an output port, ▶ ▷ an input port, ■ □ an asset or dataset"),
    ("▪ ▫", "a source system; • ◦ a field, ▮ ▯ a contract, ⬢ ⬡ a job, ◉ ◎ a domain"),
    ("?", "not in the mesh, only referred to"),
    ("»", "what was asked about"),
    ("├─○", "fed by that lane"),
    ("├◂○", "feeds that lane"),
    ("─│─", "crosses that lane without touching it"),
    ("↺ x", "closes a cycle back to x"),
    ("▲ ✗", "a warning, something broken"),
  ]
}
