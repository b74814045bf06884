/// What a mistyped word was perhaps meant to be.
public enum Suggestion {
  /// At most three of `known` that are near `word`, nearest first, and in their own order where
  /// equally near: those it begins, and those a few slips of the finger away.
  public static func nearest(to word: String, among known: [String]) -> [String] {
    let typed = folded(word)
    // Nobody mistypes a name that long, and the distance costs the product of both lengths.
    guard !typed.isEmpty, typed.count <= 64 else { return [] }
    let slips = max(1, typed.count / 3)
    var near: [(distance: Int, order: Int, name: String)] = []
    for (order, name) in known.enumerated() {
      let bytes = folded(name)
      if typed.count > 1, bytes.starts(with: typed) {
        near.append((bytes.count == typed.count ? 0 : 1, order, name))
      } else if bytes.count <= 64, abs(bytes.count - typed.count) <= slips {
        let distance = distance(typed, bytes)
        // A word that shares no letter with a short name is another word, not a slip.
        guard distance <= slips, distance < bytes.count else { continue }
        near.append((distance, order, name))
      }
    }
    near.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return near.prefix(3).map(\.name)
  }

  /// At most three of `known` that have a whole word in common with one of several words, most
  /// first, and in their own order where equally many: who does not know a name guesses its parts.
  public static func sharing(wordsOf name: String, among known: [String]) -> [String] {
    let words = Set(parts(name))
    let shared = known.enumerated().map { order, other in
      (count: words.intersection(parts(other)).count, order: order, name: other)
    }
    return shared.filter { $0.count > 0 }
      .sorted { (-$0.count, $0.order) < (-$1.count, $1.order) }.prefix(3).map(\.name)
  }

  /// The parts of a name between dashes; of one or two letters none says anything.
  private static func parts(_ name: String) -> [[UInt8]] {
    folded(name).split(separator: UInt8(ascii: "-")).map(Array.init).filter { $0.count > 2 }
  }

  /// Small letters, and `_` as `-`: neither is ever the difference between two names.
  static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 0x20
      case UInt8(ascii: "_"): UInt8(ascii: "-")
      default: byte
      }
    }
  }

  /// The fewest insertions, deletions, replacements and swaps of neighbours between two words,
  /// where no place is edited twice (optimal string alignment).
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var older: [Int] = []
    var previous = Array(0...b.count)
    for row in a.indices {
      var current = [row + 1]
      current.reserveCapacity(b.count + 1)
      for column in b.indices {
        let replaced = previous[column] + (a[row] == b[column] ? 0 : 1)
        var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          best = min(best, older[column - 1] + 1)
        }
        current.append(best)
      }
      older = previous
      previous = current
    }
    return previous[b.count]
  }
}
