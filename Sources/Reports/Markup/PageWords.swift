/// What pages share of their texts.
enum PageWords {
  static let language = "en"

  /// The drawing beside the table of the same title.
  static func drawing(of title: String) -> String { "Drawing: " + title }
}
