// Duties of the lighter regimes and of the Act that the fuller books do not know.

extension Row {
  static let lightTouch: [Row] = []
}
