/// How wide a character shows on a terminal: UAX #11, without its ambiguous class.
extension PlainText {
  /// 0, 1 or 2 columns: those of the widest scalar, because the others join it.
  static func width(_ character: Character) -> Int {
    var widest = 0
    for scalar in character.unicodeScalars {
      // U+FE0F asks for the picture instead of the sign, and pictures are wide.
      widest = max(widest, scalar == "\u{FE0F}" && widest > 0 ? 2 : width(scalar))
    }
    return widest
  }

  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    return isWide(scalar) || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// East_Asian_Width W and F, as the blocks in which nearly every assigned sign is so.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F,  // Hangul initial consonants
      0x2E80...0x303E,  // radicals, ideographic punctuation
      0x3041...0x33FF,  // kana, bopomofo, enclosed signs
      0x3400...0x4DBF, 0x4E00...0x9FFF,  // unified ideographs
      0xA000...0xA4CF,  // Yi
      0xA960...0xA97F,  // Hangul initial consonants, extended
      0xAC00...0xD7A3,  // Hangul syllables
      0xF900...0xFAFF,  // compatibility ideographs
      0xFE10...0xFE19, 0xFE30...0xFE6F,  // vertical and small forms
      0xFF01...0xFF60, 0xFFE0...0xFFE6,  // fullwidth forms
      0x17000...0x18CFF,  // Tangut
      0x20000...0x3FFFD:  // ideographs of the later planes
      true
    default: false
    }
  }
}
