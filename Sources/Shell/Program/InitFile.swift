import Diagnostics
import Glibc
import Syntax
import Workspaces

/// What a person wants done at the start of each shell: settings, parameters, definitions.
struct InitFile {
  private let session: Session
  /// What the command line says of it: a file, empty for none; nil where it says nothing.
  private let named: String?

  init(_ session: Session, named: String? = nil) {
    self.session = session
    self.named = named
  }

  /// `DPQ_INIT` (empty: none), else `dpq/init.dpq` under XDG_CONFIG_HOME, else under ~/.config;
  /// never anything in the current directory.
  static func path(environment: (String) -> String?) -> String? {
    if let named = environment("DPQ_INIT") { return named.isEmpty ? nil : named }
    if let config = environment("XDG_CONFIG_HOME"), config.hasPrefix("/") {
      return config + "/dpq/init.dpq"
    }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.config/dpq/init.dpq"
  }

  /// Runs the file, where there is one, up to its first mistake, which is shown with its line; the
  /// shell goes on.
  func run() {
    guard !Workspace.isSafe else { return }
    let path = named ?? Self.path(environment: environmentValue)
    guard let path, !path.isEmpty else { return }
    let isNamed = named != nil || environmentValue("DPQ_INIT") != nil
    let isThere = unsafe access(path, F_OK) == 0
    guard isNamed || isThere else { return }
    do throws(Diagnostic) {
      let source = SourceText(name: path, bytes: try InputFile.read(path))
      session.scripts.append(path)
      _ = ScriptRunner(session).run(source)
      session.scripts.removeLast()
    } catch {
      session.report(error)
    }
  }
}
