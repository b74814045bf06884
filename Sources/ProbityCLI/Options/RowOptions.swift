import Arguments

/// Options of commands whose answer is rows.
enum RowOptions {
  static let csv = Option(flag: "csv", "Prints the rows as CSV (RFC 4180).", excludes: ["json"])

  static let group = OptionGroup("Output", [csv])
}
