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
public struct EventLine: Equatable, Sendable {
  /// The line without its line feed: what the leaf hash covers.
  public let bytes: [UInt8]
  /// What the actor stated.
  public let body: Body
  /// Where the body stands in `bytes`: signatures cover exactly these.
  public let bodyRange: Range<Int>
  /// What the log added.
  public let log: Recording
  /// The actors' signatures.
  public let signatures: [ActorSignature]

  /// The digests that stand in the data in place of sealed values.
  public let sealedDigests: [String]

  /// Longest line in bytes, so that it fits an entry of tlog-tiles.
  public static let bytesMax = 65_535

  /// Puts a signed body in its place. The body's bytes are taken as they were signed.
  public init(_ signed: SignedBody, _ log: Recording) {
    bytes = signed.lineBytes(log)
    bodyRange = ScannedLine.bodyOffset..<(ScannedLine.bodyOffset + signed.bodyBytes.count)
    body = signed.body
    sealedDigests = Disclosure.digests(in: .object(body.data))
    self.log = log
    signatures = signed.signatures
  }

  /// Reads a line, which must be its own canonical form. Signatures are not checked here.
  public init(_ bytes: [UInt8]) throws(LineError) {
    let (object, ranges) = try LineJSON.object(bytes)
    let members = try MemberReader(.object(object), "", names: ["body", "log", "sig"])
    body = try Body(members.json("body"))
    sealedDigests = Disclosure.digests(in: .object(body.data))
    log = try Recording(members.json("log"), isStrict: true)
    signatures = try SignedBody.signatures(members.json("sig"))
    self.bytes = bytes
    // Canonical order puts the body first.
    bodyRange = ranges[0]
  }

  /// What the signatures cover.
  public var message: [UInt8] { SignedBody.message(of: bytes[bodyRange]) }
}
