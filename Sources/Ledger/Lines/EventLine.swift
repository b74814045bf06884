import CanonicalJSON
import CivilTime
import Cryptography

/// What the log adds to a signed body: its place, and the chain that holds it there.
public struct Recording: Equatable, Sendable {
  /// The event's index in the log, from 0.
  public var index: Int
  /// Leaf hash of the event line before; nil at index 0.
  public var prior: Digest?
  /// On the first event of each batch but the first: SHA-256 of the commit and signed lines before
  /// it, with their line feeds.
  public var priorCommit: Digest?
  /// The machine's clock. Order is by index alone.
  public var recordedAt: Instant
  /// The event's revision in its stream, from 0, without gaps.
  public var revision: Int

  /// The log's part of one event.
  public init(
    index: Int, prior: Digest?, priorCommit: Digest?, recordedAt: Instant, revision: Int
  ) {
    self.index = index
    self.prior = prior
    self.priorCommit = priorCommit
    self.recordedAt = recordedAt
    self.revision = revision
  }

  private static let names = [
    "index", "prior", "priorCommit", "recordedAt", "revision",
  ]

  /// Reads the log's part; with `isStrict` no other member is let through.
  init(_ json: JSON?, isStrict: Bool) throws(LineError) {
    let members =
      isStrict
      ? try MemberReader(json, "log", names: Self.names) : try MemberReader(lenient: json, "log")
    index = try members.count("index")
    prior = try members.digestIfThere("prior")
    priorCommit = try members.digestIfThere("priorCommit")
    guard let recordedAt = Instant(try members.text("recordedAt")) else {
      throw members.error("recordedAt", "A time in UTC with milliseconds")
    }
    self.recordedAt = recordedAt
    revision = try members.count("revision")
  }
}

/// A line of the log that is a leaf of its tree.
///
/// It goes from hand to hand, and its dozen texts are counted as one.
public struct EventLine: Sendable {
  private final class Content: Sendable {
    let bytes: [UInt8]
    let statement: Statement
    let bodyRange: Range<Int>
    let log: Recording
    let signatures: [ActorSignature]

    init(
      _ bytes: [UInt8], _ statement: Statement, _ bodyRange: Range<Int>, _ log: Recording,
      _ signatures: [ActorSignature]
    ) {
      self.bytes = bytes
      self.statement = statement
      self.bodyRange = bodyRange
      self.log = log
      self.signatures = signatures
    }
  }

  private let content: Content

  /// The line without its line feed: what the leaf hash covers.
  public var bytes: [UInt8] { content.bytes }
  /// What the actor stated.
  public var body: Body { content.statement.body }
  /// Where the body stands in `bytes`: signatures cover exactly these.
  public var bodyRange: Range<Int> { content.bodyRange }
  /// What the log added.
  public var log: Recording { content.log }
  /// The actors' signatures.
  public var signatures: [ActorSignature] { content.signatures }
  /// The digests that stand in the data in place of sealed values.
  public var sealedDigests: [String] { content.statement.sealedDigests }

  /// Longest line in bytes, so that it fits an entry of tlog-tiles.
  public static let bytesMax = 65_535

  /// Puts a signed body in its place. The body's bytes are taken as they were signed.
  public init(_ signed: SignedBody, _ log: Recording) {
    let start = ScannedLine.bodyOffset
    content = Content(
      signed.lineBytes(log), signed.statement, start..<(start + signed.bodyBytes.count), log,
      signed.signatures)
  }

  /// Reads a line, which must be its own canonical form. Signatures are not checked here.
  public init(_ bytes: [UInt8]) throws(LineError) {
    let (object, ranges) = try LineJSON.object(bytes)
    let members = try MemberReader(.object(object), "", names: ["body", "log", "sig"])
    let statement = Statement(try Body(members.json("body")))
    let log = try Recording(members.json("log"), isStrict: true)
    // Canonical order puts the body first.
    content = Content(
      bytes, statement, ranges[0], log, try SignedBody.signatures(members.json("sig")))
  }

  /// What the signatures cover.
  public var message: [UInt8] { SignedBody.message(of: bytes[bodyRange]) }
}

extension EventLine: Equatable {
  /// Whether the bytes agree, which say all the rest.
  public static func == (left: EventLine, right: EventLine) -> Bool { left.bytes == right.bytes }
}
