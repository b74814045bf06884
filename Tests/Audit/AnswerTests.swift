import Commissioning
import Fields
import Testing

@testable import Audit

struct AnswerTests {
  /// The paragraph, in its own order, told a second time.
  private func expected(
    _ record: Answer.RecordState, _ duties: Answer.Duties, _ hasQuestions: Bool
  ) -> Answer.Value {
    let due = duties.shown + duties.silent + duties.notShown + duties.contradicted
    let rules: [(Bool, Answer.Value)] = [
      (record == .damaged, .notShown),
      (due == 0, .tooEarly),
      (duties.contradicted - duties.minor >= 1, .no),
      (duties.criticalNotShown >= 1, .notShown),
      (Double(duties.shown + duties.silent) / Double(max(due, 1)) < 0.8, .notShown),
      (duties.minor >= 1, .questions),
      (hasQuestions, .questions),
      (true, .yes),
    ]
    return rules.first { $0.0 }?.1 ?? .yes
  }

  @Test func `the answer follows its table for every small number of duties`() {
    var seen: Set<Answer.Value> = []
    var rows = 0
    for record in Answer.RecordState.allCases {
      for shown in 0...6 {
        for silent in 0...2 {
          for notShown in 0...2 {
            for contradicted in 0...2 {
              for minor in 0...contradicted {
                for critical in 0...notShown {
                  for hasQuestions in [false, true] {
                    var duties = Answer.Duties()
                    duties.shown = shown
                    duties.silent = silent
                    duties.notShown = notShown
                    duties.contradicted = contradicted
                    duties.minor = minor
                    duties.criticalNotShown = critical
                    let value = Answer.decide(
                      record: record, duties: duties, hasQuestions: hasQuestions)
                    #expect(value == expected(record, duties, hasQuestions), "\(duties)")
                    seen.insert(value)
                    rows += 1
                  }
                }
              }
            }
          }
        }
      }
    }
    #expect(seen == Set(Answer.Value.allCases))
    #expect(rows == 4 * 7 * 3 * 6 * 6 * 2)
  }

  @Test(arguments: [
    (shown: 4, silent: 0, notShown: 1, value: Answer.Value.yes),
    (shown: 3, silent: 1, notShown: 1, value: .yes),
    (shown: 79, silent: 0, notShown: 21, value: .notShown),
    (shown: 80, silent: 0, notShown: 20, value: .yes),
    (shown: 3, silent: 0, notShown: 1, value: .notShown),
  ])
  func `exactly 80 of 100 are enough, and silence counts`(
    _ row: (shown: Int, silent: Int, notShown: Int, value: Answer.Value)
  ) {
    var duties = Answer.Duties()
    duties.shown = row.shown
    duties.silent = row.silent
    duties.notShown = row.notShown
    #expect(Answer.decide(record: .intact, duties: duties, hasQuestions: false) == row.value)
  }

  @Test func `a contradicted critical duty says no, and is named`() {
    var story = Story.clean
    story.move(.contractSigned, to: "2025-07-14")
    let answer = story.audit().answer
    #expect(answer.fair.value == .no)
    #expect(answer.fair.decidedBy == ["REM-STANDSTILL"])
    #expect(answer.fair.duties.contradicted == 1)
    #expect(answer.transparent.value == .yes)
  }

  @Test func `a minor contradiction takes away the bare yes alone`() {
    var story = Story.clean
    story.change(EvaluationClosed.self) { $0.ranking[0].total = .open(95) }
    let answer = story.audit().answer
    #expect(answer.fair.value == .questions)
    #expect(answer.fair.duties.minor == 1)
    #expect(answer.fair.decidedBy == ["EQT-ARITHMETIC"])
    #expect(answer.questions == ["EQT-ARITHMETIC"])
  }

  @Test func `a concern raised takes away the bare yes, and never says no`() {
    var story = Story.clean
    story.leaveOut(.marketConsulted)
    story.move(.invitationsSent, to: "2025-06-09T12:00:00+02:00")
    story.change(InvitationsSent.self) { $0.recipients = $0.recipients.map(\.sentLate) }
    let answer = story.audit().answer
    #expect(answer.fair.value == .questions)
    #expect(Set(answer.questions) == ["OCP-R003-SHORT", "SEED-CONSORTIUM-TIME"])
    #expect(answer.transparent.value == .yes)
  }

  @Test func `a level agreed late is met, and still asks a question`() {
    var story = Story.clean
    story.change(ContractSigned.self, 0) { $0.performanceLevels = [] }
    story.on(
      "2026-05-03",
      ContractModified {
        $0.partner = "A"
        $0.performanceLevels = [.quiet]
      }
    ) { $0.reasons = [Reason { $0.text = "clause 12 of the contract" }] }
    #expect(story.audit().answer.fair.value == .questions)
  }

  @Test func `a sealed value that decides is not shown, and a damaged record shows nothing`() {
    var story = Story.clean
    story.change(EvaluationClosed.self) {
      $0.ranking[0].criterionScores[0].agreedScore = .sealed(.digest)
    }
    #expect(story.audit().answer.fair.value == .notShown)
    #expect(story.audit().answer.fair.decidedBy == ["EQT-ARITHMETIC"])
    let damaged = Story.clean.audit(record: .damaged).answer
    #expect(damaged.fair.value == .notShown)
    #expect(damaged.transparent.value == .notShown)
    #expect(damaged.fair.decidedBy.isEmpty)
  }

  @Test func `before the call it is too early`() {
    var story = Story.clean
    story.end(before: "2025-03-01")
    let answer = story.audit(asOf: "2025-03-01").answer
    #expect(answer.fair.value == .tooEarly)
    #expect(answer.transparent.value == .tooEarly)
  }

  @Test func `without a pinned book only the overlays are asked`() {
    var story = Story.clean
    story.change(ProcedureOpened.self) { $0.rulebook = nil }
    let result = story.audit()
    #expect(result.rulebook == nil)
    #expect(result.answer.rulebookFits == .notShown)
    #expect(result.answer.fair.value == .tooEarly)
    #expect(result.answer.transparent.value == .notShown)
    #expect(
      Set(result.findings.map(\.rule.id))
        == Set(
          ["REGIME-FITS"]
            + Overlay.asked(in: story.file.country).flatMap(\.entries).map(\.rule.id)))
  }

  @Test func `imported, live and mixed histories say so`() {
    var story = Story.clean
    for type in EventType.allCases { story.retell(type) { $0.common.origin = .imported } }
    #expect(story.audit().answer.basis == .imported)
    story.retell(.contractSigned) { $0.common.origin = nil }
    #expect(story.audit().answer.basis == .mixed)
  }

  @Test func `status 1 is for contradicted law, and for gaps only where asked`() {
    var story = Story.clean
    story.change(EvaluationClosed.self) { $0.ranking[0].total = .open(95) }
    #expect(story.audit().fails(on: .minor))
    #expect(!story.audit().fails(on: .major))
    story = .clean
    story.leaveOut(.decisionNoticesSent)
    #expect(!story.audit().fails(on: .info))
    #expect(story.audit().fails(on: .critical, strict: true))
  }
}

extension Delivery {
  /// A week before tenders are due.
  fileprivate var sentLate: Delivery {
    var late = self
    late.sentAt = "2025-06-09T12:00:00+02:00"
    return late
  }
}
