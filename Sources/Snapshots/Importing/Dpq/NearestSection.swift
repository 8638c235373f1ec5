import Diagnostics

/// The section of dpq's format that a key was probably meant to be.
enum NearestSection {
  static func suggestion(for key: String) -> String? {
    NearestName.suggestion(for: key, in: DpqImporter.sections)
  }
}
