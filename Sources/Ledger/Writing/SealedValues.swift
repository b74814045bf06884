import CanonicalJSON
import Cryptography
import DurableStorage

/// The confidential values of a ledger, kept beside its log: one disclosure a line, as a JSON
/// string. An erased one is a line of blanks as long as it was.
public struct SealedValues: Sendable {
  let volume: any ReadableVolume
  let layout: LedgerLayout

  /// The values of the ledger in this folder. A published copy has none.
  public init(_ volume: any ReadableVolume, at folder: String) {
    self.volume = volume
    layout = LedgerLayout(folder: folder)
  }

  /// A line of a file of values.
  struct Line {
    /// Nil for a line that is blank, and one that is no disclosure.
    var disclosure: Disclosure?
    var isBlank: Bool
    /// The line's bytes with its line feed, as a range of the file.
    var range: Range<Int>
    var isEnded: Bool
  }

  /// No file of values is read that is larger.
  static let fileBytesMax = 1 << 32

  /// The disclosures of these digests (base64url), as far as they are kept and fit.
  public func disclosures(
    of digests: Set<String>
  ) throws(LedgerError) -> [String: Disclosure] {
    var found: [String: Disclosure] = [:]
    for first in try segments() {
      for line in try lines(of: first) {
        guard let disclosure = line.disclosure else { continue }
        let digest = disclosure.digest
        if digests.contains(digest) { found[digest] = disclosure }
      }
    }
    return found
  }

  /// Every disclosure that is kept, by digest.
  public func all() throws(LedgerError) -> [String: Disclosure] {
    var found: [String: Disclosure] = [:]
    for first in try segments() {
      for line in try lines(of: first) {
        if let disclosure = line.disclosure { found[disclosure.digest] = disclosure }
      }
    }
    return found
  }

  /// The same, looked for only in the files of these segments.
  public func disclosures(
    of digests: Set<String>, inSegments wanted: Set<Int>
  ) throws(LedgerError) -> [String: Disclosure] {
    var found: [String: Disclosure] = [:]
    for first in try segments() where wanted.contains(first) {
      for line in try lines(of: first) {
        guard let disclosure = line.disclosure, digests.contains(disclosure.digest) else {
          continue
        }
        found[disclosure.digest] = disclosure
      }
    }
    return found
  }

  /// The disclosure that is said to stand at a place of a file; nil where none does, or another.
  public func disclosure(
    of digest: String, segment: Int, offset: Int, count: Int
  ) throws(LedgerError) -> Disclosure? {
    guard count <= Self.lineBytesMax else { return nil }
    let bytes = try onDisk { () throws(StorageError) in
      try volume.read(layout.sealedSegment(segment), from: offset, count: count)
    }
    guard let found = Self.disclosure(bytes), found.digest.utf8.elementsEqual(digest.utf8) else {
      return nil
    }
    return found
  }

  /// No line of values is longer: what is sealed was once in an event.
  private static let lineBytesMax = 4 * EventLine.bytesMax

  /// How long each file is, by the first index of its segment.
  public func sizes() throws(LedgerError) -> [Int: Int] {
    var sizes: [Int: Int] = [:]
    for first in try segments() {
      sizes[first] = try onDisk { () throws(StorageError) in
        try volume.size(of: layout.sealedSegment(first))
      }
    }
    return sizes
  }

  /// Hands over where each disclosure of a file stands, with its digest and without its line feed.
  public func places(
    inSegment first: Int, _ body: (_ digest: String, _ offset: Int, _ count: Int) -> Void
  ) throws(LedgerError) {
    for line in try lines(of: first) where line.isEnded {
      guard let disclosure = line.disclosure else { continue }
      body(disclosure.digest, line.range.lowerBound, line.range.count - 1)
    }
  }

  /// The files that others than their owner may read: a careless copy, or a backup put back. Their
  /// digests hold; what they keep back, they keep back from nobody.
  public func openToOthers() throws(LedgerError) -> [String] {
    let paths = try segments().map(layout.sealedSegment)
    return try onDisk { () throws(StorageError) in
      var open: [String] = []
      for path in paths {
        guard let attributes = try volume.attributes(of: path) else { continue }
        if attributes.permissions.isOpenToOthers { open.append(path) }
      }
      return open
    }
  }

  /// The files that there are, by the first index of their segment.
  func segments() throws(LedgerError) -> [Int] {
    try onDisk { () throws(StorageError) in
      guard try volume.isThere(layout.sealed) else { return [] }
      return try volume.names(in: layout.sealed).compactMap(Segment.first).sorted()
    }
  }

  /// The lines of one file.
  func lines(of first: Int) throws(LedgerError) -> [Line] {
    let bytes = try onDisk { () throws(StorageError) in
      try volume.read(layout.sealedSegment(first), limit: Self.fileBytesMax)
    }
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      let feed = bytes[start...].firstIndex(of: 0x0A)
      let text = bytes[start..<(feed ?? bytes.count)]
      let isBlank = !text.isEmpty && text.allSatisfy { $0 == 0x20 }
      let end = feed.map { $0 + 1 } ?? bytes.count
      lines.append(
        Line(
          disclosure: isBlank ? nil : Self.disclosure(Array(text)), isBlank: isBlank,
          range: start..<end, isEnded: feed != nil))
      start = end
    }
    return lines
  }

  static func bytes(_ disclosures: [Disclosure]) -> [UInt8] {
    disclosures.flatMap { Array("\"\($0.text)\"\n".utf8) }
  }

  private static func disclosure(_ line: [UInt8]) -> Disclosure? {
    guard line.count > 2, line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\"") else {
      return nil
    }
    return Disclosure(String(decoding: line.dropFirst().dropLast(), as: UTF8.self))
  }
}
