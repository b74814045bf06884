import Goldens
import Testing

@testable import CanonicalJSON

struct JSONTests {
  func canonical(_ text: String) throws -> JSON { try JSON(canonical: Array(text.utf8)) }
  func authored(_ text: String) throws -> JSON { try JSON(authored: Array(text.utf8)) }

  @Test(arguments: [
    #"{}"#, #"[]"#, #""""#, "0", "-1", "9007199254740991", "null", "true",
    #"{"a":1,"b":[{"c":"d"},null]}"#, #""\b\t\n\f\r\u001f\"\\/€😂""#,
    "{\"\\n\":1,\"\\r\":2,\"1\":3,\"</script>\":4,\"\u{80}\":5,\"ö\":6,\"€\":7,\"😂\":8,\"\u{FB33}\":9}",
  ])
  func `what is canonical is read and printed back byte for byte`(text: String) throws {
    #expect(try canonical(text).canonicalText == text)
    #expect(try authored(text).canonicalText == text)
  }

  @Test(arguments: [
    (#"{ "a":1}"#, JSONError.Code.notCanonical), (#"{"b":1,"a":2}"#, .notCanonical),
    (#"{"a":1,"a":2}"#, .duplicateName), (#""\u0041""#, .notCanonical),
    (#""\u000a""#, .notCanonical), (#""\u001F""#, .notCanonical), (#""\/""#, .notJSON),
    ("1.0", .notInteger), ("1e0", .notInteger), ("-0", .notJSON), ("01", .notJSON),
    ("9007199254740992", .notInteger), ("99999999999999999999999", .notInteger),
    (#""\u0000""#, .forbiddenCharacter), (#""\ud800""#, .notCanonical), ("", .notJSON),
    ("{", .notJSON), ("[1,]", .notJSON), ("tru", .notJSON), ("1 ", .notCanonical),
    ("1\n", .notCanonical), ("{\"\u{FB33}\":1,\"😂\":2}", .notCanonical),
    (String(repeating: "[", count: 17), .tooDeep),
  ])
  func `every other spelling is refused`(text: String, code: JSONError.Code) {
    #expect { try canonical(text) } throws: { ($0 as? JSONError)?.code == code }
  }

  @Test func `names are ordered as their UTF-16 is`() {
    let scalars: [Unicode.Scalar] = [
      "\u{1}", "a", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}",
      "\u{10000}", "\u{10FFFF}",
    ]
    var texts = [""]
    for one in scalars {
      texts.append(String(Character(one)))
      for other in scalars {
        var text = String.UnicodeScalarView([one])
        text.append(other)
        texts.append(String(text))
      }
    }
    for left in texts {
      for right in texts {
        #expect(left.precedesInUTF16(right) == left.utf16.lexicographicallyPrecedes(right.utf16))
      }
    }
  }

  @Test func `integers are printed with all their digits and no more`() {
    var values = [0, 1, 9, JSON.integerLimit]
    var power = 10
    while power < JSON.integerLimit {
      values += [power - 1, power, power + 1]
      power *= 10
    }
    for value in values {
      #expect(JSON.integer(value).canonicalText == "\(value)")
      #expect(JSON.integer(-value).canonicalText == "\(-value)")
    }
  }

  @Test func `a person may use white space, any order and any escape`() throws {
    let text = "{\n  \"b\" : \"\\u0041\\/\\ud83d\\ude02\",\n  \"a\" : [ 1 , 2 ]\n}\n"
    #expect(try authored(text).canonicalText == #"{"a":[1,2],"b":"A/😂"}"#)
  }

  @Test func `a duplicate, a fraction and a lone surrogate are refused with their place`() {
    #expect { try authored("{\"a\":1,\n \"a\":2}") } throws: {
      ($0 as? JSONError)?.place == "line 2, column 8" && ($0 as? JSONError)?.code == .duplicateName
    }
    #expect { try authored("{\"a\":\n 0.5}") } throws: {
      ($0 as? JSONError)?.place == "line 2, column 3" && ($0 as? JSONError)?.code == .notInteger
    }
    #expect { try authored(#""\udc00""#) } throws: {
      ($0 as? JSONError)?.code == .forbiddenCharacter
    }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      #expect { try JSON(canonical: [0x22] + bytes + [0x22]) } throws: {
        ($0 as? JSONError)?.code == .notUTF8
      }
    }
  }

  @Test func `strings that only look alike are different`() throws {
    let composed = try canonical("\"caf\u{E9}\"")
    let decomposed = try canonical("\"cafe\u{301}\"")
    #expect(composed != decomposed)
    let both = try canonical("{\"e\u{301}\":1,\"\u{E9}\":2}")
    #expect(both["\u{E9}"] == .integer(2))
    #expect(both["e\u{301}"] == .integer(1))
  }

  @Test func `the places of the members of a line are known by offset`() throws {
    let text = Array(#"{"body":{"a":1},"log":{"index":0},"sig":[]}"#.utf8)
    let (object, ranges) = try JSON.memberRanges(ofCanonical: text)
    #expect(object.names == ["body", "log", "sig"])
    #expect(
      ranges.map { String(decoding: text[$0], as: UTF8.self) } == [
        #"{"a":1}"#, #"{"index":0}"#, "[]",
      ])
  }

  @Test func `no cut or flipped byte makes the reader trap`() {
    let text = Array(#"{"a":"x😂\u001f\\","b":[1,-2,{"c":null}],"d":true}"#.utf8)
    for end in 0..<text.count {
      _ = try? JSON(canonical: Array(text[..<end]))
      for bit in 0..<8 {
        var changed = text
        changed[end] ^= 1 << bit
        if let value = try? JSON(canonical: changed) { #expect(value.canonicalBytes == changed) }
        _ = try? JSON(authored: changed)
      }
    }
  }

  @Test(
    .enabled(if: Published.isHere, Comment(rawValue: Published.comment)),
    arguments: ["unicode", "weird", "french", "structures"])
  func `published canonical texts come out the same where they hold whole numbers`(
    name: String
  ) throws {
    let input = try Published.bytes("vectors/jcs/input/\(name).json")
    let output = try Published.bytes("vectors/jcs/output/\(name).json")
    do {
      #expect(try JSON(authored: input).canonicalBytes == output)
    } catch {
      #expect(error.code == .notInteger)
    }
  }
}
