import Diagnostics

/// What is said of a store that cannot be used.
enum StoreTrouble {
  static func foreign(_ path: String) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.store-foreign",
      "it is not a dpq store: it does not begin like one", severity: .error,
      suggestion: "if it is YAML or JSON, give it that ending")
  }

  static func newer(_ path: String, version: UInt32) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.store-newer",
      "it was written by a newer dpq: it is of store version \(version), and this dpq "
        + "reads up to \(StoreFormat.version)", severity: .error,
      suggestion: "update dpq, or have it saved as YAML by the dpq that wrote it")
  }

  static func truncated(_ path: String, size: Int, expected: Int) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.store-truncated",
      "it is cut off: it holds \(size) bytes of \(expected)", severity: .error,
      suggestion: remedy)
  }

  static func damaged(_ path: String, _ part: String, _ reason: String) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.store-damaged", "it is damaged in \(part): \(reason)",
      severity: .error, suggestion: remedy)
  }

  static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    LoadDiagnostic.at(
      path, line: nil, "load.unreadable", "it cannot be read: \(reason)", severity: .error)
  }

  private static let remedy = "copy it again, or make it anew from its sources: load, then save"
}
