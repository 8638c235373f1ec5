import Diagnostics
import Synchronization

/// What the documents of a file, or of a part of it, say by themselves: gathered on the thread that
/// read them, and taken over in the order of files.
final class EarlyImport: Sendable {
  /// The format of all of the documents, by number.
  let format: Int
  let documents: Int
  /// The number that their file has here.
  let file: Int
  private let context: Mutex<ImportContext?>

  /// Nil where a document is to be seen together with others, or is not read at all.
  ///
  /// `files` holds the file whose number is `file`.
  init?(_ documents: [DocumentNode], file: Int, files: [LoadedFile]) {
    let path = files[file].path
    let folder = ImportedDocument.folder(of: path)
    guard let first = documents.first, let format = Self.format(of: first, in: folder),
      documents.allSatisfy({ Self.format(of: $0, in: folder) == format })
    else { return nil }
    var importer = Formats.all[format].init()
    var context = ImportContext()
    context.files = files
    context.draft.reserve(documents: documents.count)
    for root in documents {
      importer.add(ImportedDocument(root: root, file: file, path: path), into: &context)
    }
    context.draft.closeFields()
    self.format = format
    self.documents = documents.count
    self.file = file
    self.context = Mutex(context)
  }

  /// The format of a document that is read without regard to others.
  private static func format(of root: DocumentNode, in folder: Substring) -> Int? {
    // A mesh that was saved whole is of these, and is not imported.
    guard root["nodes"] == nil, root["relationships"] == nil,
      case .read(let format) = DocumentFormat(root, in: folder), Formats.all[format].readsAlone,
      Formats.all[format].templateLine(of: root) == nil
    else { return nil }
    return format
  }

  /// What was gathered; nil the second time.
  fileprivate func take() -> ImportContext? {
    context.withLock { context in
      let taken = context
      context = nil
      return taken
    }
  }
}

extension ImportContext {
  /// Takes over what was gathered of a file that has the number `file` here. O(entities + links).
  mutating func take(_ early: EarlyImport, file: Int) {
    guard var other = early.take() else { return }
    diagnostics += other.diagnostics
    if early.file != file { other.draft.renumber(file) }
    draft.take(&other.draft)
  }
}

extension MeshDraft {
  /// Gives the one file that all of it comes from another number.
  fileprivate mutating func renumber(_ file: Int) {
    for index in entities.indices { entities[index].origin.file = file }
    for index in links.indices { links[index].origin.file = file }
    renumberFields(file)
    renumberOwners(file)
  }

  /// Takes over what another draft says of one file. What is said of the mesh stays where it is
  /// said already.
  fileprivate mutating func take(_ other: inout MeshDraft) {
    name = name ?? other.name
    asOf = asOf ?? other.asOf
    properties += other.properties
    tables += other.tables
    leaving += other.leaving
    takeFields(of: &other)
    let firstEntity = Int32(truncatingIfNeeded: entities.count)
    let firstLink = links.count
    // Moved, since a copy would count the references to all texts up, and down again.
    let blankEntity = DraftEntity(.other, "", at: Origin(file: 0, line: 0))
    entities.move(from: &other.entities, leaving: blankEntity)
    let blankLink = DraftLink(
      type: "", from: .asset(named: ""), to: .asset(named: ""), basis: "", properties: [],
      origin: Origin(file: 0, line: 0))
    links.move(from: &other.links, leaving: blankLink)
    guard firstEntity > 0 else { return }
    for index in firstLink..<links.count {
      if links[index].fromDraft >= 0 { links[index].fromDraft += firstEntity }
      if links[index].toDraft >= 0 { links[index].toDraft += firstEntity }
    }
  }
}

extension Array {
  /// Takes the elements of another array over, which holds blanks afterwards.
  fileprivate mutating func move(from other: inout [Element], leaving blank: Element) {
    guard !isEmpty else {
      swap(&self, &other)
      return
    }
    for index in other.indices {
      var element = blank
      swap(&element, &other[index])
      append(element)
    }
  }
}
