import Cryptography
import Fields
import TransparencyLog

/// What somebody asks a ledger to record: a signed body, and the values that it seals.
public struct Request: Sendable {
  /// What is stated, signed by all who must.
  public var signed: SignedBody
  /// The value behind each digest of the data.
  public var disclosures: [Disclosure]
  /// Whether the caller gave the time that it happened. A retry without one is equal whatever
  /// time was filled in for it.
  public var statesTime: Bool

  /// A request.
  public init(_ signed: SignedBody, disclosures: [Disclosure] = [], statesTime: Bool = true) {
    self.signed = signed
    self.disclosures = disclosures
    self.statesTime = statesTime
  }
}

/// The log's word that an event was recorded: enough to prove it for ever.
public struct Receipt: Equatable, Sendable {
  /// The event's index.
  public let index: Int
  /// Its leaf hash.
  public let leafHash: Digest
  /// The signed root of the batch that it came with.
  public let checkpoint: SignedCheckpoint

  /// The size of that batch's tree.
  public var size: Int { checkpoint.checkpoint.size }
  /// The root of that tree.
  public var root: Digest { checkpoint.checkpoint.root }
}

/// What an append came to.
public struct Appended: Equatable, Sendable {
  /// One receipt a request, in the requests' order.
  public let receipts: [Receipt]
  /// The indexes that are new. Empty where everything was there already.
  public let indexes: Range<Int>
  /// How many requests were there already, and got their first receipt again.
  public let alreadyThere: Int
  /// What did not hinder the append and should be said: the memory of ledgers seen was not written.
  public let warning: LedgerError?
}

/// What is wrong with one of several requests.
public struct Refusal: Error, Equatable, Sendable {
  /// The place in the list of requests, from 0.
  public let request: Int
  /// What is wrong.
  public let error: LedgerError
}
