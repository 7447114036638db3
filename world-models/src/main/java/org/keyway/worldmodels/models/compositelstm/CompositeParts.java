package org.keyway.worldmodels.models.compositelstm;

/** The parts of a configuration that shape the LSTMs, for frames of any kind. */
interface CompositeParts {
  /** Frames C that are encoded. */
  int conditioningFrames();

  /** Frames T that are predicted. */
  int futureFrames();

  /** Size of the LSTMs. */
  CompositeLstmConfig.CompositeLayers layers();

  /** What is decoded, and from what. */
  CompositeLstmConfig.CompositeDecoders decoders();
}
