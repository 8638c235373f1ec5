/// Classes of ASCII bytes.
extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLowerLetter: Bool { self >= 0x61 && self <= 0x7A }
  var isLetter: Bool { (self | 0x20).isLowerLetter }
  var isHexDigit: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }
  var isNameStart: Bool { isLetter || self == UInt8(ascii: "_") }
  var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
  /// Blank, tab, carriage return, form feed or vertical tab, but not a line feed.
  var isBlank: Bool { self == 0x20 || self == 0x09 || (self >= 0x0B && self <= 0x0D) }
  var isBlankOrNewline: Bool { isBlank || self == 0x0A }
}
