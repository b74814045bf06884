import CanonicalJSON
import Cryptography
import TransparencyLog

/// What somebody needs in order to check a few streams of a ledger without the ledger: their exact
/// lines, each with its proof, the checkpoint that the log signed, the proof from the directory
/// that no line of them is left out, and the values that are opened to this reader.
///
/// It proves nothing by being read: only `check` turns it into entries.
public struct Evidence: Equatable, Sendable {
  /// One event's exact line.
  public struct Line: Equatable, Sendable {
    /// Its index in the log.
    public var index: Int
    /// The bytes that were hashed, without the line feed.
    public var bytes: [UInt8]
    /// The hashes from its leaf to the root.
    public var path: [Digest]
  }

  /// The newest line of one stream, as the directory commits it.
  public struct StreamHead: Equatable, Sendable {
    /// The place in the directory, from 0.
    public var position: Int
    /// Stream, revision and leaf hash.
    public var entry: Directory.Entry
    /// The hashes from this entry to the directory's root.
    public var path: [Digest]
  }

  /// The tree head that all proofs lead to. Its last leaf is a directory.
  public var checkpoint: SignedCheckpoint
  /// The streams that are complete here, sorted by their bytes.
  public var streams: [StreamHead]
  /// Their lines, ascending by index; the last is the directory.
  public var lines: [Line]
  /// The values that this reader is shown.
  public var disclosures: [Disclosure]

  /// The name of the form.
  public static let format = "probity-evidence/1"
  /// More than any procedure has, and little enough to refuse the rest before it is read.
  public static let limits = JSON.Limits(size: 67_108_864, depth: 8)
}

extension Evidence {
  /// As one JSON object. Bytes of lines are text, for every line is UTF-8.
  public var json: JSON {
    .object([
      ("format", .string(Self.format)),
      ("checkpoint", .string(String(decoding: checkpoint.bytes, as: UTF8.self))),
      ("streams", .array(streams.map(\.json))), ("events", .array(lines.map(\.json))),
      ("disclosures", .array(disclosures.map { .string($0.text) })),
    ])
  }

  /// Reads what `json` writes, and nothing else.
  public init(_ json: JSON) throws(EvidenceError) {
    let reader = EvidenceReader(json, at: "evidence")
    try reader.members("format", "checkpoint", "streams", "events", "disclosures")
    let format = try reader.text("format")
    guard format.utf8.elementsEqual(Self.format.utf8) else {
      throw reader.error("Its format is not \(Self.format).")
    }
    do {
      checkpoint = try SignedCheckpoint(bytes: Array(try reader.text("checkpoint").utf8))
    } catch let error as EvidenceError {
      throw error
    } catch {
      throw reader.error("Its checkpoint is no signed note: \(error)")
    }
    streams = try reader.list("streams").map { part throws(EvidenceError) in
      try StreamHead(part)
    }
    lines = try reader.list("events").map { part throws(EvidenceError) in try Line(part) }
    disclosures = []
    for (place, value) in (reader.object["disclosures"]?.array ?? []).enumerated() {
      guard let disclosure = value.string.flatMap({ Disclosure($0) }) else {
        throw reader.error("disclosures[\(place)] is no salt and value in base64url.")
      }
      disclosures.append(disclosure)
    }
  }
}

extension Evidence.Line {
  fileprivate var json: JSON {
    .object([
      ("index", .integer(index)), ("line", .string(String(decoding: bytes, as: UTF8.self))),
      ("path", .strings(path.map(\.base64))),
    ])
  }

  fileprivate init(_ reader: EvidenceReader) throws(EvidenceError) {
    try reader.members("index", "line", "path")
    index = try reader.count("index")
    bytes = Array(try reader.text("line").utf8)
    path = try reader.hashes("path")
  }
}

extension Evidence.StreamHead {
  fileprivate var json: JSON {
    .object([
      ("position", .integer(position)), ("stream", .string(entry.stream.description)),
      ("revision", .integer(entry.revision)), ("leaf", .string(entry.leafHash.base64)),
      ("path", .strings(path.map(\.base64))),
    ])
  }

  fileprivate init(_ reader: EvidenceReader) throws(EvidenceError) {
    try reader.members("position", "stream", "revision", "leaf", "path")
    guard let stream = Stream(try reader.text("stream")) else {
      throw reader.error("It names no stream.")
    }
    guard let leaf = Digest(base64: try reader.text("leaf")) else {
      throw reader.error("Its leaf is no SHA-256 hash in base64.")
    }
    position = try reader.count("position")
    entry = Directory.Entry(
      stream: stream, revision: try reader.count("revision"), leafHash: leaf)
    path = try reader.hashes("path")
  }
}

/// The members of one object, strictly: all that are named and no other.
private struct EvidenceReader {
  let object: JSONObject
  let place: String

  init(_ json: JSON, at place: String) {
    object = json.object ?? JSONObject([])
    self.place = place
  }

  func error(_ reason: String) -> EvidenceError { EvidenceError(.form, at: place, reason) }

  func members(_ names: String...) throws(EvidenceError) {
    guard
      object.names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        .elementsEqual(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    else { throw error("Its members are not \(names.joined(separator: ", ")).") }
  }

  func text(_ name: String) throws(EvidenceError) -> String {
    guard let text = object[name]?.string else { throw error("'\(name)' is no text.") }
    return text
  }

  func count(_ name: String) throws(EvidenceError) -> Int {
    guard let value = object[name]?.integer, value >= 0 else {
      throw error("'\(name)' is no count.")
    }
    return Int(value)
  }

  func list(_ name: String) throws(EvidenceError) -> [EvidenceReader] {
    guard let elements = object[name]?.array else { throw error("'\(name)' is no list.") }
    return elements.enumerated().map { EvidenceReader($1, at: "\(name)[\($0)]") }
  }

  func hashes(_ name: String) throws(EvidenceError) -> [Digest] {
    guard let elements = object[name]?.array, elements.count <= 64 else {
      throw error("'\(name)' is no list of at most 64 hashes.")
    }
    var hashes: [Digest] = []
    for element in elements {
      guard let hash = element.string.flatMap({ Digest(base64: $0) }) else {
        throw error("'\(name)' holds what is no SHA-256 hash in base64.")
      }
      hashes.append(hash)
    }
    return hashes
  }
}
