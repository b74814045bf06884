// The room DurableStorage.
