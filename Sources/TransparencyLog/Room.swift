// The room TransparencyLog.
