import CLibEdit

/// The keys that libedit leaves to us.
enum EditKey: Int32 {
  case enter = 1
  case newline
  case tab
  case up
  case down
  case left
  case right
  case home
  case end
  case delete
  case interrupt
  case endOfInput
  case suspend
  case clear
  case killLine
  case lineEnd
  case paste
  case prefixBack
  case prefixOn
}

/// Built-in functions of libedit that are run as if their keys had been typed.
enum EditAction: Int32 {
  case killToEnd = 1
  case killToLineEnd
  case killAllAndInterrupt
}

/// How reading one text ended.
enum EditOutcome: Int32 {
  case line
  case endOfInput
  case interrupted
  case failed
}

/// What may have happened to the screen since the last paint.
enum ScreenLoss: Int32 {
  case none
  case overwritten
  case resized
}

/// Who answers the keys and paints.
protocol LineEditDelegate: AnyObject {
  func press(_ key: EditKey)
  func paint(_ loss: ScreenLoss)
}

/// libedit without its drawing; must be used on one thread. Safe: the editor lives as long as this.
@safe final class LineEdit {
  private final class Link {
    weak var delegate: (any LineEditDelegate)?
  }

  private let editor: OpaquePointer
  private let link: Link

  /// Nil when the descriptors are no terminal.
  init?(input: Int32, output: Int32) {
    let link = Link()
    var callbacks = unsafe le_callbacks()
    unsafe callbacks.context = Unmanaged.passUnretained(link).toOpaque()
    unsafe callbacks.key = { context, key in
      guard let context = unsafe context, let key = EditKey(rawValue: key) else { return }
      unsafe Unmanaged<Link>.fromOpaque(context).takeUnretainedValue().delegate?.press(key)
    }
    unsafe callbacks.paint = { context, loss in
      guard let context = unsafe context else { return }
      let loss = ScreenLoss(rawValue: loss) ?? .overwritten
      unsafe Unmanaged<Link>.fromOpaque(context).takeUnretainedValue().delegate?.paint(loss)
    }
    guard let editor = unsafe le_open("dpq", input, output, &callbacks) else { return nil }
    unsafe self.editor = editor
    self.link = link
  }

  deinit { unsafe le_close(editor) }

  var delegate: (any LineEditDelegate)? {
    get { link.delegate }
    set { link.delegate = newValue }
  }

  var current: EditText {
    let line = unsafe le_current(editor)
    return unsafe EditText(text: Self.text(of: line), cursor: line.cursor)
  }

  /// The pasted text; only while `.paste` is answered.
  var pasted: String { unsafe Self.text(of: le_pasted(editor)) }

  /// The window in cells.
  var size: (rows: Int, columns: Int) {
    var rows: Int32 = 0
    var columns: Int32 = 0
    unsafe le_size(editor, &rows, &columns)
    return (Int(rows), Int(columns))
  }

  func read() -> EditOutcome { unsafe EditOutcome(rawValue: le_read(editor)) ?? .failed }
  func finish(_ outcome: EditOutcome) { unsafe le_finish(editor, outcome.rawValue) }
  func perform(_ action: EditAction) { unsafe le_perform(editor, action.rawValue) }
  func suspend() { unsafe le_suspend(editor) }
  func clearHistory() { unsafe le_history_clear(editor) }

  func insert(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { chars in
        guard let base = chars.baseAddress else { return }
        unsafe le_insert(editor, base, chars.count)
      }
    }
  }

  func addHistory(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { chars in
        guard let base = chars.baseAddress else { return }
        unsafe le_history_add(editor, base, chars.count)
      }
    }
  }

  /// Moves the cursor to a byte offset.
  func move(to offset: Int) {
    let edit = current
    unsafe le_move(editor, Int32(clamping: edit.scalars(from: edit.cursor, to: offset)))
  }

  /// Replaces a part of the text and leaves the cursor behind the new part.
  func replace(_ range: Range<Int>, with text: String) {
    let edit = current
    let range = range.clamped(to: 0..<edit.text.utf8.count)
    move(to: range.upperBound)
    let count = edit.scalars(from: range.lowerBound, to: range.upperBound)
    unsafe le_delete_before(editor, Int32(clamping: count))
    insert(text)
  }

  /// Replaces everything and leaves the cursor at the end.
  func replaceAll(with text: String) { replace(0..<current.text.utf8.count, with: text) }

  private static func text(of line: le_line) -> String {
    let bytes = unsafe UnsafeRawBufferPointer(start: line.text, count: line.length)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}
