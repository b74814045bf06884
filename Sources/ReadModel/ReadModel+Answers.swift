// What people ask: rows that the hall works out of a procedure's events.

extension ReadModel {
  /// A table of answers, each row of which belongs to a procedure.
  public enum Answers: String, CaseIterable, Sendable {
    case procedures, parties, decisions, stages, findings
  }

  /// The streams of procedures of which more was recorded since their answers were worked out.
  public func due(limit: Int) throws(ReadModelError) -> [String] {
    try statement(
      "SELECT name FROM stream WHERE is_due = 1 AND name LIKE 'procedure:%' ORDER BY id LIMIT ?"
    ).rows(.integer(limit)).compactMap { $0[0].text }
  }

  /// How many streams of procedures are due.
  public func dueCount() throws(ReadModelError) -> Int {
    try number("SELECT count(*) FROM stream WHERE is_due = 1 AND name LIKE 'procedure:%'")
  }

  /// What was recorded of an organisation may change the answers of every procedure.
  public func makeAllDueWhereOrganisationsAre() throws(ReadModelError) {
    try connection.execute(
      """
      UPDATE stream SET is_due = 1 WHERE name LIKE 'procedure:%' AND is_due = 0 AND EXISTS
        (SELECT 1 FROM stream WHERE is_due = 1 AND name NOT LIKE 'procedure:%');
      UPDATE stream SET is_due = 0 WHERE is_due = 1 AND name NOT LIKE 'procedure:%';
      """)
  }

  /// Puts new answers about a procedure in the place of the old. Each row begins with the
  /// procedure, in the order of the table's columns.
  public func answer(
    _ procedure: String, _ rows: [Answers: [[Value]]]
  ) throws(ReadModelError) {
    for table in Answers.allCases {
      try statement("DELETE FROM \(table.rawValue) WHERE procedure = ?").run(.text(procedure))
      for row in rows[table] ?? [] {
        let marks = row.map { _ in "?" }.joined(separator: ", ")
        let insert = try statement("INSERT INTO \(table.rawValue) VALUES (\(marks))")
        try insert.start(row)
        while try insert.step() {}
      }
    }
    try statement("UPDATE stream SET is_due = 0 WHERE name = ?").run(
      .text("procedure:" + procedure))
  }

  /// Every row of a table of answers about a procedure, by its key.
  public func answers(
    _ table: Answers, of procedure: String
  ) throws(ReadModelError) -> [[Value]] {
    try statement("SELECT * FROM \(table.rawValue) WHERE procedure = ?").rows(.text(procedure))
  }
}
