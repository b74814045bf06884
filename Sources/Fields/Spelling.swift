/// Names that somebody may have meant.
public enum Spelling {
  /// At most three of `names` that are at most a third of the length away, in edits from
  /// `name`, nearest first.
  public static func nearest(to name: String, among names: [String]) -> [String] {
    let limit = max(1, min(name.utf8.count, 64) / 3)
    return
      names
      .map { (distance(name, $0), $0) }
      .filter { $0.0 <= limit && $0.0 < $0.1.utf8.count }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .prefix(3).map(\.1)
  }

  /// Levenshtein's distance in bytes, over at most 64 of each.
  static func distance(_ first: String, _ second: String) -> Int {
    let left = Array(first.utf8.prefix(64))
    let right = Array(second.utf8.prefix(64))
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
