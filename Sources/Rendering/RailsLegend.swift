/// What the signs of rails mean, for help pages.
package enum RailsLegend {
  /// A sign and its meaning, in the order in which help shows them.
  package static let entries: [(sign: String, meaning: String)] = [
    ("●", "a node whose lane goes on below"),
    ("○", "a node whose lane ends, or which feeds the lane beside it"),
    ("◆ ◇", "what was asked about"),
    ("▪ ▫", "a source system"),
    ("?", "not in the mesh, only referred to"),
    ("├─○", "fed by that lane"),
    ("├◂○", "feeds that lane"),
    ("─│─", "crosses that lane without touching it"),
    ("↺ x", "closes a cycle back to x"),
    ("▲ ✗", "a warning, something broken"),
  ]
}
