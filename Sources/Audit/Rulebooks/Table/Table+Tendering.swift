// Tenders, questions and negotiation.

extension Row {
  static let tendering: [Row] = [
    Row(
      .onlyInvited, union: .law(.critical), act: .law(.critical), selection: .outOfSelection)
  ]
}
