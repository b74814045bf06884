/// Numbers by place, and the greatest of them at any time: changing one takes as many steps as
/// their count has binary digits.
struct MaximumTree<Value: Comparable & AdditiveArithmetic & Sendable>: Sendable {
  /// The root at 1, the children of a node at twice its place, the leaves last.
  private var nodes: [Value]
  private let count: Int

  /// So many zeros.
  init(count: Int) {
    self.count = count
    nodes = Array(repeating: .zero, count: 2 * max(1, count))
  }

  /// The greatest of all; zero where there is none. None may be negative.
  var greatest: Value { nodes[1] }

  /// The number of a place.
  subscript(_ place: Int) -> Value { nodes[count + place] }

  /// Adds to the number of a place.
  mutating func add(_ value: Value, at place: Int) {
    var node = count + place
    nodes[node] += value
    while node > 1 {
      node /= 2
      let greater = max(nodes[2 * node], nodes[2 * node + 1])
      if nodes[node] == greater { return }
      nodes[node] = greater
    }
  }

  /// The greatest of a range of places; nil where it is empty.
  func greatest(in range: Range<Int>) -> Value? {
    var found: Value?
    var (low, high) = (count + range.lowerBound, count + range.upperBound)
    while low < high {
      if low % 2 == 1 {
        found = found.map { max($0, nodes[low]) } ?? nodes[low]
        low += 1
      }
      if high % 2 == 1 {
        high -= 1
        found = found.map { max($0, nodes[high]) } ?? nodes[high]
      }
      low /= 2
      high /= 2
    }
    return found
  }
}
