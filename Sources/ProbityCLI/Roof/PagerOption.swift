import Arguments

/// Whether what is shown goes through the user's pager.
enum PagerOption {
  static let name = "no-pager"

  static let option = Option(
    flag: name, "Shows at once what is longer than the screen, without $PAGER.")
}

extension ParsedCommand {
  /// Whether the answer is for another program, or the user wants no pager.
  var isForPrograms: Bool {
    given.contains { ["json", RowOptions.csv.name, PagerOption.name].contains($0.name) }
  }
}
