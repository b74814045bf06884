import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// PSR-ROUTE.
  public static let selectionRoute = Rule(
    id: "PSR-ROUTE", title: "The process that applies",
    question: "Was the provider chosen by a process that the law allows on the recorded facts?",
    sources: [.providerSelection2023("Provider Selection Regime 2023 reg. 6(3)-(8)", .text)],
    principle: .competition,
    reads: [
      Reading(
        .awardDecided, "selectionRoute.process", "selectionRoute.onlyExistingProvider",
        "selectionRoute.patientChoice", "selectionRoute.framework",
        "selectionRoute.likelyIdentifiable", "selectionRoute.existingEndsOn",
        "selectionRoute.existingSatisfies")
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "Nothing is awarded yet."),
    logic: """
      Process A is for services that only the existing provider is capable of, and then it must be \
      followed; B likewise where patients choose among providers without a limit of number. A \
      framework is concluded by competition only. C needs a contract that ends and a provider that \
      satisfies it; whether the change is considerable is asked by PSR-INCUMBENT-TEST. The most \
      suitable provider may be chosen where it can likely be found without a competition, or where \
      C would have done. Otherwise there is a competition. A recorded fact that excludes the \
      process contradicts the duty; one that it needs and that is not on record leaves it open.
      """,
    example: """
      The existing provider does not satisfy its contract, and was kept by process C: \
      contradicted.
      """,
    knowableFrom: .awardDecided,
    canStill: "Before the contract: abandon the process, and follow the one that applies.",
    possible: [
      .met("the facts on record allow the process that was followed"),
      .breached("a fact on record excludes it"),
      .notShown(.missing, "the process, or a fact that it needs, is not on record"),
      .notApplicable(.notYetDue, "nothing is awarded"),
    ]
  ) { exam in
    guard let award = exam.all(AwardDecided.self).last else {
      return .notApplicable(.notYetDue, because: "Nothing is awarded yet.")
    }
    guard let route = award.selectionRoute else {
      return .notShown(
        [award.index], because: "By which process the provider was chosen is not on record.")
    }
    let figures: Figures = ["process": route.process.rawValue]
    let name = "The award of \(award.happened.date) followed \(route.process.rawValue)"
    if let obstacle = route.obstacle {
      return .breached([award.index], figures, because: "\(name), and \(obstacle).")
    }
    if let lack = route.lack {
      return .notShown([award.index], figures, because: "\(name); \(lack) is not on record.")
    }
    return .met([award.index], figures, because: "\(name), which the recorded facts allow.")
  }
}

extension SelectionRoute {
  /// A recorded fact that excludes the process.
  fileprivate var obstacle: String? {
    if framework == true, process != .competitive {
      return "a framework agreement needs a competition"
    }
    if onlyExistingProvider == true, process != .directAwardA {
      return "only the existing provider is capable of the services, so process A applies"
    }
    if patientChoice == true, ![.directAwardA, .directAwardB].contains(process) {
      return "patients choose among providers without a limit, so process B applies"
    }
    switch process {
    case .directAwardA:
      return onlyExistingProvider == false
        ? "others than the existing provider are capable of the services" : nil
    case .directAwardB:
      return patientChoice == false ? "patients do not choose among providers" : nil
    case .directAwardC:
      return existingSatisfies == false
        ? "the existing provider does not satisfy its contract, or is not likely to" : nil
    case .mostSuitableProvider:
      return likelyIdentifiable == false
        ? "the most suitable provider could not likely be found without a competition" : nil
    case .competitive: return nil
    }
  }

  /// A fact that the process needs and that is not on record.
  fileprivate var lack: String? {
    switch process {
    case .directAwardA:
      return onlyExistingProvider == nil
        ? "whether only the existing provider is capable of the services" : nil
    case .directAwardB: return patientChoice == nil ? "whether patients choose" : nil
    case .directAwardC:
      if existingEndsOn == nil { return "when the existing contract ends" }
      return existingSatisfies == nil ? "whether the existing provider satisfies its contract" : nil
    case .mostSuitableProvider:
      let mayKeep = existingEndsOn != nil && existingSatisfies == true
      return likelyIdentifiable == nil && !mayKeep
        ? "whether the most suitable provider can be found without a competition" : nil
    case .competitive: return nil
    }
  }
}
