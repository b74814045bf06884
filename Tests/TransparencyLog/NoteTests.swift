import Cryptography
import Testing
import TransparencyLog

@Suite struct NoteTests {
  static let fooKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
  static let fooNote = """
    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRK\
    uwHjG1Yu72IneyaQM=

    """
  static let neumannKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let neumannSigner =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let neumannText = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let neumannLine =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb"
    + "6KE6RyyBwJnAM=\n"

  @Test(arguments: [
    fooKey, neumannKey, Vector.logText, Vector.witnessText,
    "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
  ])
  func `a published key reads, has its id and prints itself`(text: String) throws {
    #expect(try NoteVerifierKey(text).text == text)
  }

  @Test(arguments: [
    ("", NoteError.Code.keyText), ("PeterNeumann", .keyText), ("PeterNeumann+c74f20a3", .keyText),
    ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyText),
    ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyText),
    ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyText),
    ("PeterNeumann+74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyText),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", .keyText),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", .keyText),
    ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyID),
    ("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyID),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy1w==", .key),
    ("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyAlgorithm),
    ("PeterNeumann+c74f20a3+", .keyAlgorithm),
  ])
  func `a key that is misspelled, misnamed or of an unknown kind is refused`(
    text: String, code: NoteError.Code
  ) {
    #expect(#expect(throws: NoteError.self) { try NoteVerifierKey(text) }?.code == code)
  }

  @Test func `a private key reads, signs as published and prints itself`() throws {
    let signer = try NoteSigner(privateText: Array(Self.neumannSigner.utf8))
    #expect(signer.verifierKey.text == Self.neumannKey)
    let line = signer.withPrivateLine { String(decoding: $0, as: UTF8.self) }
    #expect(line == Self.neumannSigner + "\n")
    #expect(signer.signature(on: Self.neumannText).line == Self.neumannLine)
  }

  @Test(arguments: [
    ("PRIVATE+KEY", NoteError.Code.keyText), (neumannKey, .keyText),
    (String(neumannSigner.dropLast(4)), .key),
    (neumannSigner.replacing("c74f20a3", with: "c74f20a4"), .keyID),
    (neumannSigner.replacing("+AYEK", with: "+CYEK"), .keyAlgorithm),
    ("PRIVATE+KEY+", .keyText), ("PRIVATE+KEY+a", .keyText), ("PRIVATE+KEY+a+c74f20a3", .keyText),
  ])
  func `a private key that is misspelled is refused`(text: String, code: NoteError.Code) {
    let bytes = Array(text.utf8)
    #expect(#expect(throws: NoteError.self) { try NoteSigner(privateText: bytes) }?.code == code)
  }

  @Test func `a published note reads, checks and prints itself`() throws {
    let note = try SignedNote(bytes: Array(Self.fooNote.utf8))
    #expect(note.text == "This is an example message.\n")
    #expect(note.description == Self.fooNote)
    let key = try NoteVerifierKey(Self.fooKey)
    #expect(try note.attestations(by: [key]).map(\.key) == [key])
  }

  @Test func `a signature of an unknown key is ignored, even under a known name`() throws {
    let known = try NoteSigner(privateText: Array(Self.neumannSigner.utf8))
    let stranger = NoteSigner(
      name: known.name, signingKey: try SigningKey(seed: [UInt8](repeating: 9, count: 32)))
    let note = try SignedNote(
      text: Self.neumannText,
      signatures: [
        stranger.signature(on: "another\n"), known.signature(on: Self.neumannText),
      ])
    #expect(try note.attestations(by: [known.verifierKey]).map(\.key) == [known.verifierKey])
    let error = #expect(throws: NoteError.self) {
      try note.attestations(by: [Vector.signer().verifierKey])
    }
    #expect(error?.code == .notSigned)
  }

  @Test func `one bad signature of a known key refuses the whole note`() throws {
    let good = try NoteSigner(privateText: Array(Self.neumannSigner.utf8))
    let other = try Vector.signer()
    let note = try SignedNote(
      text: Self.neumannText,
      signatures: [good.signature(on: Self.neumannText), other.signature(on: "another\n")])
    let error = #expect(throws: NoteError.self) {
      try note.attestations(by: [good.verifierKey, other.verifierKey])
    }
    #expect(error?.code == .badSignature)
    #expect(try note.attestations(by: [good.verifierKey]).count == 1)
  }

  @Test func `every flipped bit of a note's text is refused`() throws {
    let key = try NoteVerifierKey(Self.fooKey)
    for place in 0..<27 {
      for bit in 0..<8 {
        var bytes = Array(Self.fooNote.utf8)
        bytes[place] ^= 1 << UInt8(bit)
        #expect(throws: NoteError.self) {
          try SignedNote(bytes: bytes).attestations(by: [key])
        }
      }
    }
  }

  @Test(arguments: [
    ("", NoteError.Code.form), ("\n", .form), ("text\n", .form), ("text\n\n", .form),
    ("text\n— a AAAAAAA=\n", .form), ("\n— a AAAAAAA=\n", .form),
    ("text\n\n— a AAAAAAA=", .form), ("text\n\n- a AAAAAAA=\n", .signatureLine),
    ("text\n\n—a AAAAAAA=\n", .signatureLine), ("text\n\n— a  AAAAAAA=\n", .signatureLine),
    ("text\n\n— a AAAAAAA= \n", .signatureLine), ("text\n\n— a AAAAAA==\n", .signatureLine),
    ("text\n\n— a AAAAAAB=\n", .signatureLine), ("text\n\n— a+b AAAAAAA=\n", .signatureLine),
    ("text\n\n— a\u{A0}b AAAAAAA=\n", .signatureLine), ("text\n\n— AAAAAAA=\n", .signatureLine),
    ("text\n\n— a AAAAAAA=\nmore\n", .signatureLine), ("text\r\n\n— a AAAAAAA=\n", .text),
    ("te\txt\n\n— a AAAAAAA=\n", .text), ("te\0xt\n\n— a AAAAAAA=\n", .text),
  ])
  func `anything but text, blank line and signatures is refused`(
    text: String, code: NoteError.Code
  ) {
    let error = #expect(throws: NoteError.self) { try SignedNote(bytes: Array(text.utf8)) }
    #expect(error?.code == code)
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    let bytes: [UInt8] = Array("te".utf8) + [0xFF] + Array("xt\n\n— a AAAAAAA=\n".utf8)
    #expect(#expect(throws: NoteError.self) { try SignedNote(bytes: bytes) }?.code == .text)
  }

  @Test func `a bad line is named by its number`() {
    let text = "one\n\ntwo\n\n— a AAAAAAA=\n— b\n"
    let error = #expect(throws: NoteError.self) { try SignedNote(bytes: Array(text.utf8)) }
    #expect(error?.place == "line 6")
  }

  @Test(arguments: ["text\n", "\n", "one\n\ntwo\n", "ends in blank lines\n\n\n", "\n\n", "é €\n"])
  func `a text with blank lines comes back`(text: String) throws {
    let signer = try Vector.signer()
    let note = try SignedNote(text: text, signatures: [signer.signature(on: text)])
    let again = try SignedNote(bytes: note.bytes)
    #expect(again == note)
    #expect(Array(again.text.utf8) == Array(text.utf8))
    #expect(try again.attestations(by: [signer.verifierKey]).count == 1)
  }

  @Test func `a text without its newline and a note without a signature are not made`() throws {
    let signature = try Vector.signer().signature(on: "text\n")
    for (text, signatures) in [("text", [signature]), ("text\n", []), ("", [signature])] {
      let error = #expect(throws: NoteError.self) {
        try SignedNote(text: text, signatures: signatures)
      }
      #expect(error?.code == .form)
    }
  }

  @Test func `sixteen signatures are read, a hundred and one are not`() throws {
    let line = "— a AAAAAAA=\n"
    for count in [16, 100] {
      let text = "text\n\n" + String(repeating: line, count: count)
      #expect(try SignedNote(bytes: Array(text.utf8)).signatures.count == count)
    }
    let text = "text\n\n" + String(repeating: line, count: 101)
    let error = #expect(throws: NoteError.self) { try SignedNote(bytes: Array(text.utf8)) }
    #expect(error?.code == .signatureCount)
  }

  @Test func `a note of more than a million bytes is refused before it is read`() {
    let bytes = [UInt8](repeating: 0xFF, count: SignedNote.byteCountMax + 1)
    #expect(#expect(throws: NoteError.self) { try SignedNote(bytes: bytes) }?.code == .size)
  }

  @Test func `two spellings of an accented name are two names`() throws {
    let composed = try #require(KeyName("caf\u{E9}.example"))
    let decomposed = try #require(KeyName("cafe\u{301}.example"))
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test(arguments: ["", " ", "a b", "a+b", "a\tb", "a\u{2003}b", "a\nb", "a\u{1}b"])
  func `a name with a space, plus or control character is refused`(text: String) {
    #expect(KeyName(text) == nil)
  }
}
