// The lines between batches. Where each event stands alone there are two for one of it.

extension LineText {
  /// A commit line or a signed line by its places.
  struct CommitPlaces {
    /// Where the line ends, without its line feed.
    var end: Int
    var size: Int
    /// Where the root stands, in a commit line.
    var root = 0
  }

  /// The commit line that begins at a place; nil where it is not sure that one does.
  @inline(__always)
  func commit(at start: Int) -> CommitPlaces? {
    var cursor = LineCursor(self, at: start)
    guard cursor.skip("{\"commit\":{\"root\":\""), let root = cursor.digest(),
      cursor.skip("\",\"size\":"), let size = cursor.number(), size > 0, cursor.skip("}}")
    else { return nil }
    return CommitPlaces(end: cursor.at, size: size, root: Int(root))
  }

  /// The signed line that begins at a place; nil where none does.
  @inline(__always)
  func signed(at start: Int) -> CommitPlaces? {
    var cursor = LineCursor(self, at: start)
    // 68 bytes in base64: 91 symbols and a pad.
    guard cursor.skip("{\"signed\":{\"sigs\":[\""), isNoteSignature(at: cursor.at),
      has("\"],\"size\":", at: cursor.at + Self.noteSignatureCount)
    else { return signedByMany(at: start) }
    cursor.at += Self.noteSignatureCount + 10
    guard let size = cursor.number(), size > 0, cursor.skip("}}") else { return nil }
    return CommitPlaces(end: cursor.at, size: size)
  }

  /// Several signatures stand in it only while the log changes its key.
  @inline(never)
  private func signedByMany(at start: Int) -> CommitPlaces? {
    guard let end = lineFeed(from: start), let line = try? SignedLine(bytes(start..<end)) else {
      return nil
    }
    return CommitPlaces(end: end, size: line.size)
  }
}
