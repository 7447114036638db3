package org.keyway.worldmodels.model;

/** Configuration common to all models. Records implement it and add their own components. */
public interface ModelConfig {
  /** Name of the kind of model. */
  String model();

  /** Name of this model, and of its checkpoint. */
  String name();

  /** Seed of all random draws. */
  long seed();

  /**
   * Number of episodes held out at the end of the file, 1 or more. If the file has one episode, the
   * last fifth of it is held out.
   */
  int validationEpisodes();

  /** Rows and columns of the frames that the model reads, in pixels. */
  int imageSize();

  /** Frames of a window on which the model is evaluated. */
  int windowFrames();

  /** Minimum number of frames of a training episode. */
  default int episodeFrames() {
    return windowFrames();
  }
}
