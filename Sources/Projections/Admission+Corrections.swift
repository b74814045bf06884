import Commissioning
import Fields

// A correction must name an event of its own stream, and what it puts in its place is judged as
// a draft of that type.

extension Admission {
  mutating func judgeCorrection(_ context: Context) {
    guard case .correctionRecorded(let correction) = context.draft.event,
      (0..<context.register.size).contains(correction.corrects)
    else { return }
    var type = EventType.organisationRegistered
    if context.draft.procedure != nil {
      guard let original = context.file?.recorded.entry(correction.corrects) else {
        refuseIndex(
          "corrects",
          "No event of this procedure that can be read stands at \(correction.corrects).")
        return
      }
      type = original.event.type
    }
    if let replacement = correction.replacement { judge(replacement, of: type, context) }
  }

  mutating func judge(_ data: EventData, of type: EventType, _ context: Context) {
    var problems: [FieldProblem] = []
    guard let read = Event.read(type, data.object, &problems) else {
      for problem in problems {
        refusals.append(
          AdmissionError(
            .correctionUnfit, "replacement.\(problem.path)",
            "\(problem.reason) (\(type.rawValue))", problem.suggestions))
      }
      return
    }
    var inner = Admission()
    inner.judge(
      Context(
        draft: DraftedEvent(
          procedure: context.draft.procedure, event: read.event, common: read.common,
          happened: context.draft.happened),
        register: context.register, file: context.file, isReplacement: true))
    refusals += inner.refusals.map { refusal in
      AdmissionError(
        refusal.code, "replacement.\(refusal.place)", refusal.reason, refusal.suggestions)
    }
    warnings += inner.warnings.map { warning in
      AdmissionWarning(
        warning.code, "replacement.\(warning.place)", warning.reason, warning.suggestions)
    }
  }
}
