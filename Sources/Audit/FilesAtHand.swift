import Commissioning

/// Attached files that the caller has before it, by their digests.
///
/// An audit reads no disk. Whoever holds the documents of a procedure hashes them and hands the
/// digests in; without them the question whether they are the ones filed does not arise.
public struct FilesAtHand: Sendable {
  /// Where a file was attached.
  public struct Place: Hashable, Sendable {
    /// The index of the event.
    public let event: Int
    /// The place among its attachments, from 0.
    public let attachment: Int

    /// A place in the record.
    public init(event: Int, attachment: Int) {
      self.event = event
      self.attachment = attachment
    }
  }

  let digests: [Place: ContentDigest]

  /// Files with the SHA-256 of their bytes, by where they were attached.
  public init(_ digests: [Place: ContentDigest]) { self.digests = digests }
}
