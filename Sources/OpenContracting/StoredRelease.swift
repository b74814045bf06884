import CanonicalJSON

/// A release as an import holds it until its process is planned: its bytes, and just enough beside
/// them to put it in order.
struct StoredRelease {
  /// The contracting process.
  let ocid: String
  /// The release's own id; empty where it has none.
  let id: String
  /// The date as written.
  let dateText: String
  /// The date as read.
  let date: StatedDate
  /// The exact bytes in the source.
  let bytes: [UInt8]
  /// SHA-256 of the bytes, in hex.
  let sha256: String
  /// Where it begins.
  let place: ForeignPlace
  /// What the source is called.
  let source: String

  /// What the report shows as its place.
  var example: String {
    let name =
      id.isEmpty ? "" : " release \(id.unicodeScalars.prefix(80).map(String.init).joined())"
    return "\(source):\(place.line):\(place.column)\(name)"
  }

  /// Its fields. It was read once before, so there is no error to expect; none is hidden either.
  func object() throws(ForeignJSONError) -> ForeignObject {
    try ForeignJSONReader.read(bytes, at: place).value.object ?? ForeignObject()
  }
}

/// The releases of one contracting process, oldest first.
struct ReleaseHistory {
  /// The process.
  let ocid: String
  /// In order of instants; where two are equal, in order of reading.
  private(set) var releases: [StoredRelease]
  /// The releases that stand elsewhere when their dates are sorted as texts, as the common merge
  /// tools do: offsets other than one's own mislead them.
  let misplacedByText: [StoredRelease]
  /// The later one of each two that share an instant: their order is the sources', no date tells it.
  let unordered: [StoredRelease]

  init(ocid: String, _ read: [StoredRelease]) {
    self.ocid = ocid
    let numbered = Array(read.enumerated())
    let byInstant = numbered.sorted { one, other in
      (one.element.date.sortKey, one.offset) < (other.element.date.sortKey, other.offset)
    }
    let byText = numbered.sorted { one, other in
      let (first, second) = (one.element.dateText.utf8, other.element.dateText.utf8)
      if first.lexicographicallyPrecedes(second) { return true }
      return !second.lexicographicallyPrecedes(first) && one.offset < other.offset
    }
    releases = byInstant.map(\.element)
    misplacedByText = zip(byInstant, byText)
      .filter { $0.offset != $1.offset }.map { $0.0.element }
    unordered = zip(byInstant, byInstant.dropFirst())
      .filter { $0.element.date.sortKey == $1.element.date.sortKey }.map { $0.1.element }
  }
}
