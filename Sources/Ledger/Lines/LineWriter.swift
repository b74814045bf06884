import CanonicalJSON
import CivilTime
import Cryptography
import Fields

/// Writes the lines of the log, whose members and their order are known, straight into bytes.
///
/// Nothing else spells a line. What is free in one, the data, its own canonical form writes.
struct LineWriter {
  /// What was written.
  var bytes: [UInt8] = []

  /// A writer of a line of about so many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// What stands in every line.
  mutating func literal(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// A text with its quotes.
  mutating func text(_ text: String) { JSON.write(string: text, to: &bytes) }

  /// A number.
  mutating func number(_ number: Int) { JSON.write(integer: number, to: &bytes) }

  /// A digest with its quotes.
  mutating func digest(_ digest: Digest) {
    literal("\"")
    digest.writeBase64(to: &bytes)
    literal("\"")
  }

  /// A list of texts.
  mutating func texts(_ texts: some Collection<String>) {
    literal("[")
    for (place, text) in texts.enumerated() {
      if place > 0 { literal(",") }
      self.text(text)
    }
    literal("]")
  }

  /// The signatures of actors.
  mutating func signatures(_ signatures: [ActorSignature]) {
    literal("[")
    for (place, signature) in signatures.enumerated() {
      if place > 0 { literal(",") }
      literal("{\"key\":")
      text(signature.keyID)
      literal(",\"sig\":\"")
      Base64.write(signature.bytes, to: &bytes)
      literal("\"}")
    }
    literal("]")
  }
}

extension Body {
  /// The one spelling: what is signed, and what stands on the line.
  public var canonicalBytes: [UInt8] {
    var writer = LineWriter(capacity: 512)
    writer.literal("{\"actor\":")
    writer.text(actor.spelling)
    writer.literal(",\"at\":\"")
    at.write(to: &writer.bytes)
    writer.literal("\",\"data\":")
    data.write(to: &writer.bytes)
    if let expect {
      writer.literal(",\"expect\":")
      writer.number(expect)
    }
    writer.literal(",\"once\":")
    writer.text(once)
    if let seen {
      writer.literal(",\"seen\":")
      writer.digest(seen)
    }
    writer.literal(",\"stream\":\"")
    stream.write(to: &writer.bytes)
    writer.literal("\",\"type\":")
    writer.text(type)
    writer.literal(",\"v\":")
    writer.number(version)
    if !with.isEmpty {
      writer.literal(",\"with\":")
      writer.texts(with.lazy.map(\.spelling))
    }
    writer.literal("}")
    return writer.bytes
  }
}

extension Recording {
  func write(to writer: inout LineWriter) {
    writer.literal("{\"index\":")
    writer.number(index)
    if let prior {
      writer.literal(",\"prior\":")
      writer.digest(prior)
    }
    if let priorCommit {
      writer.literal(",\"priorCommit\":")
      writer.digest(priorCommit)
    }
    writer.literal(",\"recordedAt\":\"")
    recordedAt.write(to: &writer.bytes)
    writer.literal("\",\"revision\":")
    writer.number(revision)
    writer.literal("}")
  }
}

extension SignedBody {
  /// The draft as one canonical line: `{"body":{…},"sig":[…]}`, without a line feed.
  public var draftBytes: [UInt8] {
    var writer = LineWriter(capacity: bodyBytes.count + 200)
    writer.bytes += Self.lineBeginning
    writer.bytes += bodyBytes
    writer.literal(",\"sig\":")
    writer.bytes += spelledSignatures
    writer.literal("}")
    return writer.bytes
  }

  /// The line of this body at its place in the log, without a line feed.
  func lineBytes(_ log: Recording) -> [UInt8] {
    var writer = LineWriter(capacity: bodyBytes.count + spelledSignatures.count + 250)
    writer.bytes += Self.lineBeginning
    writer.bytes += bodyBytes
    writer.literal(",\"log\":")
    log.write(to: &writer)
    writer.literal(",\"sig\":")
    writer.bytes += spelledSignatures
    writer.literal("}")
    return writer.bytes
  }
}

extension CommitLine {
  /// The line without its line feed.
  public var bytes: [UInt8] {
    var writer = LineWriter(capacity: 100)
    writer.literal("{\"commit\":{\"root\":")
    writer.digest(root)
    writer.literal(",\"size\":")
    writer.number(size)
    writer.literal("}}")
    return writer.bytes
  }
}

extension SignedLine {
  /// The line without its line feed.
  public var bytes: [UInt8] {
    var writer = LineWriter(capacity: 140 * signatures.count)
    writer.literal("{\"signed\":{\"sigs\":")
    writer.texts(signatures)
    writer.literal(",\"size\":")
    writer.number(size)
    writer.literal("}}")
    return writer.bytes
  }
}
