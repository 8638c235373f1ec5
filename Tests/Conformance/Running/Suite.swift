package import TestSupport

/// A folder of feature files.
package struct Suite: Sendable {
  package struct Case: Sendable {
    /// Relative to the folder of features.
    package var file: String
    package var scenario: FeatureFile.Scenario
    package var kind: ScenarioClass

    /// File, title and example: what a scenario is known by.
    package var key: String {
      "\(file)\t\(scenario.title)\t\(scenario.example.map { "\($0)" } ?? "-")"
    }
  }

  /// Relative paths of the feature files, sorted.
  package let files: [String]
  package let features: String
  /// The folder of the named graphs, if there is one.
  package let graphs: String?
  private let classes: [String: ScenarioClass]

  /// `folder` holds feature files, or a folder `features` of them beside `graphs` and
  /// `classes.tsv`; nil when there is no feature file.
  package init?(_ folder: String) {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let isOuter = Disk.exists(folder + "/features")
    let features = isOuter ? folder + "/features" : folder
    self.features = features
    files = Disk.files(below: features, suffix: ".feature").map {
      String($0.dropFirst(features.count + 1))
    }
    guard !files.isEmpty else { return nil }
    let root = isOuter ? folder : features + "/.."
    graphs = Disk.exists(root + "/graphs") ? root + "/graphs" : nil
    classes = Self.classes(root + "/classes.tsv")
  }

  private static func classes(_ path: String) -> [String: ScenarioClass] {
    guard let bytes = Disk.read(path) else { return [:] }
    var classes: [String: ScenarioClass] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count > 3, let kind = ScenarioClass(rawValue: String(cells[3])) else { continue }
      classes[cells[..<3].joined(separator: "\t")] = kind
    }
    return classes
  }

  /// The scenarios of a file, those to be ignored left out.
  ///
  /// Throws `Fault` for a line that cannot be read and a class that is not that of `classes.tsv`.
  package func cases(in file: String) throws(Fault) -> [Case] {
    guard let bytes = Disk.read("\(features)/\(file)") else {
      throw Fault(text: "\(file) cannot be read")
    }
    let feature = FeatureFile(String(decoding: bytes, as: UTF8.self))
    if let line = feature.unreadLines.first { throw Fault(text: "\(file):\(line) is no step") }
    var cases: [Case] = []
    for scenario in feature.scenarios where !scenario.isIgnored {
      let found = Case(file: file, scenario: scenario, kind: ScenarioClass(scenario))
      if !classes.isEmpty, classes[found.key] != found.kind {
        let listed = classes[found.key]?.rawValue ?? "nothing"
        throw Fault(text: "\(found.key) is \(found.kind.rawValue), classes.tsv says \(listed)")
      }
      cases.append(found)
    }
    return cases
  }

  package struct Fault: Error, Sendable, CustomStringConvertible {
    package let text: String
    package var description: String { text }
  }

  /// Runs one scenario in every way; only what did not pass comes back.
  package func failures(of one: Case, ways: [Way] = Way.allCases) -> [(way: Way, Verdict)] {
    ways.compactMap { way in
      var run = ScenarioRun(way, graphs: graphs)
      let verdict = run.run(one.scenario)
      return verdict == .passed ? nil : (way, verdict)
    }
  }
}
