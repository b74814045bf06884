// Reports, notices and files that the law wants kept.

extension Row {
  static let recordKeeping: [Row] = []
}
