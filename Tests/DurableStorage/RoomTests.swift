import Testing

@testable import DurableStorage
