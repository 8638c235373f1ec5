import Glibc
import Synchronization

/// The zones of a folder of the tz database, each read on first use.
package final class ZoneDatabase: Sendable {
  /// The system's: `TZif` files below `/usr/share/zoneinfo`, or where `TZDIR` says.
  package static let system = ZoneDatabase(folder: environment("TZDIR") ?? "/usr/share/zoneinfo")

  private let folder: String
  private let known = Mutex<[String: Zone]>([:])
  private let shared = Mutex<SharedZones?>(nil)

  package init(folder: String) { self.folder = folder }

  /// The zone of that name, as the database spells it.
  package func zone(named name: String) throws(TemporalFailure) -> Zone {
    if let zone = known.withLock({ $0[name] }) { return zone }
    guard Self.isName(name) else { throw unknown(name) }
    guard let bytes = Self.read("\(folder)/\(name)") else {
      if Self.read("\(folder)/UTC") == nil, Self.read("\(folder)/Etc/UTC") == nil {
        throw TemporalFailure(
          .zone, "there is no time zone database in \(folder): install the package tzdata")
      }
      throw unknown(name)
    }
    guard let own = ZoneFile.zone(bytes, name: name) else {
      throw TemporalFailure(.zone, "\(folder)/\(name) is no file of the time zone database")
    }
    let zone = withSharedPast(own)
    known.withLock { $0[name] = zone }
    return zone
  }

  private func withSharedPast(_ zone: Zone) -> Zone {
    for name in sharedZones.candidates(for: zone.name) where Self.isName(name) {
      if let other = Self.read("\(folder)/\(name)").flatMap({ ZoneFile.zone($0, name: name) }),
        let shared = zone.sharingPast(of: other)
      {
        return shared
      }
    }
    return zone
  }

  /// Read on first use; empty where the tables are missing.
  private var sharedZones: SharedZones {
    shared.withLock { known in
      if let known { return known }
      func table(_ name: String) -> String {
        String(decoding: Self.read("\(folder)/\(name)") ?? [], as: UTF8.self)
      }
      let read = SharedZones(shared: table("zone1970.tab"), own: table("zone.tab"))
      known = read
      return read
    }
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  private func unknown(_ name: String) -> TemporalFailure {
    TemporalFailure(
      .zone,
      "there is no time zone \(TemporalFailure.shown(name)); "
        + "a zone is an offset as '+01:00' or a name as 'Europe/Stockholm'")
  }

  /// Letters, digits, `_`, `-` and `+` in parts between slashes: nothing that leaves the folder.
  ///
  /// `localtime` is the machine's own zone, and those below `right` count leap seconds.
  static func isName(_ name: String) -> Bool {
    guard name.utf8.count <= 64, name != "localtime", name != "posixrules",
      !name.hasPrefix("right/"), !name.hasPrefix("posix/")
    else { return false }
    return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
              UInt8(ascii: "+"):
              true
            default: false
            }
          }
      }
  }

  /// A file of the database is a few thousand bytes; nil for a larger one, or none.
  private static func read(_ path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { _ = close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    var count = 0
    while count < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(file, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { return Array(bytes[..<count]) }
      count += got
    }
    return nil
  }
}
