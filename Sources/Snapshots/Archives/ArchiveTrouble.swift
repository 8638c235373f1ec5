import Diagnostics

/// Why an archive, or one file in it, cannot be read.
struct ArchiveTrouble: Error, Equatable {
  let code: String
  let message: String
  let suggestion: String?

  func diagnostic(_ path: String) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, code, message, severity: .error, suggestion: suggestion)
  }

  static func broken(_ what: String) -> ArchiveTrouble {
    ArchiveTrouble(
      code: "load.archive-broken", message: "the archive is damaged: \(what)",
      suggestion: "make it again, or unpack it and load the folder")
  }

  static let encrypted = ArchiveTrouble(
    code: "load.archive-encrypted", message: "it is encrypted",
    suggestion: "unpack it with its password, and load the folder")

  static let zip64 = ArchiveTrouble(
    code: "load.archive-zip64", message: "it is a zip64 archive, which is not read",
    suggestion: "unpack it, and load the folder")

  static let nested = ArchiveTrouble(
    code: "load.archive-nested", message: "an archive inside an archive is not opened",
    suggestion: "unpack the outer one, and load the folder")

  static let tar = ArchiveTrouble(
    code: "load.archive-tar", message: "a tar archive is not read",
    suggestion: "unpack it (tar -xf), and load the folder")

  static func bomb(_ what: String) -> ArchiveTrouble {
    ArchiveTrouble(
      code: "load.archive-size", message: "it would unpack to too much: \(what)",
      suggestion: "unpack it yourself if you trust it, and load the folder")
  }
}

/// What an archive may ask of this machine; everything in it is untrusted.
enum ArchiveLimits {
  static let entries = 100_000
  static let directoryBytes = 64 << 20
  /// Unpacked bytes of one file, and of all files of one archive.
  static let fileBytes = 1 << 30
  static let archiveBytes = 4 << 30
  /// Unpacked bytes for each packed one. Deflate reaches 1,032; text of any use stays below 100.
  static let ratio = 128
  /// Up to here any ratio will do.
  static let freeBytes = 8 << 20

  /// Whether so much may come out of so much.
  static func allows(_ unpacked: Int, from packed: Int) -> Bool {
    unpacked <= freeBytes || unpacked / ratio <= max(packed, 1)
  }
}
