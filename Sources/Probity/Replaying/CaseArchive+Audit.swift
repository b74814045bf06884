import Audit
import CivilTime
import Commissioning
import Cryptography
import DurableStorage
import Ledger
import Projections
import TransparencyLog

extension CaseArchive {
  /// Audits every procedure, in the order of their first events, and hands over what `transform`
  /// makes of each answer. Every procedure is read twice: once for what patterns across them need
  /// of it, and once to be judged.
  public func audit<Answer: Sendable>(
    under book: Rulebook? = nil, at time: Instant,
    _ onHeadway: (@Sendable (Headway) -> Void)? = nil,
    _ transform: @escaping @Sendable (AuditResult) -> Answer,
    _ take: (Answer) throws(Complaints) -> Void
  ) throws(Complaints) {
    let reader = PortfolioReader([portfolioLedger])
    let summaries = try placed { file in reader.summary(of: file, ledger: 0) }
    let portfolio = reader.portfolio(of: summaries.map(\.result))
    let places = summaries.map(\.place)
    try forEach(
      places,
      { [self] done, file in
        onHeadway?(Headway(.judging, done, of: places.count))
        return transform(audit(file, under: book, at: time, among: portfolio))
      }, take)
  }

  /// Answers for every procedure whether it was fair and transparent, in the order of their first
  /// events, and hands over what `transform` makes of each answer. Every procedure is read once,
  /// heard and dropped, save those that were corrected: see `Sitting`.
  public func answers<Shown: Sendable>(
    under book: Rulebook? = nil, at time: Instant,
    _ onHeadway: (@Sendable (Headway) -> Void)? = nil,
    _ transform: @escaping @Sendable (ProcedureAnswer) -> Shown,
    _ take: (Shown) throws(Complaints) -> Void
  ) throws(Complaints) {
    let reader = PortfolioReader([portfolioLedger])
    let sitting = Sitting(
      book: book, standing: state.opened?.rulebook, calendar: state.calendar, at: time,
      record: record, view: view.reader)
    let (done, count) = (Monitor(0), count)
    let heard = try placed { file in
      let number = done.enter { done in
        done += 1
        return done - 1
      }
      onHeadway?(Headway(.judging, number, of: count))
      return sitting.hear(file, reader.summary(of: file, ledger: 0))
    }
    let portfolio = reader.portfolio(of: heard.map { $0.result.summary })
    let answers = Cores.map(heard.indices) { number -> Shown? in
      let one = heard[number].result
      return one.isCorrected ? nil : transform(sitting.answer(one, among: portfolio))
    }
    var corrected: [Shown] = []
    try forEach(
      heard.filter { $0.result.isCorrected }.map { $0.place },
      { [self] _, file in
        transform(ProcedureAnswer(audit(file, under: book, at: time, among: portfolio)))
      }, { (answer: Shown) throws(Complaints) in corrected.append(answer) })
    var next = corrected.makeIterator()
    for answer in answers { if let answer = answer ?? next.next() { try take(answer) } }
  }

  /// What reading proved about the bytes, as a history says it.
  var record: Answer.RecordState {
    damage == nil && contradiction?.code != .forked ? .intact : .damaged
  }

  fileprivate var portfolioLedger: PortfolioReader.Ledger {
    PortfolioReader.Ledger(
      name: name, book: book, rulebook: state.opened?.rulebook, calendar: state.calendar)
  }

  /// What the rules say of one case file of the archive.
  private func audit(
    _ file: CaseFile, under book: Rulebook?, at time: Instant, among portfolio: Portfolio
  ) -> AuditResult {
    let isWhole = size == state.size
    return Audit.run(
      file, under: book ?? state.rulebook(of: file), calendar: state.calendar,
      asOf: AuditResult.AsOf(
        size: size, root: isWhole ? state.frontier.root.base64 : nil, time: time),
      record: record, view: view.reader, portfolio: portfolio)
  }

  /// Where every procedure stands at `instant`, made into what is to be shown of it.
  public func statuses<Shown: Sendable>(
    at instant: Instant, _ transform: @escaping @Sendable (ProcedureStatus) -> Shown
  ) throws(Complaints) -> [Shown] {
    let (rulebook, calendar) = (state.opened?.rulebook, state.calendar)
    return try map { file in
      transform(ProcedureStatus(of: file, at: instant, rulebook: rulebook, calendar: calendar))
    }
  }
}

extension Portfolio {
  /// The procedures of several ledgers, each called by its authority.
  public init(of archives: [CaseArchive]) throws(Complaints) {
    let reader = PortfolioReader(archives.map { $0.portfolioLedger })
    var summaries: [ProcedureSummary] = []
    for (ledger, archive) in archives.enumerated() {
      summaries += try archive.map { file in reader.summary(of: file, ledger: ledger) }
    }
    self = reader.portfolio(of: summaries)
  }
}
