import Testing

@testable import TransparencyLog

/// Whoever meets an error is told what it is and what to do, under a code that stays.
@Suite struct ErrorWordsTests {
  @Test(arguments: NoteError.Code.allCases)
  func `every refusal of a note has words`(code: NoteError.Code) {
    let error = NoteError(code, place: "line 1", reason: "It is so.")
    check(code.rawValue, prefixes: ["note-", "checkpoint-"], error.what, error.remedy)
    #expect(error == NoteError(code, place: "elsewhere", reason: "Otherwise."))
  }

  @Test(arguments: ProofError.Code.allCases)
  func `every refusal of a proof has words`(code: ProofError.Code) {
    let error = ProofError(code, place: "index 1", reason: "It is so.")
    check(code.rawValue, prefixes: ["proof-"], error.what, error.remedy)
    #expect(error == ProofError(code, place: "elsewhere", reason: "Otherwise."))
  }

  @Test(arguments: PolicyError.Code.allCases)
  func `every refusal by a policy has words`(code: PolicyError.Code) {
    let error = PolicyError(code, place: "line 1", reason: "It is so.")
    check(code.rawValue, prefixes: ["policy-"], error.what, error.remedy)
    #expect(error == PolicyError(code, place: "elsewhere", reason: "Otherwise."))
  }

  private func check(_ code: String, prefixes: [String], _ what: String, _ remedy: String) {
    #expect(prefixes.contains(where: code.hasPrefix))
    #expect(!what.isEmpty && !what.hasSuffix("."))
    #expect(remedy.hasSuffix("."))
  }
}
