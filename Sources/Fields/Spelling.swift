/// Names that somebody may have meant.
public enum Spelling {
  /// At most three of `names` that are at most a third of the length away, in edits from `name`, or
  /// that it begins; nearest first.
  public static func nearest(to name: String, among names: [String]) -> [String] {
    let typed = folded(name)
    let limit = max(1, typed.count / 3)
    return
      names
      .compactMap { known -> (distance: Int, name: String)? in
        let bytes = folded(known)
        let distance = distance(typed, bytes)
        if distance <= limit, distance < bytes.count { return (distance, known) }
        return typed.count > 1 && bytes.starts(with: typed) ? (limit, known) : nil
      }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// Small letters, of which at most 64 count: the distance costs the product of both lengths.
  private static func folded(_ name: String) -> [UInt8] {
    name.utf8.prefix(64).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }

  /// The fewest insertions, deletions, replacements and swaps of neighbours between two words,
  /// where no place is edited twice (optimal string alignment).
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var older: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var best = min(
          previous[j + 1] + 1, row[j] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, older[j - 1] + 1)
        }
        row.append(best)
      }
      (older, previous) = (previous, row)
    }
    return previous[right.count]
  }
}
