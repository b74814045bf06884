/// Eight bytes of a text side by side, asked all at once.
///
/// An answer is a word in which the top bit of each byte says yes; what its other bits say means
/// nothing. The first byte stands in the lowest bits. Lines are made of short texts, for which eight
/// at a time beat the wider registers that are filled and asked more slowly.
struct Lanes {
  let word: UInt64

  /// The bytes of a word.
  @inline(__always)
  init(_ word: UInt64) { self.word = word }

  /// The top bit of each byte.
  static let tops: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The same byte in every lane.
  @inline(__always)
  static func all(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

  /// How many lanes stand before the first yes; 8 where there is none.
  @inline(__always)
  static func before(_ answer: UInt64) -> Int { (answer & tops).trailingZeroBitCount >> 3 }

  // MARK: Classes

  /// Which bytes end a plain text: a quote, a backslash, a control, or one that is not ASCII.
  ///
  /// A borrow can reach the lanes behind a yes, so only the first yes is one for certain.
  @inline(__always)
  var endOfPlain: UInt64 {
    // 0x22 changes places with 0x20, and stands next to the controls.
    let controls = (word ^ Self.all(0x02)) &- Self.all(0x21)
    let backslashes = (word ^ Self.all(0x5C)) &- Self.ones
    return (controls | backslashes | word) & Self.tops
  }

  /// Which bytes do not stand in an id.
  @inline(__always)
  var notIdentifier: UInt64 {
    let joined = from(UInt8(ascii: "-"), to: UInt8(ascii: "9")) & ~equal(UInt8(ascii: "/"))
    return ~(letters | joined | equal(UInt8(ascii: "_"))) | word
  }

  /// Which bytes do not stand in the name of a type.
  @inline(__always)
  var notKebab: UInt64 {
    let lower = from(UInt8(ascii: "a"), to: UInt8(ascii: "z"))
    return ~(lower | digits | equal(UInt8(ascii: "-"))) | word
  }

  /// Which bytes are no decimal digit.
  @inline(__always)
  var notDigit: UInt64 { ~digits | word }

  @inline(__always)
  private var digits: UInt64 { from(UInt8(ascii: "0"), to: UInt8(ascii: "9")) }

  /// The letters of both cases: they differ in one bit.
  @inline(__always)
  private var letters: UInt64 {
    Lanes(word | Self.all(0x20)).from(UInt8(ascii: "a"), to: UInt8(ascii: "z"))
  }

  // The seven low bits are compared alone, so that no lane carries into the next. Of a byte that is
  // not ASCII the answer means nothing: whoever asks, asks for the top bit too.

  @inline(__always)
  private func from(_ low: UInt8, to high: UInt8) -> UInt64 {
    let sevens = word & ~Self.tops
    return (sevens &+ Self.all(0x80 - low)) & ~(sevens &+ Self.all(0x7F - high))
  }

  /// Which bytes are this one.
  @inline(__always)
  func equal(_ byte: UInt8) -> UInt64 {
    ~(((word ^ Self.all(byte)) & ~Self.tops) &+ Self.all(0x7F))
  }

  // MARK: Numbers

  /// The number that the first digits of the word spell, `count` of them, from 1 to 8.
  @inline(__always)
  func number(_ count: Int) -> Int {
    // Zeros before it do not change it.
    let digits = (word & Self.all(0x0F)) &<< UInt64(64 - 8 * count)
    let pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
    return Int(truncatingIfNeeded: (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF)
  }

  /// The values of the digits where a word is spelled as `form`, in which a zero stands for any
  /// digit; nil where it is not.
  @inline(__always)
  func digits(as form: Form) -> Digits? {
    let values = word ^ form.word
    guard (values &+ form.room | values) & Self.tops == 0 else { return nil }
    return Digits(values: values)
  }

  /// Eight characters, of which the zeros may be any digit.
  struct Form {
    /// The characters, the first in the lowest bits.
    fileprivate let word: UInt64
    /// What may be added to a lane before its top bit is set: a digit may differ from zero by nine,
    /// and nothing else at all.
    fileprivate let room: UInt64

    /// `0000-00-`
    static var months: Form { Form(word: 0x2D30_302D_3030_3030, room: 0x7F76_767F_7676_7676) }
    /// `0-00-00"`
    static var days: Form { Form(word: 0x2230_302D_3030_2D30, room: 0x7F76_767F_7676_7F76) }
    /// `00T00:00`
    static var clock: Form { Form(word: 0x3030_3A30_3054_3030, room: 0x7676_7F76_767F_7676) }
    /// `00+00:00`
    static var offset: Form { Form(word: 0x3030_3A30_302B_3030, room: 0x7676_7F76_767F_7676) }
    /// `:00.000Z`
    static var fraction: Form { Form(word: 0x5A30_3030_2E30_303A, room: 0x7F76_7676_7F76_767F) }
  }

  /// Digits in their lanes.
  struct Digits {
    fileprivate let values: UInt64

    /// The digit of a lane.
    @inline(__always)
    func one(_ lane: Int) -> Int { Int(truncatingIfNeeded: values >> UInt64(8 * lane) & 0xFF) }

    /// The number of two digits that begins in a lane.
    @inline(__always)
    func two(_ lane: Int) -> Int { 10 * one(lane) + one(lane + 1) }
  }
}
