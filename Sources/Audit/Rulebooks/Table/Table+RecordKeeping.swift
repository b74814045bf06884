// Reports, notices and files that the law wants kept, and answers to those who complain.

extension Row {
  static let recordKeeping: [Row] = [
    Row(
      .complaintsAnswered, union: .practice(.major), act: .practice(.major),
      selection: .practice(.major), small: .practice(.minor)),
    Row(
      .reportWritten, union: .law(.major), unionLight: .law(.major),
      act: .out("The Act asks for records of every decision, and for no report (s. 98)."),
      selection: .outOfSelection),
    Row(
      .fileKept, union: .law(.minor), unionLight: .law(.minor), act: .law(.minor),
      selection: .outOfSelection),
  ]
}
