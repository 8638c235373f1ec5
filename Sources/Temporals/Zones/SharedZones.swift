/// Which zone of the tz database stands for another before 1970.
///
/// The database keeps one zone where clocks have agreed since 1970 (`zone1970.tab`; tz theory,
/// "Scope of the tz database"). Some systems are built with further, less reliable data of earlier
/// years in the file `backzone`; following the table makes an answer the same on both.
struct SharedZones: Sendable {
  /// Zones that the table lists, by each country code of their line, in the order of the file.
  private var kept: [Substring: [Substring]] = [:]
  private var isKept: Set<Substring> = []
  /// Country code by zone, of the table that gives every country its own.
  private var country: [Substring: Substring] = [:]

  /// `shared` is the text of `zone1970.tab`, `own` that of `zone.tab`.
  init(shared: String, own: String) {
    for (codes, zone) in Self.lines(of: shared) {
      isKept.insert(zone)
      for code in codes.split(separator: ",") { kept[code, default: []].append(zone) }
    }
    for (code, zone) in Self.lines(of: own) { country[zone] = code }
  }

  /// Zones that may stand for this one; none for a zone that stands for itself.
  func candidates(for name: String) -> [String] {
    guard !isKept.contains(name[...]), let code = country[name[...]] else { return [] }
    return (kept[code] ?? []).map(String.init)
  }

  /// The first and third columns of each line that is no comment.
  private static func lines(of text: String) -> [(codes: Substring, zone: Substring)] {
    text.split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#") else { return nil }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      return columns.count >= 3 ? (columns[0], columns[2]) : nil
    }
  }
}

extension Zone {
  /// This zone with the past of another, when both have shown the same clocks since 1970.
  func sharingPast(of other: Zone) -> Zone? {
    let agree = other.since1970.elementsEqual(since1970) {
      $0.at == $1.at && $0.offset == $1.offset
    }
    guard agree, other.offset(at: 0) == offset(at: 0), other.rule == rule else { return nil }
    return Zone(
      name: name, transitions: other.transitions, offsets: other.offsets, first: other.first,
      rule: rule)
  }

  /// Changes of the offset itself; a change of the abbreviation alone is none.
  private var since1970: [(at: Int64, offset: ZoneOffset)] {
    var last = offset(at: 0)
    var found: [(at: Int64, offset: ZoneOffset)] = []
    for (at, offset) in zip(transitions, offsets) where at > 0 && offset != last {
      found.append((at, offset))
      last = offset
    }
    return found
  }
}
