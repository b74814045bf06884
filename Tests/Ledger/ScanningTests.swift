import Cryptography
import Testing

@testable import Ledger

/// What the scanner is made of, each against the plain way of saying the same.
@Suite struct ScanningTests {
  // MARK: Lanes

  /// Every byte in every lane, the other lanes of a class that never answers.
  static func answers(
    of ask: (Lanes) -> UInt64, beside other: UInt8, are isYes: (UInt8) -> Bool
  ) -> Bool {
    (0..<8).allSatisfy { lane in
      (UInt8.min...UInt8.max).allSatisfy { byte in
        let shift = UInt64(8 * lane)
        let word = Lanes.all(other) & ~(0xFF << shift) | UInt64(byte) << shift
        return Lanes.before(ask(Lanes(word))) == (isYes(byte) ? lane : 8)
      }
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  @Test func `eight bytes at once are of the classes that they are of alone`() {
    func isAny(_ byte: UInt8, _ text: StaticString) -> Bool { "\(text)".utf8.contains(byte) }
    #expect(
      Self.answers(of: \.endOfPlain, beside: UInt8(ascii: "!")) { byte in
        byte < 0x20 || byte >= 0x80 || isAny(byte, "\"\\")
      })
    #expect(
      Self.answers(of: \.notIdentifier, beside: UInt8(ascii: ".")) { byte in
        !(Self.isLetter(byte) || Self.isDigit(byte) || isAny(byte, "-._"))
      })
    #expect(
      Self.answers(of: \.notKebab, beside: UInt8(ascii: "-")) { byte in
        !(Self.isLetter(byte) && byte >= 0x60 || Self.isDigit(byte) || isAny(byte, "-"))
      })
    #expect(
      Self.answers(of: \.notDigit, beside: UInt8(ascii: "9")) { byte in !Self.isDigit(byte) })
  }

  /// Every byte in every place of a text of so many, in which all others are of the class.
  static func areAsked(
    _ count: Int, of other: UInt8, as answer: @escaping (Symbols) -> Symbols.Answer,
    are isYes: (UInt8) -> Bool
  ) -> Bool {
    (0..<count).allSatisfy { place in
      (UInt8.min...UInt8.max).allSatisfy { byte in
        var bytes = [UInt8](repeating: other, count: count)
        bytes[place] = byte
        let isTaken = LineText.lend(&bytes, count: count) { text in
          text.areAll(count, at: 0, answer) && !text.areAll(count, at: 1, answer)
        }
        return isTaken == isYes(byte)
      }
    }
  }

  @Test func `sixteen bytes at once are of the classes that they are of alone`() {
    func isAny(_ byte: UInt8, _ text: StaticString) -> Bool { "\(text)".utf8.contains(byte) }
    for count in [16, 17, 32, 43, 86] {
      #expect(
        Self.areAsked(count, of: UInt8(ascii: "/"), as: { $0.areBase64 }) { byte in
          Self.isLetter(byte) || Self.isDigit(byte) || isAny(byte, "+/")
        })
    }
    #expect(
      Self.areAsked(43, of: UInt8(ascii: "_"), as: { $0.areBase64URL }) { byte in
        Self.isLetter(byte) || Self.isDigit(byte) || isAny(byte, "-_")
      })
    #expect(
      Self.areAsked(32, of: UInt8(ascii: "f"), as: { $0.areHexadecimal }) { byte in
        isAny(byte, "0123456789abcdef")
      })
  }

  /// What `read` answers of a text, with a line feed behind it.
  static func read<Result>(_ text: String, _ read: (LineText) -> Result) -> Result? {
    var bytes = Array(text.utf8) + [0x0A]
    let count = bytes.count
    return LineText.lend(&bytes, count: count, read)
  }

  @Test func `a number is read in the one spelling that it has`() {
    func number(_ text: String) -> Int? {
      Self.read(text + "}") { text in
        var cursor = LineCursor(text, at: 0)
        return cursor.number().flatMap { text[cursor.at] == UInt8(ascii: "}") ? $0 : nil }
      } ?? nil
    }
    for digits in 1...16 {
      for first in ["1", "9"] {
        let text = first + String(repeating: "7", count: digits - 1)
        let value = Int(text) ?? 0
        #expect(number(text) == (value <= 9_007_199_254_740_991 ? value : nil), "\(text)")
        #expect(number("0" + text) == nil)
      }
    }
    #expect(number("0") == 0)
    #expect(number("9007199254740991") == 9_007_199_254_740_991)
    for text in ["", "-1", "9007199254740992", "12345678901234567", "1x", "00"] {
      #expect(number(text) == nil, "\(text)")
    }
  }

  @Test func `a digest is found where it is spelled, and nowhere else`() {
    for seed in 0..<64 {
      let digest = SHA256.hash([UInt8(seed)])
      let spelled = digest.base64
      let places = Self.read("\"" + spelled + "\"") { text in
        (text.isDigest(at: 1), text.digest(at: 1), text.has(digest, at: 1, .shared))
      }
      #expect(places?.0 == true && places?.1 == digest && places?.2 == true)
      for place in 0..<44 {
        for byte in [UInt8(ascii: "B"), UInt8(ascii: "="), 0xC1] {
          var bytes = Array(spelled.utf8)
          guard bytes[place] != byte else { continue }
          bytes[place] = byte
          let isOther = LineText.lend(&bytes, count: 44) { !$0.has(digest, at: 0, .shared) }
          #expect(isOther == true, "byte \(place)")
          let read = LineText.lend(&bytes, count: 44) { $0.digest(at: 0) } ?? nil
          let spelled = String(validating: bytes, as: UTF8.self).flatMap(Digest.init(base64:))
          #expect(read == spelled, "byte \(place)")
        }
      }
    }
  }

  // MARK: What has been there

  @Test(arguments: [0, 1, 2, 33, 5_000, 70_000])
  func `fingerprints are distinct until one comes twice`(count: Int) {
    var fingerprints = Fingerprints()
    var draws = SplitMix(state: UInt64(count))
    var all: [UInt64] = []
    for _ in 0..<count {
      all.append(draws.next())
      fingerprints.insert(all[all.count - 1])
    }
    #expect(fingerprints.areDistinct && fingerprints.count == count)
    guard let again = all.first else { return }
    fingerprints.insert(again)
    #expect(!fingerprints.areDistinct)
  }

  @Test func `fingerprints of one part are told apart by their other bits`() {
    var fingerprints = Fingerprints()
    for number in 0..<500 { fingerprints.insert(UInt64(number) << 4) }
    #expect(fingerprints.areDistinct)
    fingerprints.insert(499 << 4)
    #expect(!fingerprints.areDistinct)
  }

  @Test func `a text keeps the number that it got`() {
    var numbers = TextNumbers()
    let texts = (0..<3_000).map { String(repeating: "x", count: $0 % 21) + "\($0 / 2)" }
    var known: [String: Int] = [:]
    for text in texts {
      let found = Self.read(text) { numbers.number(of: 0..<text.utf8.count, in: $0) }
      #expect(found?.isNew == (known[text] == nil))
      #expect(found?.number == known[text] ?? known.count)
      known[text] = found?.number
    }
    #expect(numbers.count == known.count)
    for (text, number) in known {
      #expect(numbers.text(number) == text && numbers.number(of: text) == number)
    }
    #expect(numbers.number(of: "never there") == nil)
  }
}
