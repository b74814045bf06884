import CivilTime
import Cryptography
import DurableStorage
import TransparencyLog

/// The last lines of a log that ends well: its last event, commit and signed line, with nothing
/// behind them.
public struct LogEnd: Sendable {
  let commit: CommitLine
  let signed: SignedLine
  /// The last event's line.
  let lastLine: [UInt8]
  /// Where the commit line ends, and where the signed line does.
  let commitEnd: LogPlace
  let signedEnd: LogPlace

  /// How many events are signed.
  public var size: Int { commit.size }
  /// The root over them, as the log states it. Nobody has checked the signature yet.
  public var root: Digest { commit.root }
  /// The first index of the last file.
  public var segment: Int { signedEnd.segment }
  /// How long that file is.
  public var offset: Int { signedEnd.offset }

  /// When the last event was recorded; nil where its line does not say so.
  var lastRecordedAt: Instant? {
    LineParts(lastLine).flatMap {
      Instant(String(decoding: lastLine[$0.recordedAt], as: UTF8.self))
    }
  }

  /// Whether the last event was recorded by then.
  public func isRecorded(by instant: Instant) -> Bool {
    lastRecordedAt.map { $0 <= instant } ?? false
  }
}

extension LogReader {
  /// How the log ends; throws where its last line is not a signed line: a batch may be on its way,
  /// or a crash has left one.
  public func end() throws(NotLocated) -> LogEnd {
    do throws(StorageError) {
      guard let last = try layout.segments(on: volume).firsts.last else {
        throw StorageError(.missing, at: layout.log, "It holds no file.")
      }
      let path = layout.segment(last)
      let size = try volume.size(of: path)
      let file = try volume.opened(path)
      for count in Self.endBytes {
        let start = max(0, size - count)
        var bytes = [UInt8](repeating: 0, count: size - start)
        let done = try file.read(from: start, count: size - start, into: &bytes, at: 0)
        bytes.removeLast(bytes.count - done)
        if let end = LogEnd(last, start, bytes) { return end }
        if start == 0 { break }
      }
    } catch {
      throw NotLocated(error.reason)
    }
    throw NotLocated("The log's last file does not end with a signed line.")
  }

  /// How much of the last file is read: what three usual lines have, and then what an event line, a
  /// commit line and a signed line can have at most, with room to spare.
  private static let endBytes = [8_192, EventLine.bytesMax + 16_384]
}

extension LogEnd {
  fileprivate init?(_ segment: Int, _ start: Int, _ bytes: [UInt8]) {
    var lines: [(range: Range<Int>, bytes: [UInt8])] = []
    var end = bytes.count
    while lines.count < 3 {
      guard end > 0, bytes[end - 1] == 0x0A else { return nil }
      let feed = bytes[..<(end - 1)].lastIndex(of: 0x0A)
      guard feed != nil || start == 0 else { return nil }
      let range = (feed.map { $0 + 1 } ?? 0)..<(end - 1)
      lines.append((range, Array(bytes[range])))
      end = range.lowerBound
    }
    guard LogLine(lines[0].bytes) == .signed, let signed = try? SignedLine(lines[0].bytes),
      LogLine(lines[1].bytes) == .commit, let commit = try? CommitLine(lines[1].bytes),
      LogLine(lines[2].bytes) == .event, commit.size == signed.size
    else { return nil }
    (self.commit, self.signed, lastLine) = (commit, signed, lines[2].bytes)
    commitEnd = LogPlace(segment: segment, offset: start + lines[1].range.upperBound + 1, line: 0)
    signedEnd = LogPlace(segment: segment, offset: start + lines[0].range.upperBound + 1, line: 0)
  }

  /// The next batch's `priorCommit`.
  var tailDigest: Digest { SHA256.hash(commit.bytes + [0x0A] + signed.bytes + [0x0A]) }
}
