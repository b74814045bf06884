// Numbers in sentences, so that one of a thing does not read like many.

/// `1 order`, `3 orders`; `plural` where it is not made with an s.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// `The one order`, `All 3 orders`.
func every(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  count == 1 ? "The one \(noun)" : "All \(counted(count, noun, plural))"
}

/// `the one order`, `each of 3 orders`.
func each(_ count: Int, _ noun: String) -> String {
  count == 1 ? "the one \(noun)" : "each of \(count) \(noun)s"
}

extension String {
  /// The words at the beginning of a sentence.
  var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}
