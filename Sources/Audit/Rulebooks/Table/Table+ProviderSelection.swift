// Duties of the Provider Selection Regime.

extension Row {
  static let providerSelection: [Row] = []
}
