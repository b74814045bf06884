import Audit

/// Every rule by every book, in signs: the kind, then the weight.
public enum RuleTable {
  /// What the signs mean, and where the reasons stand.
  public static let legend = """
    L legal duty, G good practice, F red flag, S concern of the sector; C critical, M major, \
    m minor, i to know; * with numbers of the book's own; - not asked: 'probity rules RULE' \
    says why. An overlay asks the same under every book.
    """

  /// A row a rule, a column a book; rules of overlays have one standing in all.
  public static func table() -> Table {
    var table = Table([.init("rule")] + Rulebook.all.map { .init(Self.heading($0)) })
    let books = Rulebook.all.map(\.entries)
    for (place, entry) in (books.first ?? []).enumerated() {
      table.append(
        [.init(entry.rule.id, .strong)] + books.map { .init(sign($0[place])) })
    }
    for entry in Overlay.all.flatMap(\.entries) {
      let sign = sign(entry)
      table.append(
        [.init(entry.rule.id, .strong)] + Rulebook.all.map { _ in .init(sign) })
    }
    return table
  }

  private static func heading(_ book: Rulebook) -> String {
    book.id.replacing("lighttouch", with: "lt").replacing("-2014-24", with: "")
      .replacing("-2015", with: "").replacing("-2023", with: "").replacing("-threshold", with: "")
      .replacing("uk-", with: "")
  }

  private static func sign(_ entry: Rulebook.Entry) -> String {
    guard case .asked(let kind, let severity) = entry.standing else { return "-" }
    let letter =
      switch kind {
      case .law: "L"
      case .practice: "G"
      case .flag: "F"
      case .concern: "S"
      }
    let weight =
      switch severity {
      case .critical: "C"
      case .major: "M"
      case .minor: "m"
      case .info: "i"
      }
    return letter + weight + (entry.thresholds.isEmpty ? "" : "*")
  }
}
