import Cryptography
import DurableStorage
import TransparencyLog

extension LogReader {
  /// The verification of a log with which nothing is wrong, by the first pass and on all cores.
  /// Nil where something is or might be: then the reader that explains has the word.
  func soundVerification(_ basis: VerificationBasis) throws(LedgerError) -> Verification? {
    let values = SealedValues(volume, at: layout.folder)
    let keepsValues = !(try values.segments().isEmpty)
    let judge = JudgeOfSound(FormJudge(self, basis.charter, keepsNames: keepsValues), basis)
    var pass = FirstPass(volume: volume, layout: layout, span: span)
    pass.foldsEveryRoot = true
    guard let sound = try pass.run({ chunk, before in judge.judge(&chunk, before) }),
      var state = judge.form.soundState
    else { return nil }
    // Whether an erased value is really gone takes what its event states.
    let mayErase = basis.erasure != nil && basis.erasingTypes.isEmpty
    guard !keepsValues || !(mayErase || judge.form.hasType(among: basis.erasingTypes)) else {
      return nil
    }
    (state.frontier, state.lastLeaf) = (sound.frontier, sound.lastLeaf)
    let signers = CheckpointSigners(state.register, state.opened)
    guard signers.refusal(of: sound.signed, sound.commit) == nil else { return nil }
    let selection = SignatureSelection(
      basis.signatures, size: sound.frontier.size, root: sound.frontier.root, draw: basis.drawSeed)
    let total = selection.count(of: sound.frontier.size)
    var signatures = 0
    if total > 0 {
      var pass = SignaturePass(
        reader: self, register: state.register, opened: state.opened, selection: selection)
      if let progress = basis.signatureProgress { pass.progress = { progress($0, total) } }
      guard let checked = try pass.run() else { return nil }
      signatures = checked
    }
    var run = VerificationRun(basis, span: span)
    run.take(sound, judge.form, state, signatures: signatures, roots: judge.roots)
    run.note(notChecked: selection.unchecked)
    try run.checkFiles(volume, layout)
    try run.checkSealedValues(values)
    run.checkOutside()
    return run.result
  }
}

/// Holds the judge of form while chunks come, one at a time, on whichever thread.
private final class JudgeOfSound: @unchecked Sendable {
  private(set) var form: FormJudge
  /// The roots at the sizes that are remembered.
  private(set) var roots: [Int: Digest] = [:]
  private let remembered: Set<Int>
  private let progress: (@Sendable (Int) -> Void)?

  init(_ form: FormJudge, _ basis: VerificationBasis) {
    self.form = form
    remembered = Set(basis.remembered.map(\.size))
    progress = basis.progress
  }

  func judge(_ chunk: inout ScannedChunk, _ before: JoinedChunk) -> Bool {
    guard form.judge(&chunk, before) else { return false }
    let sizes = remembered
    for mark in chunk.marks where mark.kind == .commit && sizes.contains(mark.size) {
      roots[mark.size] = chunk.withText { _, text in text.digest(at: mark.root) } ?? nil
    }
    // Whoever is told is told at round numbers.
    progress?((before.frontier.size + chunk.lines.count) / 256 * 256)
    return true
  }
}
