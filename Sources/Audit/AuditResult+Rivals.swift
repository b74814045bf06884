/// What is not told to those who compete.
///
/// Statistics about rivals who may act together are for auditors and the competition authority:
/// told to bidders, they would warn those whom they are about.
extension AuditResult {
  /// The rules that are about rivals among themselves, as indicators of the Open Contracting
  /// Partnership number them; a rule's id goes on after the number.
  static let aboutRivals = [
    "OCP-R023", "OCP-R028", "OCP-R043", "OCP-R044", "OCP-R053", "OCP-R057",
  ]

  /// The result without the findings about rivals, for everybody and for parties.
  public var withoutRivals: AuditResult {
    let told = findings.filter { !Self.isAboutRivals($0.rule) }
    let unasked = unasked.filter { !Self.isAboutRivals($0) }
    guard told.count < findings.count || unasked.count < self.unasked.count else { return self }
    return AuditResult(
      procedure: procedure, rulebook: rulebook, pinned: pinned, regime: regime,
      changes: changes, asOf: asOf,
      answer: Answer(
        told.map { $0.ruling }, record: answer.record, view: answer.view, basis: answer.basis),
      findings: told, unasked: unasked, routes: routes)
  }

  private static func isAboutRivals(_ rule: Rule) -> Bool {
    aboutRivals.contains { rule.id.utf8.starts(with: $0.utf8) }
  }
}
